import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { bytes, fieldHouse, refusal, texts } from '../../../test/support/field.ts'
import { accept } from '../../core/outcome.ts'
import { demoTables } from './demo-store.ts'
import { lettersAsCsv, unitsAsCsv } from './export-actions.ts'
import { replies } from './reply-actions.ts'
import { door, field } from './room.ts'

const { actions } = field
const { ctx, second, asPerson, plan, running, reached } = await fieldHouse()
afterAll(() => ctx.close())

describe('a field action', () => {
  it('is planned with its limits by the clock of vigilance, and waits for the comments on the draft', async () => {
    const first = await actions.planAction(ctx, plan())
    expect(first).toMatchObject({ number: 'F-2026-0001', state: 'planned', languages: ['de', 'fr'] })
    // 13 units on 3.1, and one of which nobody knows the release: it counts as affected
    expect(first.reach).toEqual({ units: 14, unknownRelease: 1, notDrawn: 14, elsewhere: 0 })
    const limit = (rule: string, view = first) => view.limits.filter(one => one.rule === rule)
    expect(limit('EU.MDR.87.8')[0]).toMatchObject({ latest: '2026-11-29', state: 'running' })
    expect(limit('EU.MDR.89.8')[0]).toMatchObject({ latest: '2026-11-25' })
    expect(limit('EU.MDR.89.8.window').every(one => one.state === 'waiting')).toBe(true)
    expect(first.windowEndsOn).toBeNull()

    await expect(
      actions.startAction(ctx, { id: first.id, on: '2026-11-25', seen: first.changedAt }),
    ).rejects.toMatchObject(refusal('field.nobody-to-tell'))
    const drawn = await actions.drawRecipients(ctx, { id: first.id })
    expect(drawn).toMatchObject({
      reach: { notDrawn: 0 },
      effect: { recipients: 4, customers: 3, units: 14, unknown: 14 },
    })
    await expect(actions.drawRecipients(ctx, { id: first.id })).rejects.toMatchObject(refusal('field.nobody-new'))
    await expect(
      actions.startAction(ctx, { id: first.id, on: '2026-11-25', seen: first.changedAt }),
    ).rejects.toMatchObject(refusal('field.notice-missing'))
    await actions.writeNotice(ctx, { id: first.id, texts: { de: texts.de }, summary: '' })
    await expect(
      actions.startAction(ctx, { id: first.id, on: '2026-11-25', seen: first.changedAt }),
    ).rejects.toMatchObject({ refusal: { code: 'field.language-missing', facts: { languages: 'fr' } } })
    const whole = await actions.writeNotice(ctx, { id: first.id, texts, summary: 'French added' })
    expect(whole.notices.map(one => one.edition)).toEqual([2, 1])
    await expect(actions.writeNotice(ctx, { id: first.id, texts, summary: 'again' })).rejects.toMatchObject(
      refusal('field.notice-the-same'),
    )

    ctx.setNow('2026-11-25T12:01:00.000Z')
    // submitted on a Friday: the two weekdays end on Tuesday
    const changed = await actions.changeAction(ctx, {
      ...plan({ draftSubmittedOn: '2026-11-20' }),
      id: first.id,
      seen: first.changedAt,
    })
    expect(changed.windowEndsOn).toBe('2026-11-24')
    await expect(actions.changeAction(ctx, { ...plan(), id: first.id, seen: first.changedAt })).rejects.toMatchObject(
      refusal('field.action-changed-meanwhile', 412),
    )
    await expect(
      actions.startAction(ctx, { id: first.id, on: '2026-11-24', seen: changed.changedAt }),
    ).rejects.toMatchObject(refusal('field.start-needs-a-reason'))
    const begun = await actions.startAction(ctx, { id: first.id, on: '2026-11-25', seen: changed.changedAt })
    expect(begun).toMatchObject({ state: 'running', startedOn: '2026-11-25' })
  })

  it('a report that was sent ends its limit; the submitted draft, too', async () => {
    const made = await actions.planAction(
      ctx,
      plan({ plannedStart: '2026-11-20', draftSubmittedOn: '2026-11-12', reportedOn: '2026-11-18' }),
    )
    const states = new Map(made.limits.map(one => [one.rule, one.state]))
    expect(states.get('EU.MDR.87.8')).toBe('reported')
    expect(states.get('EU.MDR.89.8')).toBe('reported')
    const silent = await actions.planAction(ctx, plan({ plannedStart: '2026-11-20' }))
    expect(silent.limits.find(one => one.rule === 'EU.MDR.87.8')?.state).toBe('overdue')
  })

  it.each([
    ['no title', { title: ' ' }, 'field.title-missing'],
    ['no release', { releases: [] }, 'field.release-missing'],
    ['no reason', { reason: '' }, 'field.reason-missing'],
    ['urgency without a reason', { isUrgent: true }, 'field.urgency-needs-a-reason'],
    ['a draft of tomorrow', { draftSubmittedOn: '2026-11-26' }, 'field.day-to-come'],
    ['a foreign release', { releases: ['0190a000-0000-7000-8000-000000000000'] }, 'field.no-such-release'],
  ])('%s is refused', async (_, more, code) => {
    await expect(actions.planAction(ctx, plan(more))).rejects.toMatchObject(refusal(code))
  })

  it('an urgent one need not wait; one in the United States has no window', async () => {
    expect(await running()).toMatchObject({ state: 'running', windowEndsOn: null })
  })
})

