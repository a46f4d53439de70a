/** How much of a foreign SBOM is taken before it is refused by the name of the limit. */
export interface SbomLimits {
  /** Bytes of the whole document, after unpacking. */
  readonly bytes: number
  /** Nesting of JSON values or XML elements, counted over the whole document. */
  readonly depth: number
  /** Bytes of one component, package, relationship or other member that is parsed at once. */
  readonly item: number
  /** Characters of an ordinary string. */
  readonly string: number
  /** Characters of a licence text and its like. */
  readonly text: number
  /** Characters of a name, group or version. */
  readonly name: number
  /** Members of the outermost JSON object. */
  readonly members: number
  /** Attributes of one XML element. */
  readonly attributes: number
  readonly components: number
  readonly dependencies: number
  /** Files kept back until it is known whether an SPDX document names packages at all. */
  readonly heldFiles: number
}

const KiB = 1024
const MiB = 1024 * KiB

/** The limits that hold where the caller sets none. */
export const sbomLimits: SbomLimits = {
  bytes: 4096 * MiB,
  depth: 128,
  item: 16 * MiB,
  string: 64 * KiB,
  text: MiB,
  name: KiB,
  members: 10_000,
  attributes: 256,
  components: 1_500_000,
  dependencies: 10_000_000,
  heldFiles: 100_000,
}
