import { failure, type Result, success } from '../core/outcome.ts'
import { purlTypeOf } from './purl-types.ts'

/** A package URL in its one inner form: percent-decoded, folded by the rules of its type; equal packages are equal here. */
export interface Purl {
  readonly type: string
  /** Segments joined by `/`. */
  readonly namespace?: string
  readonly name: string
  readonly version?: string
  readonly qualifiers: Readonly<Record<string, string>>
  readonly subpath?: string
}

/** What a purl is made of, before any rule is applied. */
export interface PurlParts {
  readonly type?: string | null
  readonly namespace?: string | null
  readonly name?: string | null
  readonly version?: string | null
  readonly qualifiers?: Readonly<Record<string, string>> | null
  readonly subpath?: string | null
}

/** Why a text is no purl, or (reading strictly) breaks a rule of its type; `where` is the piece that is wrong. */
export interface PurlFault {
  readonly code: PurlFaultCode
  readonly where: string
}

export type PurlFaultCode =
  | 'too-long'
  | 'no-scheme'
  | 'bad-type'
  | 'no-name'
  | 'bad-encoding'
  | 'bad-qualifier'
  | 'upper-case-qualifier'
  | 'duplicate-qualifier'
  | 'namespace-required'
  | 'namespace-prohibited'
  | 'qualifier-required'
  | 'bad-name'
  | 'bad-version'

const LONGEST_PURL = 8192

/**
 * Reads a purl as SBOMs write it: both percent-encodings of `:`, slashes after `pkg:`, an unencoded npm scope, upper-case
 * type and qualifier keys, a missing or superfluous namespace. What it cannot read has a reason.
 */
export function readPurl(text: string): Result<Purl, PurlFault> {
  return read(text, false)
}

/** Reads a purl by ECMA-427 and the rules of its type, for conformance tests and the quality of an SBOM. */
export function readPurlStrictly(text: string): Result<Purl, PurlFault> {
  return read(text, true)
}

/** Builds a purl from its parts, folded by the rules of its type; strict, since what we build ourselves must be right. */
export function buildPurl(parts: PurlParts): Result<Purl, PurlFault> {
  return assemble(parts, true)
}

