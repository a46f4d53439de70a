import { afterAll, describe, expect, it } from 'vitest'
import { ben, person, refusal, responseHouse, told } from '../../../test/support/response.ts'
import { applyPlaybook } from './application.ts'
import { inForce } from './playbook.ts'
import { playbookOf } from './playbooks.ts'
import { door, response } from './room.ts'

const { actions } = response
const { ctx, pump, as, openCase, tasksOf } = await responseHouse()
afterAll(() => ctx.close())

describe('a plan', () => {
  let plan: string

  it('begins from the template, and tells what is missing in it', async () => {
    const begun = await actions.beginPlan(ctx, {})
    plan = begun.id
    expect(begun).toMatchObject({ shown: 'draft', inForce: null, device: null, hasDraft: true })
    expect(begun.gaps.grave).toBeGreaterThan(8)
    expect(begun.clocks.find(one => one.regulation === 'bsig')?.rules.map(one => one.rule)).toContain('DE.BSIG.32.1.1')
    await expect(actions.beginPlan(ctx, {})).rejects.toMatchObject(refusal('response.plan-exists', 409))
    expect(await door.due(ctx)).toMatchObject({ noPlan: true, drill: null, review: null })
  })

  it('two who write at once: the second is told, nothing is lost', async () => {
    const before = await actions.plan(ctx, { id: plan, edition: 'draft' })
    const seen = before.draft!.changedAt
    const content = { ...before.content, drillMonths: 6 }
    ctx.setNow('2026-11-25T12:00:01.000Z')
    await actions.saveDraft(ctx, { id: plan, content, seen })
    await expect(actions.saveDraft(as(ben), { id: plan, content, seen })).rejects.toMatchObject(
      refusal('response.changed-meanwhile', 412),
    )
  })

  it('comes into force by a second person, for exactly what was proposed', async () => {
    const draft = await actions.plan(ctx, { id: plan, edition: 'draft' })
    const proposed = await actions.propose(ctx, { id: plan, reason: 'First plan', seen: draft.draft!.changedAt })
    expect(proposed).toMatchObject({ shown: 1, waiting: 1, hasDraft: false, inForce: null })
    // an address of the draft leads to what became of it
    expect(await actions.plan(ctx, { id: plan, edition: 'draft' })).toMatchObject({ shown: 1 })
    await expect(actions.plan(ctx, { id: plan, edition: 9 })).rejects.toMatchObject(
      refusal('response.no-such-edition', 404),
    )
    const [edition] = proposed.editions
    const yes = { kind: 'plan' as const, id: edition!.id, verdict: 'approved' as const, seen: edition!.digest }
    await expect(actions.approve(ctx, yes)).rejects.toMatchObject(refusal('response.needs-a-second-person', 403))
    await expect(actions.approve(as(person('03', 'ada OFFICER')), yes)).rejects.toMatchObject(
      refusal('response.needs-a-second-person', 403),
    )
    await expect(actions.approve(as(ben), { ...yes, seen: '0'.repeat(64) })).rejects.toMatchObject(
      refusal('response.other-than-seen', 412),
    )
    await expect(actions.saveDraft(as(ben), { id: plan, content: draft.content, seen: null })).rejects.toMatchObject(
      refusal('response.edition-waits', 409),
    )
    expect((await door.due(as(ben))).approvals).toBe(1)
    expect((await door.due(ctx)).approvals).toBe(0)
    await actions.approve(as(ben), yes)
    const standing = await actions.plan(ctx, { id: plan })
    expect(standing).toMatchObject({ shown: 1, inForce: { edition: 1 }, waiting: null })
    expect(standing.drill).toEqual({ lastOn: null, dueOn: '2027-05-25', state: 'later' })
    await expect(actions.approve(as(ben), yes)).rejects.toMatchObject(refusal('response.answered-already', 409))
  })

  it('an edition cannot be altered, not even by SQL', async () => {
    await expect(ctx.db.updateTable('response_edition').set({ reason: 'x' }).execute()).rejects.toThrow(/written once/)
    await expect(ctx.db.deleteFrom('response_edition').execute()).rejects.toThrow(/append only/)
    await expect(ctx.db.deleteFrom('response_approval').execute()).rejects.toThrow(/no audit record/)
  })

  it('a second edition tells its difference; the first stays readable', async () => {
    const first = await actions.plan(ctx, { id: plan })
    const holders = first.content.holders.map(one => (one.office === 'psirt' ? { ...one, holder: 'Mira' } : one))
    const drafted = await actions.saveDraft(ctx, { id: plan, content: { ...first.content, holders }, seen: null })
    await actions.propose(ctx, { id: plan, reason: 'PSIRT named', seen: drafted.draft!.changedAt })
    expect(await actions.difference(ctx, { id: plan, from: 1, to: 2 })).toEqual([
      { member: 'holders', item: 'psirt', field: 'holder', kind: 'added', before: null, after: 'Mira' },
    ])
    const waiting = await actions.plan(ctx, { id: plan, edition: 2 })
    const [edition] = waiting.editions
    await expect(
      actions.approve(as(ben), { kind: 'plan', id: edition!.id, verdict: 'declined', seen: edition!.digest }),
    ).rejects.toMatchObject(refusal('response.reason-missing'))
    await actions.approve(as(ben), {
      kind: 'plan',
      id: edition!.id,
      verdict: 'declined',
      why: 'Deputy first',
      seen: edition!.digest,
    })
    expect(await actions.plan(ctx, { id: plan })).toMatchObject({ shown: 1, inForce: { edition: 1 } })
    expect((await actions.plan(ctx, { id: plan, edition: 2 })).editions[0]).toMatchObject({ state: 'declined' })
  })

  it('is reminded of when nobody looked at it for a year, and when no drill was held', async () => {
    ctx.setNow('2027-11-26T12:00:00.000Z')
    expect(await door.due(ctx)).toMatchObject({
      review: { dueOn: '2027-11-25', isOverdue: true },
      drill: { dueOn: '2027-05-25', isOverdue: true, wasHeld: false },
    })
    await actions.review(ctx, { id: plan, heldOn: '2027-11-26', outcome: 'Nothing to change' })
    expect((await door.due(ctx)).review).toBeNull()
    ctx.setNow('2026-11-25T12:30:00.000Z')
  })

  it('that of a device is the business of those who reach it', async () => {
    const own = await actions.beginPlan(ctx, { device: pump })
    expect(own.title).toBe('Pulso 3')
    // it begins from what is in force for the firm
    expect(own.content.drillMonths).toBe(6)
    const stranger = as(person('04', 'Cy Limited', { devices: ['00000000-0000-7000-8000-00000000dead'] }))
    expect((await actions.plans(stranger)).map(one => one.device)).toEqual([null])
    await expect(actions.plan(stranger, { id: own.id })).rejects.toMatchObject(refusal('response.no-such-plan', 404))
    await expect(actions.review(stranger, { id: plan, heldOn: '2026-11-25', outcome: 'x' })).rejects.toMatchObject(
      refusal('inventory.whole-house-only', 403),
    )
  })
})

