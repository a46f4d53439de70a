import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { below, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { serious } from '../../../test/support/incidents.ts'
import { type MailServer, mailServer } from '../../../test/support/mail-server.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { exploited } from '../../../test/support/scoring.ts'
import type { Actor } from '../../core/record.ts'
import { actorOf, found, type Person } from '../access/person.ts'
import type { RoleId } from '../access/role.ts'
import { access } from '../access/room.ts'
import * as people from '../access/store.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { scoring } from '../scoring/room.ts'
import { triage } from '../triage/room.ts'
import { IntakeFields, ListFilter } from '../vigilance/contract.ts'
import { vigilance } from '../vigilance/room.ts'
import { look } from './look-actions.ts'
import { messages } from './room.ts'
import { sendDue } from './send-actions.ts'

// a Thursday; the letters of the morning are due at 8 by the clock of the machine
const NOON = new Date(2026, 10, 26, 12, 0)
const MINUTE = 60_000

let server: MailServer
let ctx: TestContext
let now = NOON
let officer: Actor
let quality: Actor

beforeAll(async () => {
  server = await mailServer()
  ctx = await testContext({
    now: NOON,
    rooms: [...portfolioRooms, scoring, triage, vigilance],
    settings: {
      AFTERCARE_MAIL_SERVER: server.address,
      AFTERCARE_MAIL_FROM: 'aftercare@example.com',
      AFTERCARE_ORIGIN: 'https://care.example.com',
    },
  })
  officer = await join('Ada', ['security-officer'])
  quality = await join('Bruno', ['quality'], 'de')
  await join('Ivo', ['admin'])
  await join('Gone', ['security-officer'], 'en', 'disabled')
  await enterPump()
}, 60_000)
beforeEach(() => {
  server.mood = 'takes'
  server.arrived.length = 0
})
afterAll(async () => {
  await ctx.close()
  await server.close()
})

/** Somebody with an account. */
async function join(
  name: string,
  roles: RoleId[],
  language: Person['language'] = 'en',
  state: Person['state'] = 'active',
): Promise<Actor> {
  const said = { name, roles, language, email: `${name.toLowerCase()}@example.com` }
  const change = found(ctx.id(), said, 'no password', now)
  const person = { ...change.save, state }
  await ctx.commit({ ...change, save: person }, (tx, value) => people.savePerson(tx, value))
  return actorOf(person)
}

async function enterPump(): Promise<void> {
  const release = await enterRelease(ctx, 'Pulso 3', '3.2.1')
  await state(osv('CVE-2026-10001', [below('npm', 'pumplib', '2.0.0')]))
  await send(ctx, release, cyclonedx([{ name: 'pumplib', version: '1.0.0', purl: 'pkg:npm/pumplib@1.0.0' }]))
  await ctx.drain()
}

/** A statement of OSV. */
async function state(record: object): Promise<void> {
  async function* bytes() {
    yield Buffer.from(JSON.stringify(record))
  }
  await intelligence.importFiles(ctx, 'osv', 'test', [{ hint: { name: 'osv.json' }, bytes: bytes() }])
  await ctx.drain()
}

/** The catalogue of what is exploited, which is always the whole one. */
async function becomeExploited(...cves: string[]): Promise<void> {
  await exploited(ctx, ...cves)
  await ctx.drain()
}

/** Looks and sends, and gives what arrived: for whom, and the subject in words. */
async function lookAndSend(): Promise<string[]> {
  const before = server.arrived.length
  await look(ctx)
  await sendDue(ctx)
  return server.arrived.slice(before).map(({ to, source }) => `${to.join()} ${subjectOf(source)}`)
}

function subjectOf(source: string): string {
  const folded = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(source)?.[1] ?? ''
  return folded
    .replace(/\?=\r\n[ \t]=\?/g, '?==?')
    .replace(/\r\n/g, '')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, text: string) =>
      decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )
}

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE)
  ctx.setNow(now)
}