describe('recipients', () => {
  it('are marked with who, when and evidence; each unit is done by itself', async () => {
    const { id } = await running()
    const all = await actions.recipients(ctx, { id })
    expect(
      all.map(one => [one.number, one.country, one.customer, one.site, one.language, one.units, one.stage]),
    ).toEqual([
      [1, 'AT', '=HYPERLINK("x")', '', 'de', 1, 'open'],
      [2, 'DE', 'Klinikum Süd', 'OP', 'de', 10, 'open'],
      [3, 'DE', 'Klinikum Süd', 'Station 4', 'de', 2, 'open'],
      [4, 'FR', 'Hôpital Ouest', '', 'fr', 1, 'open'],
    ])
    const [, lot, ward] = all
    const said = { onDay: '2026-11-25', evidence: 'RR 4711' }
    await expect(actions.mark(ctx, { id, recipients: [ward!.id], kind: 'read', ...said })).rejects.toMatchObject({
      refusal: { code: 'field.not-sent', facts: { number: 3 } },
    })
    await expect(
      actions.mark(ctx, { id, recipients: [ward!.id], kind: 'sent', ...said, channel: 'letter', edition: 9 }),
    ).rejects.toMatchObject(refusal('field.edition-missing'))
    await expect(
      actions.mark(ctx, { id, recipients: [ward!.id], kind: 'confirmed', ...said, evidence: ' ' }),
    ).rejects.toMatchObject(refusal('field.evidence-missing'))
    await actions.mark(ctx, {
      id,
      recipients: all.map(one => one.id),
      kind: 'sent',
      ...said,
      channel: 'letter',
      edition: 1,
    })
    await actions.mark(ctx, { id, recipients: [ward!.id], kind: 'failed', ...said, evidence: 'Returned' })
    await actions.mark(ctx, { id, recipients: [lot!.id], kind: 'confirmed', ...said, evidence: 'Reply form' })
    expect((await actions.recipients(ctx, { id })).map(one => one.stage)).toEqual([
      'sent',
      'confirmed',
      'failed',
      'sent',
    ])

    const page = await actions.recipient(ctx, { id, recipient: lot!.id })
    const unit = page.unitLines[0]!
    await actions.mark(ctx, { id, recipients: [lot!.id], kind: 'done', ...said, units: [{ unit: unit.id, count: 7 }] })
    await expect(
      actions.mark(ctx, { id, recipients: [lot!.id], kind: 'done', ...said, units: [{ unit: unit.id, count: 4 }] }),
    ).rejects.toMatchObject({ refusal: { code: 'field.too-many-units', facts: { open: 3 } } })
    await expect(
      actions.mark(ctx, { id, recipients: [lot!.id], kind: 'not_applicable', ...said }),
    ).rejects.toMatchObject(refusal('field.not-applicable-needs-a-reason'))
    await actions.mark(ctx, { id, recipients: [lot!.id], kind: 'not_applicable', ...said, note: 'Scrapped' })
    const view = await actions.action(ctx, { id })
    expect(view.effect).toMatchObject({
      done: 7,
      notApplicable: 3,
      unknown: 4,
      confirmed: 1,
      silent: 3,
      failed: 1,
      reached: 'no',
    })
    // seven of the eleven that were left to do
    expect(view.effect.shareDone).toBeCloseTo(7 / 11, 9)
    expect(view.effect.countries.map(one => [one.country, one.units, one.unknown])).toEqual([
      ['AT', 1, 1],
      ['DE', 12, 2],
      ['FR', 1, 1],
    ])

    const marks = (await actions.recipient(ctx, { id, recipient: lot!.id })).marks
    const done = marks.find(one => one.kind === 'done')!
    await expect(actions.withdrawMark(ctx, { id, mark: done.id, why: '' })).rejects.toMatchObject(
      refusal('field.why-missing'),
    )
    await actions.withdrawMark(ctx, { id, mark: done.id, why: 'It was another lot' })
    expect((await actions.action(ctx, { id })).effect).toMatchObject({ done: 0, notApplicable: 3, unknown: 11 })
    const after = (await actions.recipient(ctx, { id, recipient: lot!.id })).marks.find(one => one.id === done.id)
    expect(after).toMatchObject({ by: 'Ada Officer', withdrawn: { by: 'Ada Officer', why: 'It was another lot' } })
  })

  it('who does not reply is reminded, and unknown stays unknown', async () => {
    const { id } = await running()
    const all = await actions.recipients(ctx, { id })
    const ids = all.map(one => one.id)
    await actions.mark(ctx, {
      id,
      recipients: ids,
      kind: 'sent',
      onDay: '2026-11-05',
      evidence: 'Post',
      channel: 'email',
      edition: 1,
    })
    await actions.mark(ctx, {
      id,
      recipients: ids.slice(0, 1),
      kind: 'confirmed',
      onDay: '2026-11-09',
      evidence: 'Form',
    })
    await actions.mark(ctx, {
      id,
      recipients: ids.slice(1, 2),
      kind: 'reminded',
      onDay: '2026-11-20',
      evidence: 'Call',
    })
    const found = await actions.recipients(ctx, { id })
    expect(found.map(one => [one.remindOn, one.isReminderDue])).toEqual([
      [null, false],
      ['2026-12-04', false],
      ['2026-11-19', true],
      ['2026-11-19', true],
    ])
    expect((await actions.actions(ctx, {})).find(one => one.id === id)).toMatchObject({ remindersDue: 2 })
  })

  it('a list of replies is taken as a whole, or not at all', async () => {
    const { id } = await running()
    const send = (text: string, take: boolean) =>
      replies(ctx, { action: id, fileName: 'replies.csv', take }, bytes(text))
    const head = 'recipient;serial;confirmed_on;done_on;not_applicable_on;count;evidence;note\n'
    const faulty = await send(
      `${head}3;P-1;24.11.2026;24.11.2026;;;Form 1;\n99;;24.11.2026;;;;;\n;P-77;;24.11.2026;;;;\n3;P-1;;24.11.2026;;;;\n2;;;01.12.2026;;;;\n2;;;;24.11.2026;;;\n`,
      true,
    )
    expect(faulty).toMatchObject({ lines: 6, faulty: 5, taken: false })
    expect(faulty.faults.map(one => [one.line, one.field, one.code])).toEqual([
      [3, 'recipient', 'unknown-recipient'],
      [4, 'serial', 'unknown-unit'],
      [5, 'serial', 'twice'],
      [6, 'done_on', 'day-to-come'],
      [7, 'note', 'reason-missing'],
    ])
    expect((await actions.action(ctx, { id })).effect).toMatchObject({ confirmed: 0, done: 0 })
    const good = `${head}3;;24.11.2026;24.11.2026;;;Form 1;\n2;L-7;;2026-11-24;;4;;\n4;;;;;;;\n`
    expect(await send(good, false)).toMatchObject({ confirmed: 1, done: 6, faulty: 0, taken: false })
    expect((await actions.action(ctx, { id })).effect).toMatchObject({ done: 0 })
    expect(await send(good, true)).toMatchObject({ taken: true })
    expect((await actions.action(ctx, { id })).effect).toMatchObject({ confirmed: 1, done: 6, unknown: 8 })
    const page = await actions.recipient(ctx, { id, recipient: (await actions.recipients(ctx, { id }))[1]!.id })
    expect(page.marks[0]).toMatchObject({ kind: 'done', units: 4, evidence: 'replies.csv', onDay: '2026-11-24' })
  })

  it('letters guard formulas, have the text of each language, and can be sent in again as replies', async () => {
    const { id } = await running()
    const text = (await Array.fromAsync(lettersAsCsv(ctx, id, 'all'))).join('')
    expect(text.startsWith('\ufeffrecipient,')).toBe(true)
    expect(text).toContain(`1,"'=HYPERLINK(""x"")"`)
    expect(text).toContain('Avis de sécurité')
    expect(text).toContain('P-1, P-2')
    const again = await replies(ctx, { action: id, fileName: 'l.csv', take: false }, bytes(text))
    expect(again).toMatchObject({ lines: 4, faulty: 0, confirmed: 0 })
    const units = (await Array.fromAsync(unitsAsCsv(ctx, {}))).join('')
    const list = await door.receiveList(ctx, { fileName: 'u.csv', asOf: '2026-11-25', extent: 'whole' }, bytes(units))
    expect(list).toMatchObject({ faulty: 0, difference: { added: 0, moved: 0, changed: 0, same: 6, gone: 0 } })
  })
})

