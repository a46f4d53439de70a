import { describe, expect, it } from 'vitest'
import type { Actor } from '../../core/record.ts'
import type { Persons } from '../../core/second-person.ts'
import { type CompanyFields, writeCompany } from './company.ts'
import { carriedOver, differences, lookedAt } from './difference.ts'
import {
  changedFields,
  type Draft,
  type DraftSubject,
  type DraftWithVersion,
  giveUp,
  startDraft,
  writeVersion,
} from './draft.ts'
import { followUpsOf } from './follow-up.ts'
import { formOf } from './forms/forms.ts'
import type { Problem } from './forms/problem.ts'
import { reviewDraft, standingReview } from './review.ts'
import { addReceipt, markSent, noteReply, type SentFields, type Submission } from './submission.ts'

const ada: Actor = { kind: 'person', id: 'ada', display: 'Ada Weber', roles: [] }
const bert: Actor = { kind: 'person', id: 'bert', display: 'Bert Klein', roles: [] }
const key: Actor = { kind: 'api', id: 'key', display: 'CI', roles: [] }
const now = new Date('2026-11-25T12:00:00Z')
const day = (days: number) => new Date(now.getTime() + days * 86_400_000)
const subject: DraftSubject = {
  manufacturer: 'm',
  incident: 'i',
  rule: 'EU.MDR.87.3',
  authority: 'DE.BfArM',
  device: 'Pulso 3',
  form: 'eu-mir',
  formEdition: '7.3.1',
  kind: 'initial',
  language: 'de',
  follows: undefined,
  isExercise: false,
}
const source = { from: 'case.number', isProposal: false }

function saved<T>(outcome: { ok: true; save: T } | { ok: false; code: string }): T {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.save
}
const codeOf = (outcome: { ok: boolean; code?: string }) => outcome.code ?? 'agreed'
const begun = saved(
  startDraft(
    subject,
    { values: { a: 'x' }, recorded: { a: { value: 'x', ...source } }, digest: 'd1' },
    'draft',
    ada,
    now,
  ),
)
const next = (values: object, digest = 'd2') => ({ values: { ...values }, recorded: begun.version.recorded, digest })
const closed = (state: Draft['state']): DraftWithVersion => ({ ...begun, draft: { ...begun.draft, state } })

describe('a draft', () => {
  it('gets a further version over the one that was seen, and tells which fields changed', () => {
    const outcome = writeVersion(begun, next({ a: 'y', b: 1 }), 1, bert, day(1))
    expect(saved(outcome)).toMatchObject({ draft: { version: 2 }, version: { version: 2, by: 'Bert Klein' } })
    expect(outcome.ok && outcome.records[0]?.after).toMatchObject({ fields: ['a', 'b'], digest: 'd2' })
  })

  it.each([
    ['another version was seen', begun, next({ a: 'y' }), 2, 'submissions.changed-meanwhile'],
    ['nothing changed', begun, next({ a: 'x' }), 1, 'submissions.nothing-changed'],
    ['it was sent', closed('sent'), next({ a: 'y' }), 1, 'submissions.is-sent'],
    ['it was given up', closed('given_up'), next({ a: 'y' }), 1, 'submissions.is-given-up'],
  ])('is not written when %s', (_, draft, fields, seen, code) => {
    expect(codeOf(writeVersion(draft, fields, seen, ada, now))).toBe(code)
  })

  it('is given up by a person with a reason, and only while it is open', () => {
    expect(saved(giveUp(begun.draft, ' no duty ', ada, now))).toMatchObject({ state: 'given_up', because: 'no duty' })
    expect(codeOf(giveUp(begun.draft, ' ', ada, now))).toBe('submissions.reason-missing')
    expect(codeOf(giveUp(begun.draft, 'x', key, now))).toBe('submissions.person-only')
    expect(codeOf(giveUp(closed('sent').draft, 'x', ada, now))).toBe('submissions.is-sent')
  })

  it('compares values whatever the order of their members', () => {
    expect(changedFields({ a: { x: 1, y: [1, 2] } }, { a: { y: [1, 2], x: 1 } })).toEqual([])
    expect(changedFields({ a: [1, 2] }, { a: [2, 1] })).toEqual(['a'])
  })
})

