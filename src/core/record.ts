/** Who acts: a person in a login session, a program with a key, a job, or the system itself. */
export interface Actor {
  readonly kind: 'person' | 'api' | 'job' | 'system'
  readonly id: string
  /** Name as it is written into the trail. */
  readonly display: string
  /** Role ids (access/roles.ts); empty for nobody. */
  readonly roles: readonly string[]
  /** What an API key may do, when the actor is one: permission names; undefined for people. */
  readonly acts?: readonly string[]
  /** Device family ids the actor is limited to; undefined means all. */
  readonly devices?: readonly string[]
}

/** The thing a record is about. */
export interface Subject {
  readonly type: string
  readonly id: string
}

/** One regulated change, told: it becomes an audit record in the transaction of the change. */
export interface Happening {
  /** `room.what-happened`, past tense: `triage.decided`. */
  readonly action: string
  readonly of: Subject
  /** The reason a person gave. */
  readonly why?: string
  /** State before and after, as far as people need to see it; plain JSON. */
  readonly before?: Json
  readonly after?: Json
  /** Tables whose rows this one record covers in bulk (a reconcile run, a demo's removal). */
  readonly covers?: readonly string[]
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
