/** One way to order versions, as an encoding: the byte order of the keys is the order of the versions. */
export interface VersionScheme {
  readonly id: string
  /** Where the order is defined. */
  readonly source: URL
  /**
   * Bytes whose memcmp order is the version order; equal versions have equal keys. No key is empty (empty means "from
   * the beginning") and none begins with 0xFF (which means "no end"). Undefined when the text is no version of the
   * scheme: never a guess.
   */
  key(version: string): Uint8Array | undefined
  /**
   * The first key after all versions that a bound names, where a bound can name more than one: an rpm bound without
   * release covers every release. Undefined where the bound names one version, or none.
   */
  afterAll?(bound: string): Uint8Array | undefined
}
