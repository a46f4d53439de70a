/** What CSAF 2.0 has no place for; `code` is also the text key (`csaf.loss.<code>`). */
export interface CsafLoss {
  readonly code:
    | 'category'
    | 'tlp'
    | 'licence'
    | 'cwe'
    | 'score'
    | 'score-source'
    | 'status'
    | 'remediation'
    | 'exploitation-date'
    | 'relation'
    | 'branch'
    | 'purl'
  /** The vulnerability or product that it belongs to; empty for the document. */
  readonly of: string
  readonly what: string
}
