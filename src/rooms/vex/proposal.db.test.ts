import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { audit } from '../audit/room.ts'
import { loadDemo } from '../today/demo.ts'
import { defaultPolicy } from '../triage/policy.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { DraftView, EditionView } from './contract.ts'
import { ProposalView } from './contract-proposals.ts'

const format = 'openvex'
const invited = { language: 'en', roles: ['security-officer'] } as const

let ctx: TestContext
let release: string
const person: Record<string, Ctx> = {}

beforeAll(async () => {
  ctx = await testContext({ now: '2026-11-20T08:00:00Z' })
  await loadDemo(ctx)
  for (const [name, email] of [
    ['anna', 'anna@firm.test'],
    ['anna-again', 'Anna+second@firm.test'],
    ['ben', 'ben@firm.test'],
    ['cara', 'cara@firm.test'],
  ] as const) {
    const { person: made } = await access.actions.invite(ctx, { ...invited, name, email, roles: [...invited.roles] })
    person[name] = ctx.as({ kind: 'person', id: made.id, display: name, roles: invited.roles })
  }
  ctx.setNow('2026-11-25T12:00:00Z')
  const open = await triage.actions.summary(ctx, {})
  release = open.toSorted((a, b) => b.undecided - a.undecided)[0]!.release
}, 120_000)
afterAll(() => ctx.close())

const as = (name: string): Ctx => person[name] ?? ctx
const seenIn = async () => (await actions.draft(ctx, { release, format })).last?.edition ?? 0
const propose = async (by: string) => actions.proposeEdition(as(by), { release, format, seen: await seenIn() })
const refused = (code: string) => ({ refusal: expect.objectContaining({ code }) })

/** Moves one statement: another finding is decided. */
async function decideAnother(action: string) {
  const { lines } = await triage.actions.inbox(ctx, { q: 'status:open', limit: 200 })
  for (const line of lines) {
    const { occurrences } = await triage.actions.group(ctx, { id: line.vulnerability })
    const places = occurrences.filter(one => one.release === release && one.state === 'open' && !one.decision)
    if (places.length === 0) continue
    const verdict = { status: 'affected', statement: '', action } as const
    return triage.actions.decide(ctx, { vulnerability: line.vulnerability, places, verdict })
  }
  throw new Error('the demo has no open finding left')
}

