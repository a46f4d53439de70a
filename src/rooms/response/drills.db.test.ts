import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { ben, person, planInForce, refusal, responseHouse, told } from '../../../test/support/response.ts'
import { accept } from '../../core/outcome.ts'
import type { Tx } from '../../platform/context.ts'
import { door as submissions } from '../submissions/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { door, response } from './room.ts'

const { actions } = response
const house = await responseHouse()
const { ctx, pump, as, tasksOf } = house
await planInForce(house)
afterAll(() => ctx.close())

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

  it('its exercise case ends with it, for the same reason, in one act', async () => {
    const { incident } = await actions.drill(ctx, { id: drill })
    expect(await vigilance.actions.incident(ctx, { id: incident!.id })).toMatchObject({ state: 'closed' })
    // and its own timeline tells it, as it tells every other closing
    const { exerciseEnds } = await vigilance.actions.incident(ctx, { id: incident!.id })
    expect(exerciseEnds).toMatchObject([{ by: ctx.actor.display, because: 'Deputy unknown' }])
    const acts = await ctx.db
      .selectFrom('audit_event')
      .select(['action', 'body', sql<string>`xact::text`.as('xact')])
      .where('action', 'in', ['response.drill-ended', 'vigilance.exercise-ended'])
      .execute()
    expect(acts.map(one => JSON.parse(one.body).reason)).toEqual(['Deputy unknown', 'Deputy unknown'])
    expect(new Set(acts.map(one => one.xact)).size).toBe(1)
    expect((await submissions.list(ctx, { incident: incident!.id })).owed).toEqual([])
  })

  it('one that is called off while it runs closes its case; one that was closed before stays as it was', async () => {
    for (const before of ['open', 'closed']) {
      const planned = await actions.planDrill(ctx, { ...fields, title: `Called off, ${before}` })
      const begun = await actions.startDrill(ctx, { id: planned.id, seen: planned.changedAt })
      const id = begun.incident!.id
      const closed = accept(id, { action: 'test.closed', of: { type: 'vigilance-incident', id } })
      const close = (tx: Tx) => tx.updateTable('vigilance_incident').set({ state: 'closed' }).where('id', '=', id)
      if (before === 'closed') await ctx.commit(closed, tx => close(tx).execute())
      await actions.cancelDrill(ctx, { id: planned.id, reason: 'Fire', seen: begun.changedAt })
      const { state, exerciseEnds } = await vigilance.actions.incident(ctx, { id })
      expect(state).toBe('closed')
      expect(exerciseEnds.map(one => one.because)).toEqual(before === 'open' ? ['Fire'] : [])
      const ends = ctx.db.selectFrom('audit_event').select('seq').where('action', '=', 'vigilance.exercise-ended')
      expect(await ends.where('object_id', '=', id).execute()).toHaveLength(before === 'open' ? 1 : 0)
    }
  })

  it('of the whole firm is seen by everybody, its case only by whom one of its products concerns', async () => {
    const stranger = as(person('05', 'Cy Limited', { devices: ['00000000-0000-7000-8000-00000000dead'] }))
    const neighbour = as(person('06', 'Dana Pump', { devices: [pump] }))
    const whole = await actions.drill(ctx, { id: drill })
    expect(await actions.drill(neighbour, { id: drill })).toMatchObject({
      incident: whole.incident,
      isCaseHidden: false,
    })
    expect((await actions.drills(stranger)).map(one => one.id)).toContain(drill)
    const seen = await actions.drill(stranger, { id: drill })
    expect(seen).toMatchObject({ state: 'ended', title: 'Night shift', isCaseHidden: true, incident: null })
    expect([seen.entries, seen.measures]).toEqual([[], null])
    expect(JSON.stringify(seen)).not.toContain(whole.incident!.number)
    expect(whole.entries).not.toEqual([])
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
  expect(await told(ctx)).toEqual(expect.arrayContaining(['drill-started', 'drill-ended', 'lesson-done']))
})

it('the overview says what there is', async () => {
  expect(await actions.overview(ctx)).toMatchObject({
    last: { title: 'Night shift' },
    next: null,
    lessons: { open: 0, overdue: 0 },
  })
})
