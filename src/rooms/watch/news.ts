import type { AffectedPackage } from '../intelligence/advisory.ts'
import type { Incident } from '../intelligence/incident.ts'
import type { NewsStatement } from '../intelligence/news-statement.ts'

/** Something that came, in the form in which rules look at it: an advisory, or an incident at somebody's device. */
export interface News {
  readonly kind: 'advisory' | 'incident'
  readonly source: string
  /** Id in the mirror. */
  readonly statement: string
  /** The merged vulnerability, or the event. */
  readonly subject: string
  readonly title: string | undefined
  readonly url: string | undefined
  /** Everything said, in lower case. */
  readonly text: string
  readonly affected: readonly AffectedPackage[]
  readonly vendors: readonly string[]
  readonly products: readonly string[]
  readonly isNew: boolean
  readonly isExploited: boolean
  readonly cameAt: Date
}

/** An advisory as news. */
export function newsOfStatement(one: NewsStatement): News {
  const cpes = one.affected.flatMap(({ package: name }) => {
    const [, vendor, product] = name.startsWith('cpe/') ? name.split(/(?<!\\):/) : []
    return vendor && product ? [{ vendor: spaced(vendor), product: spaced(product) }] : []
  })
  return {
    kind: 'advisory',
    source: one.source,
    statement: one.id,
    subject: one.vulnerability,
    title: one.title,
    url: one.url,
    text: [one.title, one.details].filter(Boolean).join('\n').toLowerCase(),
    affected: one.affected,
    vendors: distinct([...cpes.map(cpe => cpe.vendor), ...one.stated.map(({ vendor }) => vendor ?? '')]),
    products: distinct([...cpes.map(cpe => cpe.product), ...one.stated.map(({ product }) => product)]),
    isNew: one.isNew,
    isExploited: one.isExploited,
    cameAt: one.storedAt,
  }
}

/** An incident as news. */
export function newsOfIncident(one: Incident & { readonly storedAt: Date }): News {
  return {
    kind: 'incident',
    source: one.source,
    statement: one.id,
    subject: one.event,
    title: one.title,
    url: one.url,
    text: [one.title, one.device, one.summary, one.rootCause].filter(Boolean).join('\n').toLowerCase(),
    affected: [],
    vendors: distinct([one.manufacturer ?? '']),
    products: distinct([one.device ?? '']),
    isNew: true,
    isExploited: false,
    cameAt: one.storedAt,
  }
}

function spaced(value: string): string {
  return value.replace(/\\(.)/g, '$1').replaceAll('_', ' ')
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.map(value => value.toLowerCase().trim()).filter(Boolean))]
}
