import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { bytesOf, company, patient, refusal, reportHouse } from '../../../test/support/reports.ts'
import type { Actor } from '../../core/record.ts'
import { field } from '../field/room.ts'
import { door as vigilance, vigilance as vigilanceRoom } from '../vigilance/room.ts'
import { actions } from './actions.ts'
import { due } from './due-actions.ts'
import { machineOf } from './export-actions.ts'
import { formOf } from './forms/forms.ts'
import { readMachine } from './forms/machine.ts'
import { keepReceipt } from './sent-actions.ts'

const { ctx, release, later, person, open, duty, startMir, startBsi, write, send } = await reportHouse()
afterAll(() => ctx.close())

describe('a report of a field incident', () => {
  it('is owed, drafted once, and refused with field and count over 4,000 characters', async () => {
    const incident = await open(patient, 'Pump alarm silent')
    const before = await actions.list(ctx, { incident })
    expect(before.owed.map(one => [one.rule, one.authority.id, one.forms[0]?.form])).toContainEqual([
      'EU.MDR.87.3',
      'DE.BfArM',
      'eu-mir',
    ])
    const draft = await startMir(incident)
    expect(draft).toMatchObject({ form: 'eu-mir', kind: 'initial', language: 'de', state: 'open', version: 1 })
    expect(draft.values['1.2.c']).toBe('2026-11-24')
    expect((await actions.list(ctx, { incident })).owed.map(one => one.rule)).not.toContain('EU.MDR.87.3')
    expect(await refusal(startMir(incident))).toMatchObject({ code: 'submissions.drafted-already', status: 409 })
    const long = await write(draft, { '3.1.a': 'x'.repeat(4001) })
    expect(long.problems).toContainEqual({
      field: '3.1.a',
      code: 'too-long',
      weight: 'stops',
      facts: { length: 4001, limit: 4000, over: 1 },
    })
    const refused = { code: 'submissions.field-too-long', facts: { field: '3.1.a', length: 4001, limit: 4000 } }
    expect(await refusal(machineOf(ctx, draft.id))).toMatchObject(refused)
    expect(await refusal(send(long, { channel: 'authority-portal' }))).toMatchObject(refused)
    expect(
      await refusal(
        actions.review({ ...ctx, actor: person('Bert') }, { id: draft.id, verdict: 'approved', seen: long.digest }),
      ),
    ).toMatchObject(refused)
    const fit = await write(long, { '3.1.a': 'x'.repeat(4000) })
    expect(fit.problems.filter(one => one.code === 'too-long')).toEqual([])
  })

  it('is checked by another person, exactly as it stands', async () => {
    const draft = await startMir(await open(patient, 'Wrong rate'))
    const say = (actor: Actor, seen: string) =>
      actions.review({ ...ctx, ...ctx.as(actor) }, { id: draft.id, verdict: 'approved', seen })
    const bert = person('Bert Klein')
    const checks = async (actor: Actor) => (await due({ ...ctx, ...ctx.as({ ...actor, roles: ['quality'] }) })).checks
    // the one who wrote it has one less to check than somebody else
    expect((await checks(bert)) - (await checks(ctx.actor))).toBeGreaterThan(0)
    expect(await refusal(say(ctx.actor, draft.digest))).toMatchObject({ code: 'submissions.needs-a-second-person' })
    const agreed = await say(bert, draft.digest)
    expect(agreed).toMatchObject({ isReviewed: true, reviews: [{ by: 'Bert Klein', holds: true }] })
    const changed = await write(agreed, { '5.a': 'One more thing.' })
    expect(changed).toMatchObject({ isReviewed: false, reviews: [{ holds: false }] })
    expect(await refusal(say(bert, draft.digest))).toMatchObject({ status: 412 })
  })

  it('answers its duty when it was sent; proof, number and follow-up hang on it', async () => {
    const incident = await open(patient, 'Door open')
    const draft = await startMir(incident)
    const done = await send(draft, { channel: 'authority-portal', nextReportOn: '2026-12-20', reference: 'NL-7' })
    expect(done).toMatchObject({
      state: 'sent',
      submission: { channel: 'authority-portal', nextReportOn: '2026-12-20' },
    })
    expect(done.submission?.machine).toMatch(/^[0-9a-f]{64}$/)
    expect(await duty(incident, 'EU.MDR.87.3')).toMatchObject({ state: 'reported' })
    // MIR 1.2.f: the promised day is a date of the case
    expect(await duty(incident, 'EU.MDR.89.5')).toMatchObject({ nominal: '2026-12-20' })
    const id = done.submission!.id
    later(1)
    const at = ctx.clock.now().toISOString()
    await actions.reply(ctx, { id, kind: 'acknowledged', answeredAt: at, authorityNumber: '12345/26' })
    const proven = await keepReceipt(ctx, id, 'quittung.pdf', bytesOf('%PDF proof'))
    expect(proven.submission).toMatchObject({ authorityNumber: '12345/26', receipts: [{ fileName: 'quittung.pdf' }] })
    expect(await refusal(keepReceipt(ctx, id, 'again.pdf', bytesOf('%PDF proof')))).toMatchObject({ status: 409 })
    const next = await actions.follow(ctx, { id, kind: 'final_non_reportable' })
    expect(next).toMatchObject({ kind: 'final_non_reportable', rule: 'EU.MDR.89.5', follows: { id } })
    expect(next.values['1.1.c']).toBe('12345/26')
    // the rationale is what such a report is about
    expect(await refusal(send(next, { channel: 'authority-portal' }))).toMatchObject({
      code: 'submissions.field-unfit',
    })
  })

  it('changes no more once it was sent: property over every way to write', async () => {
    const sent = await send(await startMir(await open(patient, 'Battery')), { channel: 'authority-portal' })
    const { id, version, digest } = sent
    const ways = [
      () => write(sent, { '5.a': 'late' }),
      () => actions.giveUp(ctx, { id, because: 'x', seen: version }),
      () => actions.review({ ...ctx, ...ctx.as(person('Carl')) }, { id, verdict: 'approved', seen: digest }),
      () => send(sent, { channel: 'authority-portal' }),
    ]
    for (const way of ways) expect(await refusal(way())).toMatchObject({ code: 'submissions.is-sent', status: 409 })
    const raw = [
      sql`update record.submissions_draft set version = 9 where id = ${id}`,
      sql`update record.submissions_draft set state = 'open' where id = ${id}`,
      sql`update record.submissions_version set content = '{}' where draft = ${id}`,
      sql`update record.submissions_submission set sent_at = now() where draft = ${id}`,
      sql`insert into record.submissions_version
        select draft, version + 1, content, recorded, digest, written_by, written_by_id, written_at
        from record.submissions_version where draft = ${id}`,
      sql`delete from record.submissions_draft where id = ${id}`,
      sql`delete from record.submissions_version where draft = ${id}`,
      sql`delete from record.submissions_submission where draft = ${id}`,
      sql`delete from record.submissions_receipt`,
      sql`delete from record.submissions_reply`,
    ]
    for (const statement of raw) await expect(statement.execute(ctx.db)).rejects.toMatchObject({ code: 'AC001' })
    expect(await actions.draft(ctx, { id })).toMatchObject({ version, digest, values: sent.values })
  })
})

