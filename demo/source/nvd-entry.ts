/** One NVD record in short: facts only, the sentence is ours. */
export interface NvdEntry {
  readonly id: string
  readonly published: string
  readonly modified?: string
  readonly status?: 'Analyzed' | 'Modified' | 'Awaiting Analysis' | 'Undergoing Analysis' | 'Deferred' | 'Rejected'
  readonly vector?: string
  readonly score?: number
  readonly cwe?: string
  readonly text: string
  /**
   * Criteria as `part:vendor:product <bounds>`, bounds among `>=`, `>`, `<=`, `<`, `=`; entries are alternatives.
   * After ` & ` stands what must also be there (an AND configuration, second node not vulnerable).
   */
  readonly affects: readonly string[]
}
