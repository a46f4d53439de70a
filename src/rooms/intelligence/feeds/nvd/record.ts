import { UtcInstant } from '../../utc-instant.ts'
import type { NvdRecord } from './schema.ts'

// The schema (schema.ts) written out by hand, since every record of a first fill comes through here. It never refuses:
// what it does not know to be good the schema judges, whose words people read. A test holds both to each other.

type Loose = Record<string, unknown>

/** The record when it surely is one, with what the schema would add; undefined where the schema has to look. */
export function surelyNvd(value: unknown): NvdRecord | undefined {
  if (!isObject(value) || !isObject(value.cve)) return undefined
  const { cve } = value
  const published = cve.published === undefined ? undefined : instantOf(cve.published)
  const modified = instantOf(cve.lastModified)
  const isGood =
    typeof cve.id === 'string' &&
    /^CVE-\d{4}-\d{4,}$/.test(cve.id) &&
    modified !== undefined &&
    (published !== undefined || cve.published === undefined) &&
    isTextOrNone(cve.vulnStatus) &&
    isListOf(cve, 'descriptions', isText) &&
    hasMetrics(cve) &&
    isListOf(cve, 'weaknesses', one => isObject(one) && isListOf(one, 'description', isText)) &&
    isListOf(cve, 'affected', isAffected) &&
    isListOf(cve, 'configurations', isConfiguration) &&
    isListOf(cve, 'references', isReference)
  if (!isGood) return undefined
  cve.lastModified = modified
  if (published !== undefined) cve.published = published
  return value as unknown as NvdRecord
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'string'
}

/** A list whose items are all good; one that is absent becomes an empty one, as the schema has it. */
function isListOf(of: Loose, name: string, isGood: (item: unknown) => boolean): boolean {
  const list = of[name]
  if (list === undefined) {
    of[name] = []
    return true
  }
  return Array.isArray(list) && list.every(isGood)
}

const USUAL = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z?)$/

function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const usual = USUAL.exec(value)
  if (usual) return usual[5] === 'Z' ? value : `${value}Z`
  const read = UtcInstant.safeParse(value)
  return read.success ? read.data : undefined
}

function isText(one: unknown): boolean {
  return isObject(one) && typeof one.lang === 'string' && typeof one.value === 'string'
}

function isReference(one: unknown): boolean {
  return isObject(one) && typeof one.url === 'string' && isListOf(one, 'tags', tag => typeof tag === 'string')
}

function hasMetrics(cve: Loose): boolean {
  const metrics = cve.metrics === undefined ? {} : cve.metrics
  if (!isObject(metrics)) return false
  cve.metrics = metrics
  return (
    isListOf(metrics, 'cvssMetricV40', isMetric) &&
    isListOf(metrics, 'cvssMetricV31', isMetric) &&
    isListOf(metrics, 'cvssMetricV30', isMetric) &&
    isListOf(metrics, 'cvssMetricV2', isMetric)
  )
}

function isMetric(one: unknown): boolean {
  if (!isObject(one) || !isObject(one.cvssData)) return false
  if (one.source === undefined) one.source = 'nvd@nist.gov'
  const { vectorString, baseScore, baseSeverity } = one.cvssData
  return (
    typeof one.source === 'string' &&
    isTextOrNone(one.baseSeverity) &&
    typeof vectorString === 'string' &&
    isTextOrNone(baseSeverity) &&
    (baseScore === undefined || (typeof baseScore === 'number' && baseScore >= 0 && baseScore <= 10))
  )
}

/** What assigners state is rare and has a grammar of its own: an entry with anything in it is left to the schema. */
function isAffected(one: unknown): boolean {
  return isObject(one) && isListOf(one, 'affectedData', () => false)
}

function isConfiguration(one: unknown): boolean {
  return isObject(one) && isJunction(one) && isListOf(one, 'nodes', isNode)
}

function isNode(one: unknown): boolean {
  return isObject(one) && isJunction(one) && isListOf(one, 'cpeMatch', isRow)
}

function isJunction(one: Loose): boolean {
  if (one.operator === undefined) one.operator = 'OR'
  if (one.negate === undefined) one.negate = false
  return (one.operator === 'OR' || one.operator === 'AND') && typeof one.negate === 'boolean'
}

function isRow(one: unknown): boolean {
  return (
    isObject(one) &&
    typeof one.vulnerable === 'boolean' &&
    typeof one.criteria === 'string' &&
    isBound(one.versionStartIncluding) &&
    isBound(one.versionStartExcluding) &&
    isBound(one.versionEndIncluding) &&
    isBound(one.versionEndExcluding)
  )
}

function isBound(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '')
}
