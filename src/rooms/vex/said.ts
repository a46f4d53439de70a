import { bomLink } from '../../standards/cyclonedx/bom-link.ts'
import type { VexComponent, VexJustification, VexProduct, VexStatement, VexStatus } from '../../standards/vex.ts'

/** What a document says about one vulnerability in one part: the unit in which editions are compared. */
export interface Said {
  readonly vulnerability: string
  /** The part in words; empty where the whole product is meant. */
  readonly part: string
  /** What identifies the part from one SBOM to the next. */
  readonly key: string
  readonly status: VexStatus
  readonly justification?: VexJustification
  readonly impact?: string
  readonly action?: string
  /** Where the part stands in its SBOM: this moves with a new SBOM although nothing else does. */
  readonly place?: string
}

/** The sides of a statement that can change between editions; also text keys under `vex-room.facet.`. */
export const facets = ['status', 'justification', 'impact', 'action', 'place'] as const
export type Facet = (typeof facets)[number]

export interface ChangedSaid {
  readonly before: Said
  readonly after: Said
  readonly what: readonly Facet[]
}

/** What a reader of the next edition finds that was not so before. */
export interface Difference {
  readonly added: readonly Said[]
  readonly removed: readonly Said[]
  readonly changed: readonly ChangedSaid[]
}

/** Statements as units, each once, in an order that does not depend on that of the database. */
export function saidOf(statements: readonly VexStatement[]): Said[] {
  const units = new Map<string, Said>()
  for (const statement of statements) {
    for (const { part } of unitsOf(statement)) {
      const said = unitSaid(statement, part)
      const id = idOf(said)
      const known = units.get(id)
      units.set(id, known ? joined(known, said) : said)
    }
  }
  return [...units.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}

/**
 * The statements without those that a more cautious one about the same part contradicts: of two findings on one part, one
 * judged and one not, the part counts as not judged. Formats have room for one state (CSAF 2.0, 6.1.6).
 */
export function cautious(statements: readonly VexStatement[]): VexStatement[] {
  const standing = new Map<string, VexStatement>()
  const unitId = (statement: VexStatement, part: VexComponent | undefined) =>
    JSON.stringify([statement.vulnerability.name, keyOf(part)])
  for (const statement of statements) {
    for (const { part } of unitsOf(statement)) {
      const id = unitId(statement, part)
      const other = standing.get(id)
      if (!other || rank(statement.status) < rank(other.status)) standing.set(id, statement)
    }
  }
  return statements.flatMap(statement => {
    const products = statement.products.flatMap((product): VexProduct[] => {
      if (product.components.length === 0) {
        return standing.get(unitId(statement, undefined)) === statement ? [product] : []
      }
      const components = product.components.filter(part => standing.get(unitId(statement, part)) === statement)
      return components.length > 0 ? [{ ...product, components }] : []
    })
    return products.length > 0 ? [{ ...statement, products }] : []
  })
}

const caution: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected', 'false_positive']

function rank(status: VexStatus): number {
  return caution.indexOf(status)
}

/** What is said now and was not, or was and is not, or is said otherwise. */
export function difference(before: readonly Said[], now: readonly Said[]): Difference {
  const earlier = new Map(before.map(said => [idOf(said), said]))
  const present = new Set(now.map(idOf))
  const changed = now.flatMap((after): ChangedSaid[] => {
    const known = earlier.get(idOf(after))
    const what = known ? facets.filter(facet => (known[facet] ?? '') !== (after[facet] ?? '')) : []
    return known && what.length > 0 ? [{ before: known, after, what }] : []
  })
  return {
    added: now.filter(said => !earlier.has(idOf(said))),
    removed: before.filter(said => !present.has(idOf(said))),
    changed,
  }
}

/** How many statements differ. */
export function sizeOf({ added, removed, changed }: Difference): number {
  return added.length + removed.length + changed.length
}

/** How often each state is said. */
export function countsOf(said: readonly Said[]): Partial<Record<VexStatus, number>> {
  const counts: Partial<Record<VexStatus, number>> = {}
  for (const { status } of said) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

function unitsOf({ products }: VexStatement): { part: VexComponent | undefined }[] {
  return products.flatMap(({ components }): { part: VexComponent | undefined }[] =>
    components.length > 0 ? components.map(part => ({ part })) : [{ part: undefined }],
  )
}

function unitSaid(statement: VexStatement, part: VexComponent | undefined): Said {
  const { vulnerability, status, justification, impact, action } = statement
  const place = part && bomLink(part)
  return {
    vulnerability: vulnerability.name,
    part: part ? [part.name, part.version].filter(Boolean).join(' ') : '',
    key: keyOf(part),
    status,
    ...(justification ? { justification } : {}),
    ...(impact ? { impact } : {}),
    ...(action ? { action } : {}),
    ...(place ? { place } : {}),
  }
}

function keyOf(part: VexComponent | undefined): string {
  return part ? (part.purl ?? part.cpe ?? `${part.name}@${part.version ?? ''}`) : ''
}

/** One part may stand in an SBOM twice: it is told once, with both places and the more cautious state. */
function joined(one: Said, other: Said): Said {
  const [first, second] = rank(one.status) <= rank(other.status) ? [one, other] : [other, one]
  const places = [...new Set([one.place, other.place].flatMap(place => place?.split(' ') ?? []))].sort()
  return places.length > 0 ? { ...first, place: places.join(' ') } : { ...second, ...first }
}

function idOf({ vulnerability, key }: Said): string {
  return `${vulnerability}\n${key}`
}