describe('an edition that needs a second person', () => {
  it('is refused to one alone, whatever the draft says', async () => {
    const draft = await actions.draft(as('anna'), { release, format })
    expect(DraftView.parse(draft)).toMatchObject({ needsSecond: true, persons: 3, proposal: null, refusal: null })
    await expect(actions.issue(as('anna'), { release, format, seen: 0 })).rejects.toMatchObject(
      refused('vex-room.needs-a-second-person'),
    )
  })

  it('is proposed, and issued by another person for exactly what was proposed, with a record of both', async () => {
    const one = await propose('anna')
    expect(ProposalView.parse(one)).toMatchObject({ state: 'proposed', by: 'anna', edition: 1, own: true })
    expect((await actions.release(ctx, { release })).chains.every(chain => chain.last === null)).toBe(true)
    await expect(propose('ben')).rejects.toMatchObject(refused('vex-room.proposal-waits'))
    for (const name of ['anna', 'anna-again'])
      await expect(actions.agree(as(name), one)).rejects.toMatchObject(refused('access.same-person'))
    const key: Ctx = as('ben').as({ ...as('ben').actor, kind: 'api' })
    await expect(actions.agree(key, one)).rejects.toMatchObject(refused('access.approval-needs-a-person'))
    await expect(actions.agree(as('ben'), { ...one, contentHash: 'other' })).rejects.toMatchObject(
      refused('vex-room.moved-since-proposed'),
    )
    expect((await actions.proposals(as('ben'))).map(({ id, own }) => [id, own])).toEqual([[one.id, false]])
    const issued = await actions.agree(as('ben'), one)
    expect(EditionView.parse(issued)).toMatchObject({
      edition: 1,
      issuedBy: 'ben',
      agreement: { proposedBy: 'anna', how: 'second-person' },
    })
    const trail = await audit.actions.history(ctx, { type: 'vex-proposal', id: one.id, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['vex.proposal-agreed', 'vex.edition-proposed'])
    expect(trail.events[0]?.after).toMatchObject({ issued: issued.id, author: 'anna', contentHash: one.contentHash })
    await expect(actions.agree(as('cara'), one)).rejects.toMatchObject(refused('vex-room.not-proposed'))
  })

  it('is refused when a statement has moved since, and may be taken back or rejected', async () => {
    await decideAnother('Update.')
    const one = await propose('anna')
    await decideAnother('Switch it off.')
    expect((await actions.draft(as('ben'), { release, format })).proposal).toMatchObject({ isMoved: true })
    await expect(actions.agree(as('ben'), one)).rejects.toMatchObject(refused('vex-room.moved-since-proposed'))
    await expect(actions.takeBack(as('ben'), one)).rejects.toMatchObject(refused('vex-room.not-your-proposal'))
    expect(await actions.takeBack(as('anna-again'), one)).toMatchObject({ state: 'taken-back' })
    const again = await propose('anna')
    await expect(actions.reject(as('ben'), { id: again.id, reason: ' ' })).rejects.toMatchObject(
      refused('vex-room.needs-a-reason'),
    )
    expect(await actions.reject(as('ben'), { id: again.id, reason: 'Not yet.' })).toMatchObject({
      state: 'rejected',
      because: 'Not yet.',
    })
    expect((await actions.release(ctx, { release })).chains.find(chain => chain.format === format)?.last?.edition).toBe(
      1,
    )
  })

  it('two who agree at once issue one edition', async () => {
    const one = await propose('anna')
    const both = await Promise.allSettled([actions.agree(as('ben'), one), actions.agree(as('cara'), one)])
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { chains } = await actions.release(ctx, { release })
    expect(chains.find(chain => chain.format === format)?.editions.map(each => each.edition)).toEqual([2, 1])
  })

  it('needs somebody who is known to have asked', async () => {
    const machine = ctx.as({ kind: 'system', id: 'cli', display: 'cli', roles: [] })
    await decideAnother('Update later.')
    const input = { release, format, seen: await seenIn() } as const
    await expect(actions.proposeEdition(machine, input)).rejects.toMatchObject(refused('vex-room.needs-a-known-author'))
  })

  it('in a firm under three persons its author may confirm alone a day later, marked so for good', async () => {
    const people = await access.actions.people(ctx)
    for (const name of ['ben', 'cara']) {
      const { id } = people.find(one => one.name === name)!
      await access.actions.disable(ctx, { id })
    }
    ctx.setNow('2026-11-27T12:00:00Z')
    const one = await propose('anna')
    expect(one.aloneFrom).toBe('2026-11-28T12:00:00.000Z')
    await expect(actions.agree(as('anna'), one)).rejects.toMatchObject(refused('access.alone-too-early'))
    ctx.setNow('2026-11-28T12:00:01Z')
    const issued = await actions.agree(as('anna'), one)
    expect(issued.agreement).toMatchObject({ proposedBy: 'anna', how: 'delayed-self-review' })
  })

  it('a laxer policy counts a day later', async () => {
    const content = { ...defaultPolicy, publishing: { secondPerson: false } }
    await triage.actions.writePolicy(as('anna'), { content: content as never, reason: 'Alone.', seen: 0 })
    await decideAnother('Update at once.')
    const input = { release, format, seen: await seenIn() } as const
    await expect(actions.issue(as('anna'), input)).rejects.toMatchObject(refused('vex-room.needs-a-second-person'))
    ctx.setNow('2026-11-30T12:00:00Z')
    expect(await actions.issue(as('anna'), input)).toMatchObject({ issuedBy: 'anna', agreement: null })
    await expect(actions.proposeEdition(as('anna'), input)).rejects.toMatchObject(refused('vex-room.needs-nobody-else'))
  })
})
