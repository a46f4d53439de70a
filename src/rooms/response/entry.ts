/** What a line of the log of a drill says. */
export const entryKinds = ['awareness', 'classified', 'decision', 'note', 'handled'] as const
export type EntryKind = (typeof entryKinds)[number]

/** A line of the log of a drill. */
export interface Entry {
  readonly id: string
  readonly drill: string
  readonly kind: EntryKind
  readonly inject: string | undefined
  readonly text: string
  /** Minute of the exercise. */
  readonly minute: number
  readonly by: string
  readonly byId: string
  readonly at: Date
}
