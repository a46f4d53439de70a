import { cpePackage, cpeVersion } from '../../../../standards/cpe.ts'
import { type CpeName, readCpe, writeCpe } from '../../../../standards/cpe-name.ts'
import type { AffectedPackage, AffectedRange, PlatformContext } from '../../advisory.ts'
import type { NvdConfiguration, NvdCpeMatch, NvdNode } from './schema.ts'

/** A product that a configuration names, while its rows are gathered. */
interface Gathered {
  readonly package: string
  /** The criteria without version and update, which ranges and versions carry. */
  readonly cpe: string
  readonly context?: PlatformContext
  readonly ranges: Map<string, AffectedRange>
  readonly versions: Set<string>
  notComparable: number
  notApplicable: boolean
}

/** A row that could not be used, with its code and what it says. */
export interface UnusedRow {
  readonly code: 'not-a-cpe' | 'too-wide' | 'negated'
  readonly detail: string
}

/** Configurations are alternatives; each vulnerable row becomes a product with ranges, equal rows one. */
export function productsOf(configurations: readonly NvdConfiguration[]): {
  affected: AffectedPackage[]
  unused: UnusedRow[]
} {
  const products = new Map<string, Gathered>()
  const unused = new Map<string, UnusedRow>()
  for (const configuration of configurations) {
    for (const { rows, context, negated } of alternativesOf(configuration)) {
      for (const row of rows) {
        const refusal = negated ? { code: 'negated' as const, detail: row.criteria } : gather(row, context, products)
        if (refusal) unused.set(`${refusal.code} ${refusal.detail}`, refusal)
      }
    }
  }
  return { affected: [...products.values()].map(affectedOf), unused: [...unused.values()] }
}

interface Alternative {
  readonly rows: readonly NvdCpeMatch[]
  readonly context?: PlatformContext
  readonly negated: boolean
}

/** The vulnerable rows of each node, with the other nodes as context where all of them must hold. */
function alternativesOf(configuration: NvdConfiguration): Alternative[] {
  const nodes = configuration.nodes.flatMap(split)
  return nodes.map((node, at) => {
    const isAnd = configuration.operator === 'AND' || node.siblings.length > 0
    const others = configuration.operator === 'AND' ? nodes.filter((_, other) => other !== at) : node.siblings
    return {
      rows: distinct(node.cpeMatch.filter(row => row.vulnerable)),
      negated: configuration.negate || node.negate,
      ...(isAnd && others.length > 0 ? { context: contextOf(others) } : {}),
    }
  })
}

/** A node whose own rows are joined by AND is as many nodes of one row each. */
function split(node: NvdNode): (NvdNode & { siblings: readonly NvdNode[] })[] {
  if (node.operator === 'OR' || node.cpeMatch.length < 2) return [{ ...node, siblings: [] }]
  const single: NvdNode[] = node.cpeMatch.map(row => ({ operator: 'OR', negate: node.negate, cpeMatch: [row] }))
  return single.map((one, at) => ({ ...one, siblings: single.filter((_, other) => other !== at) }))
}

function contextOf(nodes: readonly NvdNode[]): PlatformContext {
  return {
    operator: 'AND',
    nodes: nodes.map(({ negate, cpeMatch }) => ({
      negate,
      anyOf: distinct(cpeMatch).map(row => {
        const range = rangeOf(row)
        return range ? { criteria: row.criteria, range } : { criteria: row.criteria }
      }),
    })),
  }
}

function distinct(rows: readonly NvdCpeMatch[]): NvdCpeMatch[] {
  return [...new Map(rows.map(row => [keyOf(row), row])).values()]
}

function keyOf(row: NvdCpeMatch): string {
  return JSON.stringify([row.criteria, row.vulnerable, rangeOf(row)])
}

function gather(row: NvdCpeMatch, context: PlatformContext | undefined, products: Map<string, Gathered>) {
  const read = readCpe(row.criteria)
  if (!read.ok) return { code: 'not-a-cpe' as const, detail: `${row.criteria.slice(0, 200)} (${read.error})` }
  const name = cpePackage(read.value)
  // a vendor or product that may be anything would touch every component
  if (!name) return { code: 'too-wide' as const, detail: row.criteria }
  const product = productOf(name, read.value, context, products)
  addVersion(product, read.value, rangeOf(row))
  return undefined
}

function productOf(name: string, cpe: CpeName, context: PlatformContext | undefined, products: Map<string, Gathered>) {
  const criteria = writeCpe({ ...cpe, version: '*', update: '*' })
  const key = context ? `${criteria} ${JSON.stringify(context)}` : criteria
  const known = products.get(key)
  if (known) return known
  const product: Gathered = {
    package: name,
    cpe: criteria,
    ranges: new Map(),
    versions: new Set(),
    notComparable: 0,
    notApplicable: false,
    ...(context ? { context } : {}),
  }
  products.set(key, product)
  return product
}

function addVersion(product: Gathered, cpe: CpeName, range: AffectedRange | undefined): void {
  const version = cpeVersion(cpe)
  if (version.kind === 'version') product.versions.add(version.version)
  else if (version.kind === 'not-applicable') product.notApplicable = true
  else if (version.kind === 'pattern') product.notComparable++
  else product.ranges.set(JSON.stringify(range ?? {}), range ?? {})
}

function rangeOf(row: NvdCpeMatch): AffectedRange | undefined {
  const from = boundOf(row.versionStartIncluding, row.versionStartExcluding)
  const to = boundOf(row.versionEndIncluding, row.versionEndExcluding)
  if (!from && !to) return undefined
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

function boundOf(including: string | undefined, excluding: string | undefined) {
  if (including !== undefined) return { version: including, inclusive: true }
  return excluding === undefined ? undefined : { version: excluding, inclusive: false }
}

function affectedOf(product: Gathered): AffectedPackage {
  return {
    package: product.package,
    scheme: 'generic',
    ranges: [...product.ranges.values()],
    versions: [...product.versions],
    cpe: product.cpe,
    ...(product.notComparable > 0 ? { notComparable: product.notComparable } : {}),
    ...(product.notApplicable ? { notApplicable: true } : {}),
    ...(product.context ? { context: product.context } : {}),
  }
}