/** The canonical text of ECMA-427: only letters, digits, `.-_~` and `:` stay as they are, qualifiers are sorted. */
export function writePurl(purl: Purl): string {
  const name = purlTypeOf(purl.type)?.slashesInName ? segments(purl.name) : [purl.name]
  const path = [...segments(purl.namespace), ...name].map(encode).join('/')
  const version = purl.version === undefined ? '' : `@${encode(purl.version)}`
  const qualifiers = Object.entries(purl.qualifiers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join('&')
  const subpath = segments(purl.subpath).map(encode).join('/')
  return `pkg:${purl.type}/${path}${version}${qualifiers && `?${qualifiers}`}${subpath && `#${subpath}`}`
}

function read(text: string, isStrict: boolean): Result<Purl, PurlFault> {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_PURL) return fault('too-long', `${trimmed.length}`)
  // half a character cannot be encoded, and would come out as another one
  if (!trimmed.isWellFormed()) return fault('bad-encoding', trimmed.toWellFormed())
  const scheme = /^pkg:\/*/i.exec(trimmed)
  if (!scheme) return fault('no-scheme', trimmed.slice(0, 40))
  const [beforeSubpath, subpath] = cut(trimmed.slice(scheme[0].length), '#')
  const [beforeQualifiers, query] = cut(beforeSubpath, '?')
  const slash = beforeQualifiers.indexOf('/')
  if (slash < 0) return fault('no-name', beforeQualifiers)
  const [path, version] = cutVersion(beforeQualifiers.slice(slash + 1))
  const names = segments(path)
  const type = beforeQualifiers.slice(0, slash)
  const nameLength = purlTypeOf(type.toLowerCase())?.slashesInName ? names.length - 1 : 1
  // `pkg:swift/github.com/Alamofire/@5.4.3` has no name, rather than a shorter namespace
  const name = path.endsWith('/') && version !== undefined ? [] : names.splice(-nameLength, nameLength)
  const qualifiers = readQualifiers(query ?? '', isStrict)
  if (!qualifiers.ok) return qualifiers
  return decoded(isStrict, {
    type,
    namespace: names.join('/'),
    name: name.join('/'),
    version,
    qualifiers: qualifiers.value,
    subpath,
  })
}

/** At the last occurrence of the sign, as the specification parses from the right. */
function cut(text: string, sign: string): [string, string | undefined] {
  const at = text.lastIndexOf(sign)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** The version follows the last `@`, unless that begins an npm scope: `@scope/name` without version. */
function cutVersion(path: string): [string, string | undefined] {
  const at = path.lastIndexOf('@')
  const isScope = at >= 0 && (at === 0 || path[at - 1] === '/') && path.includes('/', at)
  return isScope ? [path, undefined] : cut(path, '@')
}

function readQualifiers(query: string, isStrict: boolean): Result<Record<string, string>, PurlFault> {
  const found = new Map<string, string>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const written = equals < 0 ? pair : pair.slice(0, equals)
    const key = written.toLowerCase()
    if (equals < 0 || !isQualifierKey(key)) return fault('bad-qualifier', pair)
    if (isStrict && key !== written) return fault('upper-case-qualifier', written)
    if (found.has(key)) return fault('duplicate-qualifier', key)
    const value = decode(pair.slice(equals + 1))
    if (value === undefined) return fault('bad-encoding', pair)
    found.set(key, value)
  }
  return success(Object.fromEntries(found))
}

function isQualifierKey(key: string): boolean {
  return /^[a-z][a-z0-9._-]*$/.test(key)
}

function decoded(isStrict: boolean, parts: PurlParts): Result<Purl, PurlFault> {
  const plain = { ...parts }
  for (const field of ['namespace', 'name', 'version', 'subpath'] as const) {
    const text = parts[field]
    if (text === undefined || text === null) continue
    const value = decode(text)
    if (value === undefined) return fault('bad-encoding', text)
    plain[field] = value
  }
  return assemble(plain, isStrict)
}

function assemble(parts: PurlParts, isStrict: boolean): Result<Purl, PurlFault> {
  const type = (parts.type ?? '').toLowerCase()
  if (!/^[a-z][a-z0-9.-]*$/.test(type)) return fault('bad-type', parts.type ?? '')
  // all of them, so that what is written is read as the same name
  const name = (parts.name ?? '').replace(/^\/+/, '').replace(/\/+$/, '')
  if (name === '') return fault('no-name', type)
  const purl = folded({
    type,
    ...optional('namespace', segments(parts.namespace).join('/')),
    name,
    ...optional('version', parts.version ?? ''),
    qualifiers: filled(parts.qualifiers ?? {}),
    ...optional('subpath', segments(parts.subpath).filter(isRealSegment).join('/')),
  })
  const broken = isStrict ? brokenRule(purl) : undefined
  return broken ? failure(broken) : success(purl)
}

function folded(purl: Purl): Purl {
  const rules = purlTypeOf(purl.type)
  if (!rules) return purl
  const fold = { ...purl }
  for (const field of rules.lower ?? []) {
    const text = fold[field]
    if (text !== undefined) fold[field] = text.toLowerCase()
  }
  return rules.rename ? { ...fold, name: rules.rename(fold.name, fold.qualifiers) } : fold
}

function brokenRule(purl: Purl): PurlFault | undefined {
  for (const key of Object.keys(purl.qualifiers)) {
    if (!isQualifierKey(key)) return { code: 'bad-qualifier', where: key }
  }
  const rules = purlTypeOf(purl.type)
  if (!rules) return undefined
  if (rules.namespace === 'required' && purl.namespace === undefined)
    return { code: 'namespace-required', where: purl.type }
  if (rules.namespace === 'prohibited' && purl.namespace) return { code: 'namespace-prohibited', where: purl.namespace }
  if (rules.needsQualifier && !Object.hasOwn(purl.qualifiers, rules.needsQualifier)) {
    return { code: 'qualifier-required', where: rules.needsQualifier }
  }
  if (rules.name && !rules.name.test(purl.name)) return { code: 'bad-name', where: purl.name }
  if (rules.version && purl.version && !rules.version.test(purl.version))
    return { code: 'bad-version', where: purl.version }
  return undefined
}

function segments(path: string | null | undefined): string[] {
  return (path ?? '').split('/').filter(segment => segment !== '')
}

function isRealSegment(segment: string): boolean {
  return segment !== '.' && segment !== '..'
}

function filled(qualifiers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(qualifiers).filter(([, value]) => value !== ''))
}

function optional<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  return value === '' ? {} : ({ [key]: value } as Record<K, string>)
}

/** Undefined when a percent sign is not followed by two hexadecimal digits, or the bytes are no UTF-8. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
}

function fault(code: PurlFaultCode, where: string): Result<never, PurlFault> {
  return failure({ code, where })
}
