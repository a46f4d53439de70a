import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import type { Actor } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { inventory } from '../inventory/room.ts'
import { door as submissions } from '../submissions/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { applyPlaybook } from './application.ts'
import { inForce } from './playbook.ts'
import { playbookOf } from './playbooks.ts'
import { door, response } from './room.ts'

const { actions } = response
let ctx: TestContext
let pump: string

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, vigilance] })
  await enterRelease(ctx, 'Pulso 3', '3.2.1')
  pump = (await inventory.actions.devices(ctx))[0]!.id
})
afterAll(() => ctx.close())

const person = (id: string, name: string, more: Partial<Actor> = {}): Actor => ({
  kind: 'person',
  id: `00000000-0000-7000-8000-0000000000${id}`,
  display: name,
  roles: ['quality', 'regulatory'],
  ...more,
})
const as = (actor: Actor): Ctx => ({ ...ctx, ...ctx.as(actor) })
const ben = person('02', 'Ben Quality')
const refusal = (code: string, status?: number) => ({ refusal: { code, ...(status ? { status } : {}) } })

async function openCase(title: string): Promise<string> {
  const opened = await vigilance.actions.openIncident(ctx, {
    title,
    origin: { kind: 'hand', ref: null, text: '' },
    devices: [],
    learned: { at: ctx.clock.now().toISOString(), by: 'Ada' },
    said: {},
    links: [],
    settings: { deathClock: 'from-death', processorAlarmHours: 24, proposals: [] },
    exercise: null,
  } as never)
  return opened.id
}
const tasksOf = async (id: string) => (await vigilance.actions.incident(ctx, { id })).tasks

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

