/** What is wrong with a report before it is sent: where, what (a key of `submissions-forms.problem`), and the figures. */
export interface Problem {
  /** Field id; of a table cell `2.devices[0].udiDi`; empty for the whole report. */
  readonly field: string
  readonly code: string
  /** A report with one that stops is not complete; one that warns is for a person to look at. */
  readonly weight: 'stops' | 'warns'
  readonly facts: Readonly<Record<string, string | number>>
}
