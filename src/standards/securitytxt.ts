/** A security.txt file (RFC 9116) as it stands, field by field. */
export interface SecurityTxt {
  readonly fields: readonly SecurityTxtField[]
  /** Whether an OpenPGP clear-text signature is around it; what it is worth only a key can tell. */
  readonly isSigned: boolean
  /** A signature that begins and does not end: whoever checks it would see another text. */
  readonly isSignatureBroken: boolean
  /** Lines that are neither a field, a comment nor blank, by number. */
  readonly strayLines: readonly number[]
}

export interface SecurityTxtField {
  /** In the spelling of the RFC where it is a registered name, else as written. */
  readonly name: string
  readonly value: string
  readonly line: number
}

/** The registered fields (IANA, security.txt Fields), in the order in which we write them. */
export const securityTxtFields = [
  'Contact',
  'Expires',
  'Encryption',
  'Acknowledgments',
  'Preferred-Languages',
  'Canonical',
  'Policy',
  'Hiring',
  'CSAF',
] as const

export type SecurityTxtName = (typeof securityTxtFields)[number]

/** RFC 9116 §2.5 sets no limit; a file of this size is no security.txt any more. */
export const LONGEST_SECURITY_TXT = 1_048_576

const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----'
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----'
const END_SIGNATURE = '-----END PGP SIGNATURE-----'

/** Reads a file leniently: what is wrong with it, `checkSecurityTxt` tells. Undefined when it is longer than the limit. */
export function readSecurityTxt(text: string): SecurityTxt | undefined {
  if (text.length > LONGEST_SECURITY_TXT) return undefined
  const { lines, first, isSigned, isSignatureBroken } = unsigned(text.replace(/^\uFEFF/, '').split(/\r?\n/))
  const fields: SecurityTxtField[] = []
  const strayLines: number[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const field = fieldOf(line, first + index)
    if (field) fields.push(field)
    else strayLines.push(first + index)
  }
  return { fields, isSigned, isSignatureBroken, strayLines }
}

/** The values of a field, in the order of the file, which for contacts is the order of preference. */
export function valuesOf(file: SecurityTxt, name: SecurityTxtName): readonly string[] {
  return file.fields.filter(field => field.name === name).map(({ value }) => value)
}

/** Writes a file with line feeds; a comment becomes lines of its own at the head. Signing is the caller's. */
export function writeSecurityTxt(
  values: Readonly<Partial<Record<SecurityTxtName, readonly string[]>>>,
  comment = '',
): string {
  const head = comment === '' ? [] : comment.split(/\r?\n/).map(line => `# ${line}`.trimEnd())
  const lines = securityTxtFields.flatMap(name => (values[name] ?? []).map(value => `${name}: ${oneLine(value)}`))
  return `${[...head, ...lines].join('\n')}\n`
}

/** A line break in a value would begin a field that nobody wrote. */
function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ').trim()
}

function fieldOf(line: string, number: number): SecurityTxtField | undefined {
  const colon = line.indexOf(':')
  const written = line.slice(0, Math.max(0, colon))
  // RFC 5322 §3.6.8, to which RFC 9116 §4 refers: printable signs without a colon
  if (!/^[!-9;-~]+$/.test(written)) return undefined
  const name = securityTxtFields.find(known => known.toLowerCase() === written.toLowerCase()) ?? written
  return { name, value: line.slice(colon + 1).trim(), line: number }
}

interface Unsigned {
  readonly lines: readonly string[]
  /** Number of the first of them. */
  readonly first: number
  readonly isSigned: boolean
  readonly isSignatureBroken: boolean
}

/** The lines between the armour (RFC 4880 §7), without dash escapes; all of them when there is no signature. */
function unsigned(lines: readonly string[]): Unsigned {
  const begin = lines.findIndex(line => line.trim() !== '')
  const whole = { lines, first: 1, isSigned: false, isSignatureBroken: false }
  if (lines[begin]?.trimEnd() !== BEGIN_MESSAGE) return whole
  const body = lines.indexOf('', begin) + 1
  const signature = lines.findIndex((line, at) => at >= body && line.trimEnd() === BEGIN_SIGNATURE)
  const end = lines.findIndex((line, at) => at > signature && line.trimEnd() === END_SIGNATURE)
  if (body === 0 || signature < 0 || end < 0) {
    return { ...whole, lines: lines.slice(begin + 1), first: begin + 2, isSignatureBroken: true }
  }
  const signed = lines.slice(body, signature).map(line => line.replace(/^- /, ''))
  return { lines: signed, first: body + 1, isSigned: true, isSignatureBroken: false }
}
