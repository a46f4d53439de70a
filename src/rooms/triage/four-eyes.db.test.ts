import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { below, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { accept } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { audit } from '../audit/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { exportVex } from './export.ts'
import { defaultPolicy } from './policy.ts'
import { triage } from './room.ts'

const { actions } = triage
const not = { status: 'not_affected', justification: 'component_not_present', statement: 'Not built in.' } as const
const invited = { language: 'en', roles: ['security-officer'] } as const

let ctx: TestContext
let round = 0
const person: Record<string, Ctx> = {}

beforeAll(async () => {
  ctx = await testContext({ now: '2026-11-20T08:00:00Z', rooms: [...portfolioRooms, triage] })
  for (const [name, email] of [
    ['anna', 'anna@firm.test'],
    ['anna-again', 'Anna+second@firm.test'],
    ['ben', 'ben@firm.test'],
    ['ben-private', 'b@mail.test'],
    ['cara', 'cara@firm.test'],
    ['dora', 'dora@firm.test'],
  ] as const) {
    const { person: made } = await access.actions.invite(ctx, { ...invited, name, email, roles: [...invited.roles] })
    person[name] = ctx.as({ kind: 'person', id: made.id, display: name, roles: invited.roles })
  }
  // rights are older than a day from here on
  ctx.setNow('2026-11-25T12:00:00Z')
}, 60_000)
afterAll(() => ctx.close())

const as = (name: string): Ctx => person[name] ?? ctx

/** A finding of its own in some releases. */
async function finding(releases = 1) {
  const n = 100 + ++round
  const ids: string[] = []
  for (let at = 0; at < releases; at++) ids.push(await enterRelease(ctx, `Pump ${n}`, `${at + 1}.0`))
  async function* bytes() {
    yield Buffer.from(
      JSON.stringify(osv(`OSV-${n}`, [below('npm', `lib${n}`, '9.0.0')], { aliases: [`CVE-2025-${n}`] })),
    )
  }
  await intelligence.importFiles(ctx, 'osv', 'test', [{ hint: { name: 'r.json', inside: 'test' }, bytes: bytes() }])
  for (const id of ids)
    await send(ctx, id, cyclonedx([{ name: `lib${n}`, version: '3.0.0', purl: `pkg:npm/lib${n}@3.0.0` }]))
  await ctx.drain()
  const group = await actions.group(ctx, { id: `CVE-2025-${n}` })
  const places = group.occurrences.map(({ finding, release }) => ({ finding, release }))
  return {
    vulnerability: group.vulnerability,
    places,
    releases: ids,
    device: (await inventory.actions.releases(ctx, {})).find(one => one.id === ids[0])?.device ?? '',
  }
}

async function stands(vulnerability: string) {
  const { occurrences } = await actions.group(ctx, { id: vulnerability })
  return occurrences.map(one => one.decision?.status ?? 'open')
}

async function propose(by: string, releases = 1) {
  const about = await finding(releases)
  const made = await actions.decide(as(by), { ...about, verdict: not })
  return { ...about, id: made.id, contentHash: made.contentHash ?? '', made }
}

const refusedWith = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) })

