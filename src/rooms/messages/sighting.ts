/** What people are told of: exploited in the field, found by a watch rule, a limit, a new case, a decision to approve. */
export type SightingKind = 'exploited' | 'watched' | 'duty' | 'incident' | 'approval'

/** How soon a person is told (ux rules N0 to N2): at once, bundled in working hours, with the digest of the morning. */
export type Urgency = 'now' | 'soon' | 'day'

/** One thing that a person must hear of. */
export interface Sighting {
  /** What happened to which thing, by name: a person is told of it once. */
  readonly event: string
  /** The thing: letters about it stand together. */
  readonly thread: string
  readonly kind: SightingKind
  readonly urgency: 'now' | 'soon'
  /** Its sentence in the language of the person, without anything that must not leave the house. */
  readonly sentence: string
  /** The page that shows it. */
  readonly path: string
}