describe('a drill', () => {
  const fields = {
    title: 'Night shift',
    scenario: 'night-ransomware',
    goals: 'Who leads?',
    factor: 60,
    plannedOn: '2026-11-25',
    leader: 'Ada',
    participants: [{ name: 'Ben', office: 'psirt' as const }],
  }
  let drill: string

  it('runs as an exercise case; messages come by the faster clock', async () => {
    ctx.setNow('2026-11-25T13:00:00.000Z')
    const planned = await actions.planDrill(ctx, fields)
    drill = planned.id
    expect(planned).toMatchObject({ state: 'planned', minute: null, released: [], injects: 8 })
    ctx.setNow('2026-11-25T13:00:01.000Z')
    const begun = await actions.startDrill(ctx, { id: drill, seen: planned.changedAt })
    expect(begun).toMatchObject({ state: 'running', minute: 0, plan: { edition: 1 } })
    expect(begun.released.map(one => one.id)).toEqual(['first-call'])
    const exercise = await vigilance.actions.incident(ctx, { id: begun.incident!.id })
    expect(exercise).toMatchObject({ exercise: { factor: 60 }, title: 'Night shift' })
    expect(exercise.number).toMatch(/^D-/)
    await expect(actions.startDrill(ctx, { id: drill, seen: begun.changedAt })).rejects.toMatchObject(
      refusal('response.drill-begun'),
    )
    await expect(actions.log(ctx, { id: drill, kind: 'handled', inject: 'press', text: 'x' })).rejects.toMatchObject(
      refusal('response.inject-not-yet'),
    )
    ctx.setNow('2026-11-25T13:00:31.000Z')
    const later = await actions.log(ctx, { id: drill, kind: 'awareness', text: 'Ward called' })
    expect(later).toMatchObject({ minute: 30, nextAt: '2026-11-25T13:01:01.000Z' })
    expect(later.released.map(one => one.id)).toEqual(['first-call', 'lead-away'])
    expect(later.measures?.awareness).toEqual({ target: 30, took: 30 })
    expect(later.measures?.classification.took).toBeNull()
    expect((await door.due(ctx)).running).toBe(drill)
  })

  it('a playbook can be applied to the exercise: due times follow its clock', async () => {
    const { incident } = await actions.drill(ctx, { id: drill })
    await actions.apply(ctx, { playbook: 'ransomware-on-device', incident: incident!.id })
    const first = (await tasksOf(incident!.id)).find(one => one.source.endsWith('#record-awareness'))
    // 30 seconds are 30 minutes; half an hour later is 14:00:01
    expect(first?.due).toBe('2026-11-25T14:00:01.000Z')
    expect((await actions.forIncident(ctx, { incident: incident!.id })).drill).toMatchObject({ id: drill })
  })

  it('a report that is written as a draft counts by the time of the exercise', async () => {
    const { incident } = await actions.drill(ctx, { id: drill })
    const { owed } = await submissions.list(ctx, { incident: incident!.id })
    const duty = owed.find(one => one.forms.length > 0)!
    const { form, kind } = duty.forms[0]!
    const device = duty.device ?? undefined
    ctx.setNow('2026-11-25T13:02:01.000Z')
    await submissions.startDraft(ctx, {
      incident: incident!.id,
      rule: duty.rule,
      authority: duty.authority.id,
      device,
      form,
      kind,
    } as never)
    const { measures } = await actions.drill(ctx, { id: drill })
    const seen = measures?.duties.find(
      one => one.rule === duty.rule && one.authority === duty.authority.id && one.device === duty.device,
    )
    // two minutes are two hours
    expect(seen).toMatchObject({ outcome: 'in-time', reportedAt: '2026-11-25T15:00:01.000Z' })
    expect(measures?.duties.some(one => one.outcome !== 'in-time')).toBe(true)
  })

  it('ends with figures that stay, and counts for the interval', async () => {
    ctx.setNow('2026-11-25T13:30:00.000Z')
    const running = await actions.drill(ctx, { id: drill })
    await expect(actions.endDrill(ctx, { id: drill, summary: '', seen: running.changedAt })).rejects.toMatchObject(
      refusal('response.summary-missing'),
    )
    const ended = await actions.endDrill(ctx, { id: drill, summary: 'Deputy unknown', seen: running.changedAt })
    expect(ended).toMatchObject({ state: 'ended', isLive: false, summary: 'Deputy unknown' })
    expect(ended.measures?.awareness.took).toBe(30)
    ctx.setNow('2027-03-01T12:00:00.000Z')
    expect((await actions.drill(ctx, { id: drill })).measures).toEqual(ended.measures)
    const [firm] = (await actions.plans(ctx)).filter(one => one.device === null)
    expect(firm?.drill).toEqual({ lastOn: '2026-11-25', dueOn: '2027-05-25', state: 'later' })
    ctx.setNow('2026-11-26T12:00:00.000Z')
  })

  it('lessons have owner and day, and are overdue in words', async () => {
    const lesson = { text: 'Name deputies', owner: 'Ada', dueOn: '2026-12-31', feeds: 'plan' as const, id: drill }
    const { records } = await actions.enterLesson(ctx, lesson)
    expect(records).toMatchObject([{ isOverdue: false, done: null }])
    ctx.setNow('2027-01-01T12:00:00.000Z')
    expect((await door.due(ctx)).lessons).toBe(1)
    const done = await actions.finishLesson(as(ben), { id: records[0]!.id, how: 'Edition 2' })
    expect(done.records).toMatchObject([{ done: { by: 'Ben Quality', how: 'Edition 2' } }])
    expect((await door.due(ctx)).lessons).toBe(0)
    ctx.setNow('2026-11-26T12:00:00.000Z')
  })

  it('one that was held without the program counts, and says what nobody measured', async () => {
    const held = { heldOn: '2026-11-20', summary: 'On paper', awarenessTook: 15, classifiedTook: null }
    const entered = await actions.enterHeldDrill(ctx, { ...fields, title: 'Paper', held })
    expect(entered).toMatchObject({ state: 'ended', isEntered: true, incident: null })
    expect(entered.measures).toMatchObject({ awareness: { took: 15 }, classification: { took: null }, duties: [] })
    await expect(
      actions.enterHeldDrill(ctx, { ...fields, held: { ...held, heldOn: '2026-11-27' } }),
    ).rejects.toMatchObject(refusal('response.held-in-the-future'))
  })

  it('a cancelled one does not count as held', async () => {
    const planned = await actions.planDrill(ctx, { ...fields, title: 'Other' })
    const cancelled = await actions.cancelDrill(ctx, { id: planned.id, reason: 'Fire', seen: planned.changedAt })
    expect(cancelled).toMatchObject({ state: 'cancelled', summary: 'Fire', measures: null })
    await expect(
      actions.cancelDrill(ctx, { id: planned.id, reason: 'Fire', seen: cancelled.changedAt }),
    ).rejects.toMatchObject(refusal('response.drill-over'))
  })
})

it('every change has its record', async () => {
  const rows = await ctx.db
    .selectFrom('audit_event')
    .select(['action', 'object_type'])
    .where('action', 'like', 'response.%')
    .execute()
  const told = new Set(rows.map(row => row.action))
  for (const action of [
    'plan-begun',
    'plan-approved',
    'playbook-applied',
    'drill-started',
    'drill-ended',
    'lesson-done',
  ])
    expect([...told]).toContain(`response.${action}`)
})

it('the overview says what there is', async () => {
  expect(await actions.overview(ctx)).toMatchObject({
    playbooks: { all: 10, own: 1, shippedNewer: 0 },
    last: { title: 'Night shift' },
    next: null,
    without: [],
    lessons: { open: 0, overdue: 0 },
  })
})
