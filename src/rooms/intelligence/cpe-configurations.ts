import type { AffectedRange, PlatformContext, Skipped } from './advisory.ts'
import type { CpeConfiguration, CpeMatch, CpeNode } from './configuration.ts'
import { readCriteria } from './cpe-criteria.ts'
import { addVersion, type ProductContext, type Products } from './cpe-products.ts'

// Both sources of this grammar name CPE products; what is read here is exact for both.

/** A row that could not be used, with its code and what it says. */
export interface UnusedRow {
  readonly code: 'not-a-cpe' | 'too-wide' | 'negated' | 'too-many-nodes'
  readonly detail: string
}

/** Most platform rows that one configuration may hang on its vulnerable rows; published ones stay below a thousandth. */
const MOST_CONTEXT = 1_000_000

/** Configurations are alternatives; each vulnerable row goes to its product, and what cannot be used is told. */
export function addConfigurations(products: Products, configurations: readonly CpeConfiguration[]): UnusedRow[] {
  const unused = new Map<string, UnusedRow>()
  for (const configuration of configurations) {
    const size = contextSize(configuration)
    if (size > MOST_CONTEXT) {
      unused.set(`too-many-nodes ${size}`, { code: 'too-many-nodes', detail: String(configuration.nodes.length) })
      continue
    }
    for (const { rows, context, negated } of alternativesOf(configuration)) {
      for (const row of rows) {
        const refusal = negated ? { code: 'negated' as const, detail: row.criteria } : addRow(products, row, context)
        if (refusal) unused.set(`${refusal.code} ${refusal.detail}`, refusal)
      }
    }
  }
  return [...unused.values()]
}

function addRow(products: Products, row: CpeMatch, context: ProductContext | undefined): UnusedRow | undefined {
  const read = readCriteria(row.criteria)
  if (!read.ok) return { code: 'not-a-cpe', detail: `${row.criteria.slice(0, 200)} (${read.error})` }
  const product = products.of(read.value, context)
  if (!product) return { code: 'too-wide', detail: row.criteria }
  addVersion(product, read.value.version, rangeOf(row))
  return undefined
}

/** Every vulnerable node keeps the rows of all others, which grows with the square of the nodes. */
function contextSize({ operator, nodes }: CpeConfiguration): number {
  // alone it surrounds nobody
  if (nodes.length === 1 && nodes[0]!.operator === 'OR') return 0
  const rows = nodes.reduce((sum, node) => sum + node.cpeMatch.length, 0)
  const joined = nodes.filter(node => node.operator === 'AND').reduce((sum, node) => sum + node.cpeMatch.length ** 2, 0)
  const vulnerable = nodes.filter(node => node.cpeMatch.some(row => row.vulnerable)).length
  return operator === 'AND' ? (vulnerable + joined) * rows : joined
}

interface Alternative {
  readonly rows: readonly CpeMatch[]
  readonly context?: ProductContext
  readonly negated: boolean
}

/** The vulnerable rows of each node, with the other nodes as context where all of them must hold. */
function alternativesOf(configuration: CpeConfiguration): Alternative[] {
  const [only, ...more] = configuration.nodes
  // the usual configuration: one node, and nothing around it
  if (only && more.length === 0 && only.operator === 'OR') {
    const rows = distinct(only.cpeMatch.filter(row => row.vulnerable))
    return rows.length === 0 ? [] : [{ rows, negated: configuration.negate || only.negate }]
  }
  const nodes = configuration.nodes.flatMap(split)
  return nodes.flatMap((node, at) => {
    const rows = distinct(node.cpeMatch.filter(row => row.vulnerable))
    // a node that only surrounds the others needs no surroundings of its own
    if (rows.length === 0) return []
    const others = configuration.operator === 'AND' ? nodes.filter((_, other) => other !== at) : node.siblings
    const negated = configuration.negate || node.negate
    return [{ rows, negated, ...(others.length > 0 ? { context: contextOf(others) } : {}) }]
  })
}

/** A node whose own rows are joined by AND is as many nodes of one row each. */
function split(node: CpeNode): (CpeNode & { siblings: readonly CpeNode[] })[] {
  if (node.operator === 'OR' || node.cpeMatch.length < 2) return [{ ...node, siblings: [] }]
  const single: CpeNode[] = node.cpeMatch.map(row => ({ operator: 'OR', negate: node.negate, cpeMatch: [row] }))
  return single.map((one, at) => ({ ...one, siblings: single.filter((_, other) => other !== at) }))
}

function contextOf(nodes: readonly CpeNode[]): ProductContext {
  const context: PlatformContext = {
    operator: 'AND',
    nodes: nodes.map(({ negate, cpeMatch }) => ({
      negate,
      anyOf: distinct(cpeMatch).map(row => {
        const range = rangeOf(row)
        return range ? { criteria: row.criteria, range } : { criteria: row.criteria }
      }),
    })),
  }
  return { key: JSON.stringify(context), context }
}

function distinct(rows: readonly CpeMatch[]): readonly CpeMatch[] {
  if (rows.length < 2 || (rows.length <= FEW && rows.every((row, at) => !isRepeated(rows, row, at)))) return rows
  return [...new Map(rows.map(row => [keyOf(row), row])).values()]
}

/** So many rows are compared with each other faster than their keys are made. */
const FEW = 8

function isRepeated(rows: readonly CpeMatch[], row: CpeMatch, at: number): boolean {
  for (let before = 0; before < at; before++) {
    const one = rows[before]!
    if (
      one.criteria === row.criteria &&
      one.vulnerable === row.vulnerable &&
      one.versionStartIncluding === row.versionStartIncluding &&
      one.versionStartExcluding === row.versionStartExcluding &&
      one.versionEndIncluding === row.versionEndIncluding &&
      one.versionEndExcluding === row.versionEndExcluding
    )
      return true
  }
  return false
}

function keyOf(row: CpeMatch): string {
  const start = `${row.versionStartIncluding ?? ''}\n${row.versionStartExcluding ?? ''}`
  const end = `${row.versionEndIncluding ?? ''}\n${row.versionEndExcluding ?? ''}`
  return `${row.criteria}\n${row.vulnerable}\n${start}\n${end}`
}

function rangeOf(row: CpeMatch): AffectedRange | undefined {
  const from = boundOf(row.versionStartIncluding, row.versionStartExcluding)
  const to = boundOf(row.versionEndIncluding, row.versionEndExcluding)
  if (!from && !to) return undefined
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

function boundOf(including: string | undefined, excluding: string | undefined) {
  if (including !== undefined) return { version: including, inclusive: true }
  return excluding === undefined ? undefined : { version: excluding, inclusive: false }
}

/** One line per code, since a record of a thousand bad rows is one thing to look at. */
export function skippedRows(record: string, unused: readonly UnusedRow[]): Skipped[] {
  return [...Map.groupBy(unused, row => row.code)].map(([code, rows]) => ({
    record: `${record} ${code}`,
    code,
    detail: `${rows.length}: ${rows
      .slice(0, 3)
      .map(row => row.detail)
      .join(', ')}`,
  }))
}