describe('closing', () => {
  it('below the target needs a reason and a second person, for exactly the figures that were seen', async () => {
    const { id, seen } = await running()
    await expect(actions.closeAction(ctx, { id, reason: '', seen })).rejects.toMatchObject(
      refusal('field.closing-needs-a-reason'),
    )
    await expect(actions.closeAction(ctx, { id, reason: 'x', seen: 'other' })).rejects.toMatchObject(
      refusal('field.figures-moved', 412),
    )
    const proposed = await actions.closeAction(ctx, { id, reason: 'The rest was scrapped long ago.', seen })
    expect(proposed).toMatchObject({
      state: 'running',
      isClosingProposed: true,
      closings: [{ isOwn: true, answer: null }],
    })
    const closing = proposed.closings[0]!.id
    await expect(actions.answerClosing(ctx, { id, closing, verdict: 'approved' })).rejects.toMatchObject(
      refusal('field.needs-a-second-person', 403),
    )
    // the same person by another account is no second person
    const twin = { ...ctx, ...asPerson('Officer, Ada') }
    await expect(actions.answerClosing(twin, { id, closing, verdict: 'approved' })).rejects.toMatchObject(
      refusal('field.needs-a-second-person', 403),
    )
    await expect(actions.answerClosing(second, { id, closing, verdict: 'declined' })).rejects.toMatchObject(
      refusal('field.why-missing'),
    )
    const [one] = await actions.recipients(ctx, { id })
    const mark = { kind: 'confirmed' as const, onDay: '2026-11-25', evidence: 'Form' }
    await actions.mark(ctx, { id, recipients: [one!.id], ...mark })
    await expect(actions.answerClosing(second, { id, closing, verdict: 'approved' })).rejects.toMatchObject(
      refusal('field.figures-moved', 412),
    )
    await actions.answerClosing(ctx, { id, closing, verdict: 'withdrawn' })
    ctx.setNow('2026-11-25T12:02:00.000Z')
    const now = await actions.action(ctx, { id })
    const again = await actions.closeAction(ctx, { id, reason: 'The rest was scrapped long ago.', seen: now.seen })
    const closed = await actions.answerClosing(second, { id, closing: again.closings[0]!.id, verdict: 'approved' })
    expect(closed).toMatchObject({
      state: 'closed',
      closings: [{ answer: { verdict: 'approved', by: 'Berta Zweit' } }, {}],
    })
    await expect(actions.mark(ctx, { id, recipients: [one!.id], ...mark })).rejects.toMatchObject(
      refusal('field.action-closed', 409),
    )
  })

  it('with the target reached one person closes', async () => {
    const view = await reached()
    expect(view.effect).toMatchObject({ reached: 'yes', unknown: 0, shareDone: 1, shareConfirmed: 1 })
    expect(await actions.closeAction(ctx, { id: view.id, reason: '', seen: view.seen })).toMatchObject({
      state: 'closed',
    })
  })
})

describe('the record', () => {
  it('no regulated row changes without its record, and marks never change', async () => {
    await expect(ctx.write(tx => tx.updateTable('field_action').set({ title: 'x' }).execute())).rejects.toThrow(
      /no audit record/,
    )
    await expect(ctx.write(tx => tx.updateTable('field_mark').set({ evidence: 'x' }).execute())).rejects.toThrow(
      /append only/,
    )
    await expect(ctx.write(tx => tx.updateTable('field_notice').set({ summary: 'x' }).execute())).rejects.toThrow(
      /append only/,
    )
  })

  it.each(['action', 'import', 'unit', 'stay', 'notice', 'recipient', 'recipient_unit', 'mark', 'closing'] as const)(
    'a %s is never deleted, not even under a record',
    async name => {
      const under = accept(undefined, { action: 'field.deleted', of: { type: 'x', id: 'x' }, covers: demoTables })
      const deleting = ctx.commit(under, tx => sql`delete from ${sql.table(`field_${name}`)}`.execute(tx))
      await expect(deleting).rejects.toMatchObject({ code: 'AC001' })
    },
  )
})
