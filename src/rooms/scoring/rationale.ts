import type { InterfaceKind } from './profile.ts'

/** Answers to the questionnaire as they were given, with what they give. */
export interface Rationale {
  /** Version of the questionnaire. */
  readonly rubric: string
  readonly answers: readonly Answer[]
  /** The vector with the identifiers of the answers behind it. */
  readonly extended: string
  /** Interface through which the attack would come; what others of this interface may be filled in with. */
  readonly through?: InterfaceKind
  /** Packages that the vulnerability was known in; what others of these may be filled in with. */
  readonly packages: readonly string[]
}

/** One answer: to which question, what, and why. */
export interface Answer {
  readonly id: string
  readonly answer: string
  readonly why: string
}
