import { failure, type Result, success } from '../core/outcome.ts'

/**
 * One attribute of a well-formed name, as a 2.3 formatted string writes it: `*` is any, `-` is "does not apply";
 * everything else is lower case with `\` before punctuation, and an unquoted `*` or `?` at an end is a wildcard.
 */
export type CpeValue = string

/** A product name of the Common Platform Enumeration, well-formed by NISTIR 7695 §5. */
export interface CpeName {
  readonly part: CpeValue
  readonly vendor: CpeValue
  readonly product: CpeValue
  readonly version: CpeValue
  readonly update: CpeValue
  readonly edition: CpeValue
  readonly language: CpeValue
  readonly swEdition: CpeValue
  readonly targetSw: CpeValue
  readonly targetHw: CpeValue
  readonly other: CpeValue
}

/** The attributes in the order of a formatted string. */
export const cpeAttributes = [
  'part',
  'vendor',
  'product',
  'version',
  'update',
  'edition',
  'language',
  'swEdition',
  'targetSw',
  'targetHw',
  'other',
] as const satisfies readonly (keyof CpeName)[]

const ANY = '*'
const NOT_APPLICABLE = '-'
/** Most values need no quoting and no folding; they pass without a second look. */
const ORDINARY = /^[a-z0-9_.][a-z0-9_.-]*$/

/** Reads a formatted string of CPE 2.3 or a URI of CPE 2.2; the error says what is wrong with which attribute. */
export function readCpe(text: string): Result<CpeName, string> {
  if (text.length > 2000) return failure('longer than 2000 characters')
  if (/^cpe:2\.3:/i.test(text)) return ordinary(text) ?? named(splitUnquoted(text.slice(8)), 11)
  if (/^cpe:\//i.test(text)) return fromUri(text.slice(5))
  return failure('neither cpe:2.3: nor cpe:/')
}

/** A name whose values need no second look, as nearly all are: the same as the long way, for a fifth of the time. */
function ordinary(text: string): Result<CpeName, string> | undefined {
  if (text.includes('\\')) return undefined
  const [, , part, vendor, product, version, update, edition, language, swEdition, targetSw, targetHw, other, more] =
    text.split(':')
  const isOrdinary =
    (part === 'a' || part === 'o' || part === 'h') &&
    isPlain(vendor) &&
    isPlain(product) &&
    isPlain(version) &&
    isPlain(update) &&
    isPlain(edition) &&
    isPlain(language) &&
    isPlain(swEdition) &&
    isPlain(targetSw) &&
    isPlain(targetHw) &&
    isPlain(other)
  if (!isOrdinary || more !== undefined) return undefined
  return success({
    part,
    vendor,
    product,
    version,
    update,
    edition,
    language,
    swEdition,
    targetSw,
    targetHw,
    other,
  })
}

function isPlain(value: string | undefined): value is string {
  return value === ANY || value === NOT_APPLICABLE || (value !== undefined && ORDINARY.test(value))
}

/** Writes the formatted string of CPE 2.3 (NISTIR 7695 §6.2). */
export function writeCpe(name: CpeName): string {
  const { part, vendor, product, version, update, edition, language, swEdition, targetSw, targetHw, other } = name
  return `cpe:2.3:${part}:${vendor}:${product}:${version}:${update}:${edition}:${language}:${swEdition}:${targetSw}:${targetHw}:${other}`
}

/** The text of a value without quoting: `foo\:bar` is `foo:bar`. */
export function plain(value: CpeValue): string {
  return value.includes('\\') ? value.replace(/\\(.)/gs, '$1') : value
}

/** Whether a value has a wildcard: any, or an unquoted `*` or `?`. */
export function isWild(value: CpeValue): boolean {
  return (value.includes('*') || value.includes('?')) && /^(?:\\.|[^\\*?])*[*?]/s.test(value)
}

function named(values: readonly string[], count: number): Result<CpeName, string> {
  if (values.length !== count) return failure(`${values.length} attributes instead of ${count}`)
  const wellFormed: string[] = []
  for (const [at, value] of values.entries()) {
    const attribute = cpeAttributes[at]!
    const formed = wellFormedOf(value)
    if (formed === undefined) return failure(`${attribute} "${value}"`)
    wellFormed.push(formed)
  }
  if (!/^[aoh*-]$/.test(wellFormed[0]!)) return failure(`part "${values[0]}"`)
  return success(
    Object.fromEntries(cpeAttributes.map((attribute, at) => [attribute, wellFormed[at]])) as unknown as CpeName,
  )
}

function splitUnquoted(text: string): string[] {
  const values: string[] = []
  let value = ''
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') value += text[i]! + (text[++i] ?? '')
    else if (text[i] === ':') {
      values.push(value)
      value = ''
    } else value += text[i]
  }
  return [...values, value]
}

/** Folds case and puts the quoting right; undefined where wildcards stand inside or a backslash ends the value. */
function wellFormedOf(value: string): CpeValue | undefined {
  if (value === '') return undefined
  if (value === ANY || value === NOT_APPLICABLE || ORDINARY.test(value)) return value
  const wildcards = /^(\*|\?*)((?:\\.|[^\\*?])+)(\*|\?*)$/s.exec(value)
  if (!wildcards) return /^\?+$/.test(value) ? value : undefined
  const [, before = '', body = '', behind = ''] = wildcards
  if (/\s/.test(body)) return undefined
  const requoted = plain(body)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_.-]/gu, '\\$&')
  // a lone hyphen would read as "does not apply"
  return before + (requoted === NOT_APPLICABLE ? '\\-' : requoted) + behind
}

/** Unbinds a URI (NISTIR 7695 §6.1.3); its sixth component may pack five attributes between `~`. */
function fromUri(text: string): Result<CpeName, string> {
  const parts = text.split(':')
  if (parts.length > 7) return failure(`${parts.length} components instead of at most 7`)
  const [part, vendor, product, version, update, packed = '', language] = parts.map(unpercent)
  const editions = packed?.startsWith('~') ? packed.slice(1).split('~') : [packed]
  if (parts.some((_, at) => parts.map(unpercent)[at] === undefined)) return failure('wrong percent-encoding')
  if (editions.length !== 1 && editions.length !== 5) return failure(`edition "${packed}"`)
  const [edition, swEdition, targetSw, targetHw, other] = editions
  const values = [part, vendor, product, version, update, edition, language, swEdition, targetSw, targetHw, other]
  return named(
    values.map(value => value || ANY),
    11,
  )
}

/** `%01` is `?`, `%02` is `*`; any other encoded sign is that sign, quoted. */
function unpercent(component: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(component)) return undefined
  return component.replace(/%([0-9a-f]{2})|([*?\\])/gi, (_all, code: string | undefined, sign: string | undefined) => {
    if (sign) return `\\${sign}`
    if (code === '01') return '?'
    return code === '02' ? '*' : `\\${String.fromCharCode(Number.parseInt(code!, 16))}`
  })
}