describe('cases that become one', () => {
  it('keep their reports: they are found at the survivor and answer its duties', async () => {
    const [one, other] = [await open(patient, 'Twice told'), await open(patient, 'Told twice')]
    const draft = await startMir(one)
    later(1)
    const [seen, seenInto] = [one, other].map(async id => (await vigilance.incident(ctx.db, id))!.changedAt)
    await vigilanceRoom.actions.merge(ctx, {
      id: one,
      into: other,
      because: 'The same event.',
      seen: await seen!,
      seenInto: await seenInto!,
    })
    expect(await actions.draft(ctx, { id: draft.id })).toMatchObject({ case: { id: other }, state: 'open' })
    const now = await actions.list(ctx, { incident: other })
    expect(now.drafts.map(line => line.id)).toEqual([draft.id])
    expect(now.owed.map(line => line.rule)).not.toContain('EU.MDR.87.3')
    await send(await actions.draft(ctx, { id: draft.id }), { channel: 'authority-portal' })
    expect(await duty(other, 'EU.MDR.87.3')).toMatchObject({ state: 'reported' })
    expect((await actions.list(ctx, {})).sent.map(line => line.draft)).toContain(draft.id)
  })
})

describe('a corrective action in the field', () => {
  const action = {
    fsca: {
      fieldAction: 'yes',
      preventsSeriousIncident: 'yes',
      urgent: 'no',
      limitedToThirdCountry: 'no',
      countries: ['DE'],
      plannedStart: '2026-12-14',
    },
  }
  it('is told by the room of the field, and a later plan is a difference', async () => {
    const incident = await open({ ...patient, ...action }, 'Patch in the field')
    const plan = {
      title: 'Patch 3.2.2',
      kind: 'update' as const,
      reason: 'The pump may stop.',
      measure: 'Install 3.2.2.',
      releases: [release],
      plannedStart: '2026-12-14',
      isUrgent: false,
      replyNeeded: true,
      remindAfterDays: 7,
      targetConfirmed: 90,
      targetDone: 90,
    }
    await field.actions.planAction({ ...ctx, ...ctx.as({ ...ctx.actor, roles: ['regulatory'] }) }, {
      ...plan,
      incident,
    } as never)
    const draft = await actions.startDraft(ctx, {
      incident,
      rule: 'EU.MDR.87.8',
      authority: 'DE.BfArM',
      device: 'Pulso 3',
    })
    expect(draft).toMatchObject({ form: 'eu-fsca', kind: 'initial' })
    expect(Object.values(draft.values)).toContain('F-2026-0001')
    const told = JSON.stringify(draft.values)
    expect(told).toContain('Install 3.2.2.')
    // nobody was named to be told yet: how many units there are is not known, and not none
    expect(Object.entries(draft.values).filter(([, value]) => value === 0)).toEqual([])
  })
})