describe('the record that moves', () => {
  const seen = { a: { value: 1, ...source }, b: { value: 'x', ...source } }

  it.each([
    ['nothing moved', { a: 1 }, seen, []],
    ['a fact changed', { a: 1, b: 'x' }, { ...seen, a: { value: 2, ...source } }, ['a']],
    ['a fact that somebody wrote over changed', { a: 7 }, { ...seen, a: { value: 2, ...source } }, ['a']],
    ['the report says it already', { a: 2 }, { ...seen, a: { value: 2, ...source } }, []],
    ['a fact is gone', { b: 'x' }, { a: seen.a }, ['b']],
    ['a fact is new', {}, { ...seen, c: { value: 3, ...source } }, ['c']],
    [
      'only the day of writing is another',
      { a: 1 },
      { ...seen, a: { value: 2, from: 'today', isProposal: false } },
      [],
    ],
  ])('%s', (_, values, today, fields) => {
    expect(differences(values, seen, today).map(one => one.field)).toEqual(fields)
  })

  it('is looked at field by field', () => {
    const today = { a: { value: 2, ...source }, c: { value: 3, ...source } }
    expect(lookedAt(seen, today, ['a', 'b'])).toEqual({ a: today.a })
  })

  it('fills the next report anew, except what people wrote', () => {
    const before = { values: { a: 1, b: 'mine', c: 'hand' }, recorded: seen }
    const fresh = { values: { a: 2, b: 'y' }, recorded: { a: { value: 2, ...source }, b: { value: 'y', ...source } } }
    expect(carriedOver(before, fresh)).toEqual({
      values: { a: 2, b: 'mine', c: 'hand' },
      recorded: { a: fresh.recorded.a, b: seen.b },
    })
  })
})

const persons: Persons = { personOf: id => (id === 'ada-key' ? 'ada' : id), holders: [] }
const about = {
  draft: begun.draft,
  version: 1,
  digest: 'd1',
  authors: [{ id: 'ada', name: 'Ada Weber' }],
  unfit: undefined,
  persons,
}
const review = (actor: Actor, more: object = {}, said: object = {}) =>
  reviewDraft({ verdict: 'approved', seen: 'd1', ...said }, { ...about, ...more }, 'r', actor, now)

describe('the second person', () => {
  const young = { ...persons, holders: [{ account: 'bert', since: day(-0.5), givenBy: 'ada' }] }
  const unfit = { ok: false as const, code: 'submissions.field-too-long', status: 422 as const, facts: {} }
  it.each([
    ['another person agrees', review(bert), 'agreed'],
    ['the author does not', review(ada), 'submissions.needs-a-second-person'],
    ['nor under another account', review({ ...bert, id: 'ada-key' }), 'submissions.needs-a-second-person'],
    ['nor under the same name', review({ ...bert, display: 'weber, ADA' }), 'submissions.needs-a-second-person'],
    ['nor a program', review(key), 'submissions.person-only'],
    ['nor whom the author made one just now', review(bert, { persons: young }), 'submissions.right-too-young'],
    ['nor for another version', review(bert, {}, { seen: 'd0' }), 'submissions.changed-meanwhile'],
    ['nor for what no form can hold', review(bert, { unfit }), 'submissions.field-too-long'],
    ['who sends it back says why', review(bert, {}, { verdict: 'declined' }), 'submissions.reason-missing'],
    ['nothing is agreed to after sending', review(bert, { draft: closed('sent').draft }), 'submissions.is-sent'],
  ])('%s', (_, outcome, code) => expect(codeOf(outcome)).toBe(code))

  it('agrees to one digest: the last answer to it counts', () => {
    const yes = saved(review(bert))
    const no = { ...yes, verdict: 'declined' as const }
    expect(standingReview([yes], 'd1')).toBe(yes)
    expect(standingReview([yes], 'd2')).toBeUndefined()
    expect(standingReview([yes, no], 'd1')).toBeUndefined()
  })
})

const long: Problem = { field: '3.1.a', code: 'too-long', weight: 'stops', facts: { length: 4001, limit: 4000 } }
const missing: Problem = { field: '1.2.c', code: 'missing', weight: 'stops', facts: {} }
const remark: Problem = { field: '1.2.c', code: 'not-known-yet', weight: 'warns', facts: {} }
const fields: SentFields = { channel: 'authority-portal', sentAt: now, seen: 'd1' }
const reviewed = saved(review(bert))
const send = (said: Partial<SentFields> = {}, more: object = {}, actor: Actor = ada) =>
  markSent(
    { ...fields, ...said },
    { draft: begun.draft, version: begun.version, review: reviewed, problems: [], ...more },
    's',
    actor,
    now,
  )
const drill = { ...begun.draft, isExercise: true }
const unfounded = { ...begun.draft, kind: 'final_non_reportable' as const }

