import type { Happening } from './record.ts'

/** What a pure verb returns when it agrees: what to save and what happened. */
export interface Change<T> {
  readonly ok: true
  readonly save: T
  readonly records: readonly Happening[]
}

/** What a pure verb returns when it declines: a code that is also the text key (`<room>.<code>` in languages/). */
export interface Refusal {
  readonly ok: false
  readonly code: string
  /** HTTP status that the door answers with. */
  readonly status: RefusalStatus
  /** Values for the placeholders of the text; shown to people, so never secret. */
  readonly facts: Readonly<Record<string, string | number>>
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 503 | 507

/** Foreign data: either read, or set aside with a reason. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** Agrees to a change, with the records that tell it. */
export function accept<T>(save: T, ...records: Happening[]): Change<T> {
  return { ok: true, save, records }
}

/** Several changes as one, all or nothing: the first refusal declines them all. */
export function together<T>(outcomes: readonly (Change<T> | Refusal)[]): Change<readonly T[]> | Refusal {
  const save: T[] = []
  const records: Happening[] = []
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome
    save.push(outcome.save)
    records.push(...outcome.records)
  }
  return accept(save, ...records)
}

/** Declines, with a code such as `triage.needs-a-statement`, a status and the facts of the text. */
export function refuse(
  code: string,
  status: RefusalStatus = 422,
  facts: Record<string, string | number> = {},
): Refusal {
  return { ok: false, code, status, facts }
}

/** A refusal on its way to the door, where it becomes a status and a text. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Leaves the current action with a refusal; for shells only, pure verbs return it. */
export function stop(code: string, status: RefusalStatus = 422, facts: Record<string, string | number> = {}): never {
  throw new Refused(refuse(code, status, facts))
}

export function success<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

export function failure<E>(error: E): Result<never, E> {
  return { ok: false, error }
}
