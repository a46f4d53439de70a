import type { VexComponent, VexDocument, VexProduct, VexStatement } from './vex.ts'

interface Unit {
  readonly statement: VexStatement
  readonly product: VexProduct
  readonly component: VexComponent | undefined
  readonly instant: number
}

/**
 * The statements that hold after a chain of documents: for each vulnerability, product and part the latest by time, and
 * of equal times the one further back in the chain (OpenVEX 0.2.0, "the last statement wins"). Of a document in several
 * versions only the highest speaks. A statement that lost some of its products keeps the others.
 */
export function currentStatements(documents: readonly VexDocument[]): VexStatement[] {
  const units = latestVersions(documents).flatMap(document => document.statements.flatMap(unitsOf))
  const holders = new Map<string, Unit>()
  const names = nameOfEach(units.map(({ statement }) => statement))
  for (const unit of units) {
    const key = keyOf(unit, names)
    const holder = holders.get(key)
    if (!holder || unit.instant >= holder.instant) holders.set(key, unit)
  }
  const kept = Map.groupBy(holders.values(), ({ statement }) => statement)
  return [...new Set(units.map(({ statement }) => statement))]
    .filter(statement => kept.has(statement))
    .map(statement => ({ ...statement, products: productsOf(kept.get(statement)!) }))
}

function latestVersions(documents: readonly VexDocument[]): VexDocument[] {
  const highest = new Map<string, number>()
  for (const { id, version } of documents) highest.set(id, Math.max(highest.get(id) ?? 0, version))
  // documents without an id cannot be told apart, so none of them replaces another
  return documents.filter(({ id, version }) => id === '' || version === highest.get(id))
}

function unitsOf(statement: VexStatement): Unit[] {
  const instant = Date.parse(statement.decidedAt) || 0
  return statement.products.flatMap((product): Unit[] => {
    const components = product.components.length > 0 ? product.components : [undefined]
    return components.map(component => ({ statement, product, component, instant }))
  })
}

function keyOf({ statement, product, component }: Unit, names: ReadonlyMap<string, string>): string {
  const { id, version, range } = product
  const part = component && [component.purl ?? component.cpe ?? component.name, component.version, component.ref]
  return JSON.stringify([names.get(statement.vulnerability.name), id, version, range, part])
}

/** One name for all aliases of a vulnerability, however the statements are linked. */
function nameOfEach(statements: readonly VexStatement[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>()
  const root = (name: string): string => {
    let at = name
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    return at
  }
  for (const { vulnerability } of statements) {
    for (const alias of vulnerability.aliases ?? []) {
      const [from, to] = [root(alias), root(vulnerability.name)]
      if (from !== to) parent.set(from, to)
    }
  }
  return new Map(statements.map(({ vulnerability }) => [vulnerability.name, root(vulnerability.name)]))
}

function productsOf(units: readonly Unit[]): VexProduct[] {
  const components = Map.groupBy(units, ({ product }) => product)
  return [...components].map(([product, kept]) => ({
    ...product,
    components: kept.flatMap(({ component }) => component ?? []),
  }))
}