describe('a decision that needs a second person', () => {
  it('is proposed and stands nowhere, in no list and no VEX, until another person approves', async () => {
    const one = await propose('anna', 2)
    expect(one.made).toMatchObject({ state: 'proposed', by: 'anna', aloneFrom: null })
    expect(one.made.needs.map(need => need.code)).toEqual(['score-unknown', 'device-class-unknown'])
    expect(await stands(one.vulnerability)).toEqual(['open', 'open'])
    const inbox = await actions.inbox(ctx, { q: one.vulnerability })
    const found = async (q: string) => (await actions.inbox(ctx, { q })).lines.map(line => line.vulnerability)
    expect(await found('waiting:yes')).toContain(one.vulnerability)
    expect(await found('waiting:no status:open')).not.toContain(one.vulnerability)
    expect(inbox.lines[0]).toMatchObject({ statuses: ['open'], waiting: 2 })
    expect(JSON.stringify(await exportVex(ctx, one.releases[0] ?? '', 'openvex'))).toContain('under_investigation')
    const { proposals } = await actions.approvals(as('ben'))
    expect(proposals.find(each => each.decision.id === one.id)).toMatchObject({ own: false, aloneNow: false })
    await actions.approve(as('ben'), one)
    expect(await stands(one.vulnerability)).toEqual(['not_affected', 'not_affected'])
    const trail = await audit.actions.history(ctx, { type: 'decision', id: one.id, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['triage.approved', 'triage.proposed'])
  })

  it('is refused with an explanation when facts moved, and can be proposed anew', async () => {
    const one = await propose('anna')
    await actions.stateSighting(as('cara'), {
      vulnerability: one.vulnerability,
      device: one.device,
      kind: 'own-device',
      seenOn: '2026-11-24',
      note: 'Seen in the field.',
    })
    await expect(actions.approve(as('ben'), one)).rejects.toEqual(refusedWith('triage.facts-moved-since-proposal'))
    expect(await stands(one.vulnerability)).toEqual(['open'])
    const { proposals } = await actions.approvals(as('ben'))
    expect(proposals.find(each => each.decision.id === one.id)?.places[0]).toMatchObject({
      hinders: 'moved',
      moves: [{ fact: 'exploited-device' }],
    })
    await actions.takeBack(as('anna'), one)
    const again = await actions.decide(as('anna'), { ...one, verdict: not, basedOn: one.id })
    await actions.approve(as('ben'), { id: again.id, contentHash: again.contentHash ?? '' })
    expect(await stands(one.vulnerability)).toEqual(['not_affected'])
  })

  it('is refused, or taken back, and stays on record', async () => {
    const one = await propose('anna')
    expect(await actions.reject(as('ben'), { ...one, reason: 'The component is there.' })).toMatchObject({
      state: 'rejected',
      settled: { by: 'ben', because: 'The component is there.' },
    })
    await expect(actions.approve(as('cara'), one)).rejects.toEqual(refusedWith('triage.not-proposed'))
    const two = await propose('anna')
    await expect(actions.takeBack(as('ben'), two)).rejects.toEqual(refusedWith('triage.not-your-proposal'))
    expect(await actions.takeBack(as('anna-again'), two)).toMatchObject({ state: 'taken-back' })
    expect(await stands(two.vulnerability)).toEqual(['open'])
  })

  it('is approved once, however many try at one moment', async () => {
    const one = await propose('anna')
    const tries = await Promise.allSettled(['ben', 'cara', 'dora'].map(name => actions.approve(as(name), one)))
    expect(tries.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const trail = await audit.actions.history(ctx, { type: 'decision', id: one.id, limit: 10 })
    expect(trail.events.map(event => event.action)).toEqual(['triage.approved', 'triage.proposed'])
  })

  it('is overtaken by what somebody else decides meanwhile', async () => {
    const one = await propose('anna')
    await actions.decide(as('cara'), { ...one, verdict: { status: 'affected', statement: '', action: 'Update.' } })
    await expect(actions.approve(as('ben'), one)).rejects.toEqual(refusedWith('triage.proposal-overtaken'))
    expect(await stands(one.vulnerability)).toEqual(['affected'])
  })

  it('waits alone: a second proposal at its place is refused', async () => {
    const one = await propose('anna')
    const again = actions.decide(as('cara'), { ...one, verdict: not })
    await expect(again).rejects.toEqual(refusedWith('triage.proposal-waits'))
  })
})

describe('four eyes are not by-passed', () => {
  it.each(['anna', 'anna-again'])('by the author as %s', async name => {
    const one = await propose('anna')
    await expect(actions.approve(as(name), one)).rejects.toEqual(refusedWith('triage.same-person'))
  })

  it('by two accounts that an administrator has linked, in a chain, nor by ending the link just now', async () => {
    const one = await propose('ben-private')
    const [ben, other] = [as('ben').actor.id, as('ben-private').actor.id]
    await access.actions.joinAccounts(ctx, { account: ben, other, reason: 'One person, two addresses.' })
    await expect(actions.approve(as('ben'), one)).rejects.toEqual(refusedWith('triage.same-person'))
    const link = (await access.actions.samePersons(ctx)).find(each => each.account === ben)
    await access.actions.partAccounts(ctx, { id: link?.id ?? '', reason: 'A mistake.' })
    await expect(actions.approve(as('ben'), one)).rejects.toEqual(refusedWith('triage.same-person'))
    await actions.approve(as('cara'), one)
  })

  it('by a key: its maker is the author, and no key approves', async () => {
    const { key } = await access.actions.createKey(as('anna'), {
      name: 'ci',
      acts: ['triage.decide', 'triage.approve'],
    })
    const program = ctx.as({ kind: 'api', id: key.id, display: 'ci', roles: [], acts: key.acts })
    const about = await finding()
    const made = await actions.decide(program, { ...about, verdict: not })
    const seen = { id: made.id, contentHash: made.contentHash ?? '' }
    expect(made.state).toBe('proposed')
    await expect(actions.approve(program, seen)).rejects.toEqual(refusedWith('triage.approval-needs-a-person'))
    await expect(actions.approve(as('anna'), seen)).rejects.toEqual(refusedWith('triage.same-person'))
    await expect(actions.approve(as('anna-again'), seen)).rejects.toEqual(refusedWith('triage.same-person'))
    expect(await stands(about.vulnerability)).toEqual(['open'])
  })

  it('by the command line of this machine, where nobody is known', async () => {
    const about = await finding()
    const shell = ctx.as({ kind: 'system', id: 'cli', display: 'command line', roles: [] })
    const alone = actions.decide(shell, { ...about, verdict: not })
    await expect(alone).rejects.toEqual(refusedWith('triage.needs-a-known-author'))
    const one = await propose('anna')
    await expect(actions.approve(shell, one)).rejects.toEqual(refusedWith('triage.approval-needs-a-person'))
  })

  it('by an empty list, in the decision or behind it', async () => {
    const about = await finding()
    const empty = actions.decide(as('anna'), { ...about, places: [], verdict: not })
    await expect(empty).rejects.toEqual(refusedWith('triage.nothing-to-decide'))
    const one = await propose('anna')
    const covers = ['triage_decision_scope']
    await ctx.commit(accept(undefined, { action: 'test', of: { type: 'decision', id: one.id }, covers }), tx =>
      sql`delete from triage_decision_scope where decision = ${one.id}::uuid`.execute(tx),
    )
    await expect(actions.approve(as('ben'), one)).rejects.toEqual(refusedWith('triage.nothing-to-decide'))
  })

  it('by changing the stored proposal, or by approving what was not read', async () => {
    const one = await propose('anna')
    await expect(actions.approve(as('ben'), { ...one, contentHash: '0'.repeat(64) })).rejects.toEqual(
      refusedWith('triage.content-moved'),
    )
    await ctx.commit(accept(undefined, { action: 'test', of: { type: 'decision', id: one.id } }), tx =>
      sql`update triage_decision set statement = 'Something else.' where id = ${one.id}::uuid`.execute(tx),
    )
    await expect(actions.approve(as('ben'), one)).rejects.toEqual(refusedWith('triage.content-broken'))
  })

  it('by a right that the author gave a moment ago, to a new person or to an old one', async () => {
    const one = await propose('anna')
    const { person: made } = await access.actions.invite(as('anna'), {
      name: 'Emil',
      email: 'emil@firm.test',
      roles: ['security-officer'],
      language: 'en',
    })
    const emil = ctx.as({ kind: 'person', id: made.id, display: 'Emil', roles: ['security-officer'] })
    await expect(actions.approve(emil, one)).rejects.toEqual(refusedWith('triage.right-too-young'))
    await access.actions.changeRoles(ctx, { id: made.id, roles: ['developer'] })
    await access.actions.changeRoles(as('anna'), { id: made.id, roles: ['developer', 'security-officer'] })
    await expect(actions.approve(emil, one)).rejects.toEqual(refusedWith('triage.right-too-young'))
    ctx.setNow('2026-11-26T12:30:00Z')
    expect(await actions.approve(emil, one)).toMatchObject({ state: 'stands', settled: { how: 'second-person' } })
  })

  it('by making the firm small for a moment', async () => {
    const one = await propose('anna')
    const others = (await access.actions.people(ctx)).filter(each => each.id !== as('anna').actor.id)
    for (const each of others) await access.actions.changeRoles(ctx, { id: each.id, roles: ['developer'] })
    const two = await propose('anna')
    expect([one.made.aloneFrom, two.made.aloneFrom]).toEqual([null, null])
    await expect(actions.approve(as('anna'), two)).rejects.toEqual(refusedWith('triage.same-person'))
    for (const each of others) await access.actions.changeRoles(ctx, { id: each.id, roles: ['security-officer'] })
    ctx.setNow('2026-11-28T12:30:00Z')
  })

  it('by many at once: bulk and carry-over are proposals too', async () => {
    const about = await finding(3)
    const [first, ...rest] = about.places
    const made = await actions.decide(as('anna'), { ...about, places: [first!], verdict: not })
    await actions.approve(as('ben'), { id: made.id, contentHash: made.contentHash ?? '' })
    for (const { finding: id, release } of rest) {
      const carried = await actions.confirmCarryOver(as('ben'), {
        release,
        findings: [{ finding: id, decision: made.id }],
      })
      expect(carried.decisions).toMatchObject([{ state: 'proposed', basedOn: made.id }])
      // what waits is not offered twice
      expect(await actions.carryOver(ctx, { release })).toEqual([])
    }
    expect(await stands(about.vulnerability)).toEqual(['not_affected', 'open', 'open'])
  })

  it('by an undo that would bring a weaker state back: it is proposed, and the place is open until then', async () => {
    const one = await propose('anna')
    await actions.approve(as('ben'), one)
    const later = await actions.decide(as('anna'), {
      ...one,
      verdict: { status: 'affected', statement: '', action: 'Update.' },
    })
    await actions.undo(as('anna'), { id: later.id })
    expect(await stands(one.vulnerability)).toEqual(['open'])
    const { proposals } = await actions.approvals(as('cara'))
    const waiting = proposals.find(each => each.decision.basedOn === one.id)
    expect(waiting).toMatchObject({ decision: { by: 'anna', status: 'not_affected' } })
    await actions.approve(as('cara'), { id: waiting!.decision.id, contentHash: waiting!.decision.contentHash ?? '' })
    expect(await stands(one.vulnerability)).toEqual(['not_affected'])
  })

  it('by a laxer policy: it holds only a day later', async () => {
    const { edition: seen } = await actions.policy(ctx)
    const content = { ...defaultPolicy, fourEyes: { ...defaultPolicy.fourEyes, statuses: [] } }
    const written = await actions.writePolicy(as('anna'), { content, seen, reason: 'Too slow.' })
    expect(written).toMatchObject({ edition: 1, stricterUntil: '2026-11-29T12:30:00.000Z' })
    expect((await propose('anna')).made.state).toBe('proposed')
    await expect(actions.writePolicy(as('ben'), { content, seen, reason: 'x' })).rejects.toEqual(
      refusedWith('triage.policy-moved'),
    )
    ctx.setNow('2026-11-29T12:31:00Z')
    expect((await propose('anna')).made.state).toBe('stands')
    await actions.writePolicy(as('ben'), { content: defaultPolicy as never, seen: 1, reason: 'Back.' })
    expect((await propose('anna')).made.state).toBe('proposed')
  })
})

describe('a rule', () => {
  it('shows for a week what it would do, then proposes where four eyes are needed, and never twice', async () => {
    const about = await finding(2)
    const condition = { vulnerabilities: [about.vulnerability], packages: null, versions: null, devices: null }
    const said = { name: 'Not built in', condition, verdict: not, reason: 'The same in every version.' }
    expect(await actions.previewRule(as('anna'), condition)).toMatchObject({ places: 2 })
    const { id } = await actions.writeRule(as('anna'), said)
    await ctx.drain()
    const own = async () => (await actions.rules(ctx)).find(one => one.id === id)
    expect(await own()).toMatchObject({ state: 'simulating', would: 2, did: 0 })
    expect(await stands(about.vulnerability)).toEqual(['open', 'open'])
    await expect(actions.changeRule(as('anna'), { id, state: 'active' })).rejects.toEqual(
      refusedWith('triage.rule-still-simulated'),
    )
    ctx.setNow('2026-12-07T12:31:00Z')
    await actions.changeRule(as('anna'), { id, state: 'active' })
    await ctx.drain()
    expect(await own()).toMatchObject({ state: 'active', did: 2 })
    expect(await stands(about.vulnerability)).toEqual(['open', 'open'])
    const { proposals } = await actions.approvals(as('ben'))
    const waiting = proposals.find(one => one.decision.rule === id)?.decision
    expect(waiting).toMatchObject({ by: expect.stringMatching(/^Not built in \(AC-\d+\)$/) })
    const seen = { id: waiting?.id ?? '', contentHash: waiting?.contentHash ?? '' }
    // who wrote the rule is its author
    await expect(actions.approve(as('anna'), seen)).rejects.toEqual(refusedWith('triage.same-person'))
    await actions.approve(as('ben'), seen)
    expect(await stands(about.vulnerability)).toEqual(['not_affected', 'not_affected'])
    await actions.undo(as('ben'), seen)
    await triage.jobs.find(job => job.name === 'triage.rules')?.run(ctx, {}, AbortSignal.timeout(10_000))
    // an undone act of a rule is not done again by it
    expect(await stands(about.vulnerability)).toEqual(['open', 'open'])
    expect((await own())?.did).toBe(2)
  })

  it('is not written by a key, nor about everything', async () => {
    const all = { vulnerabilities: null, packages: null, versions: null, devices: null }
    const said = { name: 'All', condition: all, verdict: not, reason: 'x' }
    await expect(actions.writeRule(as('anna'), said)).rejects.toEqual(refusedWith('triage.rule-too-wide'))
    const key = ctx.as({ kind: 'api', id: 'k', display: 'ci', roles: [], acts: ['triage.govern'] })
    await expect(actions.writeRule(key, said)).rejects.toEqual(refusedWith('triage.rule-needs-a-person'))
  })
})
