import { isDigits, isZero, KeyWriter, plainVersion, withoutTrailing } from './key-writer.ts'

const LIST_END = 0x01
const NUMERIC = 0x02
const ALPHANUMERIC = 0x03
// These end the list of numbers as well, since every number is above them.
const PRE_RELEASE = 0x01
const RELEASE = 0x02
const RELEASE_WITH_BUILD = 0x03
const NO_BUILD = 0x01
const BUILD = 0x02

/** What the dialects of Semantic Versioning do differently. */
export interface SemanticDialect {
  /** NuGet compares pre-release labels without regard to case. */
  readonly foldsCase?: boolean
  /** pub orders versions that differ in build metadata only. */
  readonly ordersBuild?: boolean
}

/**
 * Key of a version of numbers, pre-release and build, as Semantic Versioning 2.0.0 §11 orders them. Read leniently: a
 * leading `v`, fewer than three numbers (the missing are zero) and more than three. `1.1.1k` is no such version.
 */
export function semanticKey(version: string, dialect: SemanticDialect = {}): Uint8Array | undefined {
  const text = plainVersion(version)
  const parts = text && /^[vV]?([0-9]+(?:\.[0-9]+)*)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]*))?$/.exec(text)
  if (!parts) return undefined
  const [, numbers, label, build] = parts
  const writer = new KeyWriter()
  for (const number of withoutTrailing(numbers!.split('.'), isZero)) writer.number(number)
  const counts = dialect.ordersBuild ? build : undefined
  if (label === undefined) writer.tag(counts === undefined ? RELEASE : RELEASE_WITH_BUILD)
  else {
    if (!writeIdentifiers(writer.tag(PRE_RELEASE), dialect.foldsCase ? label.toLowerCase() : label)) return undefined
    if (dialect.ordersBuild) writer.tag(counts === undefined ? NO_BUILD : BUILD)
  }
  return counts === undefined || writeIdentifiers(writer, counts) ? writer.key() : undefined
}

/** Numbers before words, fewer before more (§11.4); false when an identifier is empty (§9). */
function writeIdentifiers(writer: KeyWriter, identifiers: string): boolean {
  for (const identifier of identifiers.split('.')) {
    if (identifier === '') return false
    if (isDigits(identifier)) writer.tag(NUMERIC).number(identifier)
    else writer.tag(ALPHANUMERIC).text(identifier)
  }
  writer.tag(LIST_END)
  return true
}