describe('a report that a person sent', () => {
  it.each([
    ['reviewed and complete', send(), 'agreed'],
    ['with remarks', send({}, { problems: [remark] }), 'agreed'],
    ['without a second person, unexplained', send({}, { review: undefined }), 'submissions.needs-a-reason'],
    ['without a second person, explained', send({ because: 'At night.' }, { review: undefined }), 'agreed'],
    ['incomplete, unexplained', send({}, { problems: [missing] }), 'submissions.needs-a-reason'],
    ['incomplete, explained (MDR art. 87(6))', send({ because: 'Not known yet.' }, { problems: [missing] }), 'agreed'],
    ['a text over its limit', send({ because: 'x' }, { problems: [missing, long] }), 'submissions.field-too-long'],
    [
      'not reportable, without its reason',
      send({ because: 'x' }, { draft: unfounded, problems: [missing] }),
      'submissions.field-unfit',
    ],
    ['another version was seen', send({ seen: 'd0' }), 'submissions.changed-meanwhile'],
    ['twice', send({}, { draft: closed('sent').draft }), 'submissions.is-sent'],
    ['in the future', send({ sentAt: day(1) }), 'submissions.sent-in-future'],
    ['with a next report before it', send({ nextReportOn: '2026-11-24' }), 'submissions.next-before-sent'],
    ['by an unnamed way', send({ channel: 'other' }), 'submissions.channel-unnamed'],
    ['an exercise that would leave the house', send({}, { draft: drill }), 'submissions.exercise-stays-here'],
    ['an exercise', send({ channel: 'exercise' }, { draft: drill }), 'agreed'],
    ['something real as exercise', send({ channel: 'exercise' }), 'submissions.not-an-exercise'],
    ['noted by a program that names nobody', send({}, {}, key), 'submissions.sender-missing'],
    ['noted by a program for a person', send({ sentBy: 'Ada Weber' }, {}, key), 'agreed'],
  ])('%s', (_, outcome, code) => expect(codeOf(outcome)).toBe(code))

  it('names field and count of what is too long', () => {
    expect(send({}, { problems: [long] })).toMatchObject({
      facts: { field: '3.1.a', length: 4001, limit: 4000 },
      status: 422,
    })
  })

  it('gets answers and proofs', () => {
    const one: Submission = saved(send())
    const reply = (said: object) =>
      noteReply(
        { kind: 'acknowledged', answeredAt: now, authorityNumber: undefined, note: undefined, ...said },
        one,
        'x',
        ada,
        now,
      )
    expect(saved(reply({ authorityNumber: ' 12345/26 ' }))).toMatchObject({ authorityNumber: '12345/26' })
    expect(codeOf(reply({ answeredAt: day(-1) }))).toBe('submissions.answered-before-sent')
    expect(codeOf(reply({ answeredAt: day(1) }))).toBe('submissions.answered-in-future')
    expect(codeOf(reply({ kind: 'question' }))).toBe('submissions.reply-empty')
    const file = { file: 'f', fileName: 'quittung.pdf', size: 3 }
    const receipt = saved(addReceipt(file, { id: 'r', submission: one, known: [] }, ada, now))
    expect(codeOf(addReceipt(file, { id: 'r', submission: one, known: [receipt] }, ada, now))).toBe(
      'submissions.receipt-known',
    )
    expect(codeOf(addReceipt({ ...file, size: 0 }, { id: 'r', submission: one, known: [] }, ada, now))).toBe(
      'submissions.empty-file',
    )
  })
})

describe('the next report', () => {
  it.each([
    ['eu-mir', 'initial', ['follow_up', 'final_reportable', 'final_non_reportable']],
    ['eu-mir', 'follow_up', ['follow_up', 'final_reportable', 'final_non_reportable']],
    ['eu-mir', 'final_reportable', []],
    ['de-bsi', 'early', ['incident', 'intermediate', 'progress', 'final']],
  ] as const)('%s after %s: %j', (id, kind, kinds) => {
    const form = formOf(id)
    expect(form && followUpsOf(form, kind)).toEqual(kinds)
  })
})

describe('company data', () => {
  const fields: CompanyFields = { name: 'Nordlicht', srn: 'DE-MF-000012345', numbers: {} }
  const write = (more: object, seen = 0, before = undefined as ReturnType<typeof first> | undefined) =>
    writeCompany({ ...fields, ...more }, { id: 'c', manufacturer: 'm', before, seen }, ada, now)
  const first = () => saved(writeCompany(fields, { id: 'c', manufacturer: 'm', before: undefined, seen: 0 }, ada, now))
  it.each([
    ['first edition', write({}), 'agreed'],
    ['no name', write({ name: ' ' }), 'submissions.company-name-missing'],
    ['a number that is no SRN', write({ srn: '12345' }), 'submissions.srn-wrong'],
    ['written over unseen', write({}, 0, first()), 'submissions.changed-meanwhile'],
    ['the same again', write({}, 1, first()), 'submissions.company-same'],
    ['a change', write({ city: 'Kiel' }, 1, first()), 'agreed'],
  ])('%s', (_, outcome, code) => expect(codeOf(outcome)).toBe(code))
})