describe('a security incident of the company', () => {
  it('starts the month when the 72-hour report was sent', async () => {
    const incident = await open(company, 'Update server compromised')
    expect(await duty(incident, 'DE.BSIG.32.1.4')).toMatchObject({ state: 'waiting', endsAt: null })
    const early = await startBsi(incident, 'DE.BSIG.32.1.1')
    const report = await startBsi(incident, 'DE.BSIG.32.1.2')
    expect([early.kind, report.kind]).toEqual(['early', 'incident'])
    await send(early)
    expect(await duty(incident, 'DE.BSIG.32.1.1')).toMatchObject({ state: 'reported' })
    expect(await duty(incident, 'DE.BSIG.32.1.4')).toMatchObject({ state: 'waiting' })
    await send(report, { sentAt: '2026-11-25T12:00:00Z' })
    expect(await duty(incident, 'DE.BSIG.32.1.4')).toMatchObject({
      state: 'running',
      nominal: expect.stringMatching(/^2026-12-25/),
    })
  })
})

describe('an exercise', () => {
  it('bears its mark and leaves the house by no channel', async () => {
    const incident = await open(patient, 'Drill', { factor: 24 })
    const draft = await startMir(incident)
    expect(draft.case.isExercise).toBe(true)
    const { name, bytes } = await machineOf(ctx, draft.id)
    expect(name).toMatch(/^EXERCISE/)
    expect(readMachine(formOf('eu-mir')!, bytes).exercise).toBe(true)
    expect(await refusal(send(draft, { channel: 'email' }))).toMatchObject({ code: 'submissions.exercise-stays-here' })
    expect(await send(draft, { channel: 'exercise' })).toMatchObject({ state: 'sent' })
  })
})
