/** One OSV record in short: facts only, the sentence is ours. */
export interface OsvEntry {
  readonly id: string
  readonly aliases?: readonly string[]
  /** CVEs that a distribution's notice treats; one notice, many vulnerabilities, so no aliases (OSV schema 1.7). */
  readonly upstream?: readonly string[]
  readonly published: string
  readonly modified?: string
  readonly withdrawn?: string
  readonly vector?: string
  readonly text: string
  /** `ecosystem | package | from..fixed, …`; `0` is the beginning, `..=` means last affected. */
  readonly affects: readonly string[]
}
