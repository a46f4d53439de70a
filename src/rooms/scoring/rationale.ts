/** Answers to the questionnaire, as they were given. */
export interface Rationale {
  /** Version of the questionnaire. */
  readonly rubric: string
  readonly answers: readonly Answer[]
  /** The vector with the X identifiers of the answers behind it. */
  readonly extended: string
}

/** One answer: to which question, what, and why. */
export interface Answer {
  readonly id: string
  readonly answer: string
  readonly why: string
}
