import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { FormId, ReportKind, Values } from './forms/form.ts'
import type { Source } from './forms/prefill.ts'

/** Where a report stands: written, sent by a person, or given up. */
export type DraftState = 'open' | 'sent' | 'given_up'

/** What the record said about a field when somebody looked, and where it stands there. */
export interface Recorded extends Source {
  readonly value: unknown
}

/** By field of the form. */
export type RecordedFields = Readonly<Record<string, Recorded>>

/** The duty that a report answers, and how. */
export interface DraftSubject {
  readonly manufacturer: string
  readonly incident: string
  readonly rule: string
  readonly authority: string
  /** As the case names it; undefined: the duty is the company's. */
  readonly device: string | undefined
  readonly form: FormId
  readonly formEdition: string
  readonly kind: ReportKind
  /** Language in which it is written. */
  readonly language: string
  /** The submission that it follows. */
  readonly follows: string | undefined
  /** Nothing of an exercise leaves the house. */
  readonly isExercise: boolean
}

/** A report to one authority. */
export interface Draft extends DraftSubject {
  readonly id: string
  readonly state: DraftState
  /** Number of the last version. */
  readonly version: number
  readonly createdBy: string
  readonly createdById: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly because: string | undefined
}

/** What a report says at one time. */
export interface Version {
  readonly draft: string
  readonly version: number
  readonly values: Values
  readonly recorded: RecordedFields
  /** SHA-256 over the subject and the values. */
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** A draft with its newest version. */
export interface DraftWithVersion {
  readonly draft: Draft
  readonly version: Version
}

/** What a new version is made of. */
export interface VersionFields {
  readonly values: Values
  readonly recorded: RecordedFields
  readonly digest: string
}

/** What a digest covers: a review and a submission are about exactly this. */
export function digested(subject: DraftSubject, values: Values): object {
  const { incident, rule, authority, device, form, formEdition, kind, language, isExercise } = subject
  return { incident, rule, authority, device: device ?? null, form, formEdition, kind, language, isExercise, values }
}

/** Starts a report, filled from the record. */
export function startDraft(
  subject: DraftSubject,
  first: VersionFields,
  id: string,
  actor: Actor,
  now: Date,
): Change<DraftWithVersion> | Refusal {
  const who = { by: actor.display, byId: actor.id, at: now }
  const draft: Draft = {
    ...subject,
    id,
    state: 'open',
    version: 1,
    createdBy: who.by,
    createdById: who.byId,
    createdAt: now,
    changedAt: now,
    because: undefined,
  }
  return accept(
    { draft, version: { draft: id, version: 1, ...first, ...who } },
    { action: 'submissions.draft-started', of: of(draft), after: { ...told(draft), version: 1, digest: first.digest } },
  )
}

/** Writes a further version over the one that was seen. */
export function writeVersion(
  { draft, version: last }: DraftWithVersion,
  next: VersionFields,
  seen: number,
  actor: Actor,
  now: Date,
): Change<DraftWithVersion> | Refusal {
  const closed = closedBy(draft)
  if (closed) return closed
  if (seen !== draft.version) return refuse('submissions.changed-meanwhile', 412)
  const fields = changedFields(last.values, next.values)
  const looked = changedFields(last.recorded, next.recorded)
  if (fields.length + looked.length === 0) return refuse('submissions.nothing-changed', 409)
  const number = draft.version + 1
  return accept(
    {
      draft: { ...draft, version: number, changedAt: now },
      version: { draft: draft.id, version: number, ...next, by: actor.display, byId: actor.id, at: now },
    },
    {
      action: 'submissions.draft-changed',
      of: of(draft),
      before: { version: draft.version, digest: last.digest },
      after: { ...told(draft), version: number, digest: next.digest, fields: fields.slice(0, 100) },
    },
  )
}

/** Gives a report up that nobody sent; it stays to be seen. */
export function giveUp(draft: Draft, because: string, actor: Actor, now: Date): Change<Draft> | Refusal {
  const closed = closedBy(draft)
  if (closed) return closed
  if (because.trim() === '') return refuse('submissions.reason-missing')
  if (actor.kind !== 'person') return refuse('submissions.person-only', 403)
  return accept(
    { ...draft, state: 'given_up', because: because.trim(), changedAt: now },
    { action: 'submissions.draft-given-up', of: of(draft), why: because.trim(), after: told(draft) },
  )
}

/** Why nothing can be changed any more. */
export function closedBy({ state }: Draft): Refusal | undefined {
  if (state === 'sent') return refuse('submissions.is-sent', 409)
  return state === 'given_up' ? refuse('submissions.is-given-up', 409) : undefined
}

/** Fields whose content differs. */
export function changedFields(before: Values, after: Values): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter(name => !isSame(before[name], after[name])).sort()
}

/** True for values that read the same, whatever the order of their members. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, one]) => [name, ordered(one)]))
}

/** A report as the trail names it. */
export function told({ incident, rule, authority, device, form, kind }: DraftSubject) {
  return { incident, rule, authority, ...(device === undefined ? {} : { device }), form, kind }
}

function of({ id }: Draft) {
  return { type: 'submissions-draft', id }
}
