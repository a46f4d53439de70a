import { ownMember } from '../../../../core/own-member.ts'
import { ratingOf, scoreCvss } from '../../../../standards/cvss.ts'
import type { Advisory, Exploitation, SeverityStatement, StatedProduct } from '../../advisory.ts'
import type { FeedItem } from '../../feed.ts'
import type { EuvdExploited, EuvdItem } from './schema.ts'

const LICENCE = 'reuse with acknowledgement of the source (Commission Decision 2011/833/EU)'

/** A record of EUVD in our form: products are free text, so nothing of it can be compared. */
export function itemsOf(item: EuvdItem): FeedItem[] {
  const aliases = identifiersOf(item)
  const advisory: Advisory = {
    id: `euvd:${item.id}`,
    source: 'euvd',
    externalId: item.id,
    aliases,
    details: item.description,
    severities: severityOf(item),
    affected: [],
    stated: productsOf(item),
    references: [...new Set(linesOf(item.references))].map(url => ({ url })),
    weaknesses: [],
    published: item.datePublished,
    modified: item.dateUpdated,
    licence: LICENCE,
  }
  return [{ kind: 'advisory', advisory }, ...exploitations(item, aliases)]
}

/** A row of the index: the vulnerability has this name too, and that is all that is said. */
export function nameOf(id: string, cve: string): FeedItem {
  const nothing = { severities: [], affected: [], references: [], weaknesses: [] }
  const advisory: Advisory = {
    id: `euvd:${id}`,
    source: 'euvd',
    externalId: id,
    aliases: [cve],
    ...nothing,
    licence: LICENCE,
  }
  return { kind: 'advisory', advisory, isNameOnly: true }
}

const catalogues: Readonly<Record<string, string>> = { cisa_kev: 'CISA KEV', eukev_kev: 'EU KEV' }

/** An entry of the exploited list, which says whose list named it first. */
export function exploitedOf(entry: EuvdExploited): FeedItem {
  const product = [entry.vendorProject, entry.product].filter(Boolean).join(' ')
  const exploitation: Exploitation = {
    source: 'euvd',
    cve: entry.cveId ?? entry.euvdId!,
    since: entry.dateAdded,
    title: product || undefined,
    note: entry.sources.map(source => ownMember(catalogues, source) ?? source).join(', ') || undefined,
  }
  return { kind: 'exploitation', exploitation }
}

function exploitations({ id, exploitedSince }: EuvdItem, aliases: readonly string[]): FeedItem[] {
  if (exploitedSince === undefined) return []
  const cves = aliases.filter(name => name.startsWith('CVE-'))
  const since = exploitedSince.slice(0, 10)
  return (cves.length > 0 ? cves : [id]).map(cve => ({
    kind: 'exploitation',
    exploitation: { source: 'euvd', cve, since },
  }))
}

/** Only what looks like an identifier; a name of somebody's advisory would join whatever else it treats. */
function identifiersOf({ id, aliases }: EuvdItem): string[] {
  const known = linesOf(aliases).filter(name => /^(CVE-\d{4}-\d{4,}|GHSA(-[a-z0-9]{4}){3}|EUVD-\d{4}-\d+)$/.test(name))
  return [...new Set(known)].filter(name => name !== id)
}

function linesOf(text: string | undefined): string[] {
  const lines = (text ?? '').split(/\r?\n/)
  return lines.map(line => line.trim()).filter(line => line !== '')
}

/** -1, and 0 without a vector that comes to 0, mean that there is no score. */
function severityOf(item: EuvdItem): SeverityStatement[] {
  const vector = item.baseScoreVector
  const computed = vector === undefined ? undefined : scoreCvss(vector)?.score
  const stated = item.baseScore && item.baseScore > 0 ? item.baseScore : undefined
  const score = stated ?? computed
  if (vector === undefined && score === undefined) return []
  const version = ['2.0', '3.0', '3.1', '4.0'].find(one => one === item.baseScoreVersion) as '3.1' | undefined
  const rating = score === undefined ? undefined : ratingOf(score)
  return [{ system: version ? `cvss-${version}` : 'other', vector, score, rating, by: item.assigner ?? 'EUVD' }]
}

/** The vendor stands beside the product or, once for all, beside the record. */
function productsOf({ enisaIdProduct, enisaIdVendor }: EuvdItem): StatedProduct[] {
  const vendors = enisaIdVendor.map(({ vendor }) => vendor?.name).filter(name => name !== undefined)
  const products = enisaIdProduct.flatMap(({ product, product_version: versions }) => {
    const vendor = product?.vendor?.name ?? (vendors.length === 1 ? vendors[0] : undefined)
    return product?.name ? [{ ...(vendor ? { vendor } : {}), product: product.name, versions }] : []
  })
  return [...new Map(products.map(one => [JSON.stringify(one), one])).values()]
}
