import { shortId } from '../../core/id.ts'
import type { Advisory, AffectedPackage, StatedProduct } from './advisory.ts'
import type { NoticeEdition } from './notice.ts'
import { affectedBy, isUnknownVersion } from './notice-product.ts'

/** The source of what people typed in: no feed, since nobody can be asked. */
export const NOTICES = 'notice'

/** A notice with its number, its latest edition last. */
export interface StoredNotice {
  readonly id: string
  readonly number: number
  readonly editions: readonly NoticeEdition[]
}

/** The edition that stands. */
export function standing({ editions }: StoredNotice): NoticeEdition {
  return editions.at(-1)!
}

/**
 * A notice as statements of the source "notice": one for each vulnerability that it names, or one under its own number.
 * What an earlier edition named and this one does not is withdrawn, as a document of a publisher withdraws it.
 */
export function statementsOf(notice: StoredNotice): Advisory[] {
  const now = standing(notice)
  const named = new Set(namesOf(now))
  const before = new Set(notice.editions.flatMap(namesOf))
  return [...before.union(named)].map(name => {
    const last = named.has(name) ? now : notice.editions.findLast(one => namesOf(one).includes(name))!
    const isGone = now.isWithdrawn || !named.has(name)
    return statementOf(notice, last, name, isGone ? now.at.toISOString() : undefined)
  })
}

/** The vulnerabilities of an edition; one without any stands for itself. */
function namesOf({ vulnerabilities }: NoticeEdition): readonly string[] {
  return vulnerabilities.length > 0 ? vulnerabilities : ['']
}

function statementOf(
  { number, editions }: StoredNotice,
  edition: NoticeEdition,
  cve: string,
  withdrawn: string | undefined,
): Advisory {
  const { vendor, title, summary, url, dated } = edition
  const own = cve ? `${shortId(number)}:${cve}` : shortId(number)
  return {
    id: `${NOTICES}:${own}`,
    source: NOTICES,
    externalId: own,
    aliases: cve ? [cve] : [],
    title: `${vendor}: ${title}`,
    ...(summary ? { details: summary } : {}),
    severities: [],
    affected: edition.products.flatMap(affected),
    stated: edition.products.filter(one => one.identifier === undefined).map(one => statedOf(edition, one)),
    references: url ? [{ url, kind: 'notice' }] : [],
    weaknesses: [],
    published: `${dated}T00:00:00.000Z`,
    modified: (editions.length > 1 ? edition.at : new Date(`${dated}T00:00:00.000Z`)).toISOString(),
    ...(withdrawn ? { withdrawn } : {}),
  }
}

function affected(product: NoticeEdition['products'][number]): AffectedPackage[] {
  const read = affectedBy(product)
  return read.ok && read.value ? [read.value] : []
}

function statedOf({ vendor }: NoticeEdition, product: NoticeEdition['products'][number]): StatedProduct {
  const { versions } = product
  return { vendor, product: product.product, ...(isUnknownVersion(versions) ? {} : { versions }), by: vendor }
}