describe('messages', () => {
  it('begin with one letter to each person in use, and the digest of the morning', async () => {
    const arrived = await lookAndSend()
    expect(arrived).toContain('ada@example.com Aftercare: messages by mail begin')
    expect(arrived).toContain('bruno@example.com Aftercare: Benachrichtigungen per E-Mail beginnen')
    expect(arrived.filter(one => one.includes('today') || one.includes('heute'))).toHaveLength(3)
    expect(arrived.filter(one => one.startsWith('gone'))).toEqual([])
    expect(await lookAndSend()).toEqual([])
  })

  it('tell at once who decides that something in the field became exploited, and tell it once', async () => {
    later(5)
    await becomeExploited('CVE-2026-10001')
    const arrived = await lookAndSend()
    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toMatch(/^ada@example\.com \[CVE-2026-10001\] Exploited: .*Pulso 3 3\.2\.1/)
    expect(server.arrived.at(-1)?.source).toContain('https://care.example.com/triage?v=3DCVE-2026-10001')
    for (const minutes of [5, 60, 600]) {
      later(minutes)
      expect((await lookAndSend()).filter(one => one.includes('CVE-'))).toEqual([])
    }
  })

  it('tell a further product that it touches, and not a further version of a known one', async () => {
    const sbom = cyclonedx([{ name: 'pumplib', version: '1.0.0', purl: 'pkg:npm/pumplib@1.0.0' }])
    await send(ctx, await enterRelease(ctx, 'Pulso 3', '3.2.2'), sbom)
    await ctx.drain()
    expect((await lookAndSend()).filter(one => one.includes('CVE-'))).toEqual([])
    await send(ctx, await enterRelease(ctx, 'Boreas', '2.4'), sbom)
    await ctx.drain()
    expect((await lookAndSend()).filter(one => one.includes('CVE-'))).toEqual([expect.stringContaining('Boreas 2.4')])
  })

  it('tell a new case by its number, never what happened', async () => {
    now = new Date(2026, 10, 30, 12, 0)
    ctx.setNow(now)
    await lookAndSend()
    const { number } = await vigilance.actions.openIncident(
      ctx,
      IntakeFields.parse({
        title: 'Pump stopped, patient harmed',
        origin: { kind: 'service', text: 'Called at night' },
        learned: { at: now.toISOString(), by: 'Service desk' },
        said: serious,
      }),
    )
    const arrived = await lookAndSend()
    expect(arrived.map(one => one.split(' ')[0]).sort()).toEqual(['ada@example.com', 'bruno@example.com'])
    expect(arrived.every(one => one.includes(`[${number}]`))).toBe(true)
    expect(server.arrived.map(one => one.source).join()).not.toMatch(/stopped|harmed|Called/)
  })

  it('bundle what waits for a second person, in working hours, and not to who asks for it', async () => {
    const { id, changedAt } = (await vigilance.actions.incidents(ctx, ListFilter.parse({}))).lines[0]!
    await vigilance.actions.propose(ctx.as(officer), {
      id,
      seen: changedAt,
      content: { kind: 'not-reportable' },
      because: 'Nobody was harmed.',
    })
    now = new Date(2026, 10, 30, 19, 30)
    ctx.setNow(now)
    expect(await lookAndSend()).toEqual([])
    now = new Date(2026, 11, 1, 7, 30)
    ctx.setNow(now)
    const arrived = (await lookAndSend()).filter(one => !one.includes('['))
    expect(arrived).toEqual(['bruno@example.com Aftercare: 1 Aufgabe wartet auf Sie'])
    expect(server.arrived.map(one => one.source).join()).not.toContain('harmed')
  })

  it('bring the digest once in a morning, and not to who declined it', async () => {
    await messages.actions.wish(ctx.as(quality), { digest: false })
    now = new Date(2026, 11, 1, 7, 55)
    ctx.setNow(now)
    expect(await lookAndSend()).toEqual([])
    later(10)
    // IT reads no content: its digest tells of the sources alone
    expect((await lookAndSend()).sort()).toEqual([
      expect.stringMatching(/^ada@example\.com Aftercare today: \d+ things/),
      'ivo@example.com Aftercare today: 1 thing',
    ])
    later(60)
    expect(await lookAndSend()).toEqual([])
    await messages.actions.wish(ctx.as(quality), { digest: true })
    expect(await lookAndSend()).toEqual([expect.stringMatching(/^bruno@example\.com Aftercare heute/)])
  })

  it('do not get lost while the server is away, and arrive once when it is back', async () => {
    later(5)
    server.mood = 'later'
    await state(osv('CVE-2026-10002', [below('npm', 'pumplib', '3.0.0')]))
    await becomeExploited('CVE-2026-10001', 'CVE-2026-10002')
    expect(await lookAndSend()).toEqual([])
    const { untaken, waiting } = await messages.actions.delivery(ctx)
    expect(waiting).toBe(1)
    expect(untaken).toEqual([expect.objectContaining({ name: 'Ada', state: 'waiting', tries: 1, fault: 'later' })])
    expect(JSON.stringify(untaken)).not.toContain('CVE-2026-10002')
    server.mood = 'takes'
    later(1)
    expect(await lookAndSend()).toEqual([expect.stringContaining('[CVE-2026-10002]')])
    later(60)
    expect(await lookAndSend()).toEqual([])
  })

  it('that a server refuses have failed, and can be tried again by who keeps the machine', async () => {
    await state(osv('CVE-2026-10003', [below('npm', 'pumplib', '3.0.0')]))
    await becomeExploited('CVE-2026-10001', 'CVE-2026-10002', 'CVE-2026-10003')
    server.mood = 'refuses'
    expect(await lookAndSend()).toEqual([])
    const { letters } = await messages.actions.list(ctx.as(officer))
    expect(letters[0]).toMatchObject({ state: 'failed', fault: 'refused', subject: expect.stringContaining('10003') })
    server.mood = 'takes'
    later(120)
    expect(await lookAndSend()).toEqual([])
    expect(await messages.actions.retry(ctx)).toEqual({ letters: 1 })
    expect(await lookAndSend()).toEqual([expect.stringContaining('[CVE-2026-10003]')])
  })

  it('stay the letters of their person', async () => {
    const [own, others] = [await messages.actions.list(ctx.as(officer)), await messages.actions.list(ctx.as(quality))]
    expect(own.letters.some(one => one.subject.includes('CVE-2026-10001'))).toBe(true)
    expect(others.letters.some(one => one.subject.includes('CVE-2026-10001'))).toBe(false)
    expect(access.may(quality, 'messages.manage')).toBe(false)
  })

  it('can be tried by everybody, with the answer of the server', async () => {
    expect(await messages.actions.test(ctx.as(quality))).toEqual({ to: 'bruno@example.com' })
    expect(server.arrived.map(one => one.to)).toEqual([['bruno@example.com']])
    server.mood = 'refuses'
    await expect(messages.actions.test(ctx.as(quality))).rejects.toMatchObject({
      refusal: { code: 'messages.not-taken', facts: { reply: expect.stringContaining('No such mailbox') } },
    })
  })

  it('are previewed without being sent', async () => {
    const { subject, body } = await messages.actions.preview(ctx.as(quality))
    expect(subject).toContain('Aftercare heute')
    expect(body).toContain('https://care.example.com/')
    expect(server.arrived).toEqual([])
  })
})
