import type { OsvRecord } from './schema.ts'

// The schema (schema.ts) written out by hand, since every record of a first fill comes through here. It never refuses:
// what it does not know to be good the schema judges, whose words people read. A test holds both to each other.

type Loose = Record<string, unknown>

/** The record when it surely is one, with what the schema would add; undefined where the schema has to look. */
export function surelyOsv(value: unknown): OsvRecord | undefined {
  const isGood =
    isObject(value) &&
    typeof value.id === 'string' &&
    /^[A-Za-z0-9][\w.:+-]{2,199}$/.test(value.id) &&
    hasInstant(value, 'modified') &&
    hasInstant(value, 'published') &&
    hasInstant(value, 'withdrawn') &&
    hasList(value, 'aliases', isString) &&
    hasList(value, 'upstream', isString) &&
    hasText(value, 'summary') &&
    hasText(value, 'details') &&
    hasList(value, 'severity', isSeverity) &&
    hasList(value, 'affected', isAffected) &&
    hasList(value, 'references', isReference) &&
    hasLoose(value, 'database_specific')
  return isGood ? (value as unknown as OsvRecord) : undefined
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isString(value: unknown): boolean {
  return typeof value === 'string'
}

/** A list whose items are all good; null and absence become an empty one. */
function hasList(of: Loose, name: string, isGood: (item: unknown) => boolean): boolean {
  const list = of[name]
  if (list === undefined || list === null) {
    of[name] = []
    return true
  }
  return Array.isArray(list) && list.every(isGood)
}

function hasText(of: Loose, name: string): boolean {
  if (of[name] === null) of[name] = undefined
  return of[name] === undefined || typeof of[name] === 'string'
}

function hasLoose(of: Loose, name: string): boolean {
  of[name] ??= {}
  return isObject(of[name])
}

/** Years with four digits above 1; the schema knows the others, and the last days of months. */
const USUAL = /^(1\d|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/

function hasInstant(of: Loose, name: string): boolean {
  const value = of[name]
  if (value === undefined || value === null) {
    of[name] = undefined
    return true
  }
  return typeof value === 'string' && (USUAL.test(value) || isLastOfMonth(value))
}

/** The 29th and 30th of every month but February, and the 31st of those that have one. */
function isLastOfMonth(value: string): boolean {
  const day = value.slice(5, 10)
  const isDay = /^(0[13-9]|1[0-2])-(29|30)$|^(0[13578]|1[02])-31$/.test(day)
  return isDay && USUAL.test(`${value.slice(0, 8)}28${value.slice(10)}`)
}

function isSeverity(one: unknown): boolean {
  return isObject(one) && typeof one.type === 'string' && typeof one.score === 'string'
}

function isReference(one: unknown): boolean {
  return isObject(one) && hasText(one, 'type') && typeof one.url === 'string'
}

function isAffected(one: unknown): boolean {
  return (
    isObject(one) &&
    isPackage(one.package) &&
    hasList(one, 'ranges', isRange) &&
    hasList(one, 'versions', isString) &&
    hasList(one, 'severity', isSeverity) &&
    hasLoose(one, 'database_specific')
  )
}

function isPackage(one: unknown): boolean {
  return one === undefined || one === null || (isObject(one) && isString(one.ecosystem) && isString(one.name))
}

function isRange(one: unknown): boolean {
  return isObject(one) && typeof one.type === 'string' && hasList(one, 'events', isEvent)
}

function isEvent(one: unknown): boolean {
  return (
    isObject(one) &&
    isStringOrNone(one.introduced) &&
    isStringOrNone(one.fixed) &&
    isStringOrNone(one.last_affected) &&
    isStringOrNone(one.limit)
  )
}

function isStringOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'string'
}