describe('a playbook', () => {
  it('is shipped, and the own edition stands once a second person approved it', async () => {
    const [line] = (await actions.playbooks(ctx)).filter(one => one.id === 'lost-field-laptop')
    expect(line).toMatchObject({ source: 'shipped', edition: 1, isShippedNewer: false })
    const shipped = await actions.playbook(ctx, { playbook: 'lost-field-laptop' })
    const content = { ...shipped.content, stops: [] }
    const given = { playbook: 'lost-field-laptop', content, reason: 'Never stop', seenEditions: 0 }
    const proposed = await actions.proposePlaybook(ctx, given)
    expect(proposed).toMatchObject({ source: 'shipped', isWaiting: true, shown: '1' })
    expect(proposed.proposed.every(one => one.member === 'stops' && one.kind === 'removed')).toBe(true)
    await expect(actions.proposePlaybook(ctx, given)).rejects.toMatchObject(refusal('response.changed-meanwhile', 412))
    const [own] = proposed.own
    const yes = { kind: 'playbook' as const, id: own!.id, verdict: 'approved' as const, seen: own!.digest }
    await expect(actions.approve(ctx, yes)).rejects.toMatchObject(refusal('response.needs-a-second-person'))
    await actions.approve(as(ben), yes)
    const standing = await actions.playbook(ctx, { playbook: 'lost-field-laptop' })
    expect(standing).toMatchObject({ source: 'own', edition: 1, isShippedNewer: false, theirs: [] })
    expect(standing.ours.length).toBeGreaterThan(0)
  })

  it('applied to a case its tasks stand there, with role, time and source; twice adds nothing', async () => {
    const incident = await openCase('Encrypted stations')
    const { added, applications } = await actions.apply(ctx, { playbook: 'ransomware-on-device', incident })
    const tasks = await tasksOf(incident)
    expect(added).toBe(playbookOf('ransomware-on-device')!.content.tasks.length)
    expect(tasks).toHaveLength(added)
    const first = tasks.find(one => one.source.endsWith('#record-awareness'))
    expect(first).toMatchObject({
      source: 'playbook:ransomware-on-device@shipped-1#record-awareness',
      phase: 'detect',
      role: 'incident_lead',
      due: '2026-11-25T13:00:00.000Z',
    })
    expect(first?.title.de).toContain('Festhalten')
    expect(applications).toMatchObject([{ playbook: 'ransomware-on-device', edition: 'shipped 1', by: 'Ada Officer' }])
    const again = await actions.apply(as(ben), { playbook: 'ransomware-on-device', incident })
    expect(again).toMatchObject({ added: 0 })
    expect(await tasksOf(incident)).toHaveLength(added)
  })

  it('a hand-over that broke off is mended by the next, and by none at once', async () => {
    const incident = await openCase('Broken off')
    const standing = inForce(playbookOf('supplier-breach')!, [])
    const about = {
      id: ctx.id(),
      incident,
      digest: 'd',
      case: 'V',
      title: '',
      earlier: [],
      instant: ctx.clock.now(),
    }
    const outcome = applyPlaybook(standing, about, ctx.actor, ctx.clock.now())
    const { saveApplication } = await import('./playbook-store.ts')
    await ctx.commit(outcome, (tx, { application }) => saveApplication(tx, application))
    await actions.apply(ctx, { playbook: 'supplier-breach', incident })
    expect(await tasksOf(incident)).toHaveLength(0)
    ctx.setNow('2026-11-25T12:32:00.000Z')
    expect(await actions.apply(ctx, { playbook: 'supplier-breach', incident })).toMatchObject({ added: 0 })
    expect(await tasksOf(incident)).toHaveLength(standing.content.tasks.length)
  })

  it('two who apply at once hand every task over once', async () => {
    const incident = await openCase('At once')
    const both = [ctx, as(ben)].map(one => actions.apply(one, { playbook: 'wrong-therapy', incident }))
    const answers = await Promise.allSettled(both)
    expect(answers.some(one => one.status === 'fulfilled')).toBe(true)
    const sources = (await tasksOf(incident)).map(one => one.source)
    expect(new Set(sources).size).toBe(sources.length)
    expect(sources).toHaveLength(playbookOf('wrong-therapy')!.content.tasks.length)
  })

  it('the case shows the offices and contacts of the plan', async () => {
    const incident = await openCase('Whom to call')
    const seen = await actions.forIncident(ctx, { incident })
    expect(seen.plan).toMatchObject({ edition: 1 })
    expect(seen.contacts.map(one => one.name)).toContain('BfArM')
    expect(seen.applications).toEqual([])
  })
})

it('every change has its record', async () => {
  expect(await told(ctx)).toEqual(expect.arrayContaining(['plan-begun', 'plan-approved', 'playbook-applied']))
})

it('the overview says what there is', async () => {
  expect(await actions.overview(ctx)).toMatchObject({
    playbooks: { all: 10, own: 1, shippedNewer: 0 },
    last: null,
    next: null,
    without: [],
  })
})
