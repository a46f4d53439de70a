import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { affectedBy, type NoticeProduct, type ProductFault } from './notice-product.ts'

/** A document that was attached, as it lies in the files. */
export interface NoticeFile {
  readonly sha256: string
  readonly name: string
}

/** What a person takes from a notice that no machine can read: a letter, a PDF, a page, a call. */
export interface NoticeFields {
  readonly vendor: string
  readonly title: string
  readonly summary?: string | undefined
  /** Day that stands on the notice. */
  readonly dated: string
  readonly url?: string | undefined
  /** CVE ids; none where the vendor names none. */
  readonly vulnerabilities: readonly string[]
  readonly products: readonly NoticeProduct[]
  readonly file?: NoticeFile | undefined
  /** Who read it, by name, and on which day. */
  readonly readBy: string
  readonly readOn: string
}

/** An edition of a notice as it was entered: never changed, followed by the next one. */
export interface NoticeEdition extends NoticeFields {
  readonly notice: string
  readonly edition: number
  /** Why it was corrected or withdrawn; undefined for the first edition. */
  readonly why: string | undefined
  readonly isWithdrawn: boolean
  readonly by: string
  readonly byId: string
  readonly at: Date
}

const MOST_PRODUCTS = 200
const MOST_VULNERABILITIES = 100

/** Enters a notice; from here on it is a statement like that of any source. */
export function enterNotice(given: NoticeFields, id: string, actor: Actor, now: Date): Change<NoticeEdition> | Refusal {
  const fields = cleaned(given)
  const fault = faultOf(fields, now)
  if (fault) return fault
  const edition = { ...fields, notice: id, edition: 1, why: undefined, isWithdrawn: false, ...enteredBy(actor, now) }
  return accept(edition, { action: 'intelligence.notice-entered', of: { type: 'notice', id }, after: told(edition) })
}

/** Corrects a notice: what it said before stays as an edition. Who corrects must have seen the edition that stands. */
export function correctNotice(
  before: NoticeEdition,
  given: NoticeFields,
  about: { readonly seen: number; readonly why: string },
  actor: Actor,
  now: Date,
): Change<NoticeEdition> | Refusal {
  const why = about.why.trim()
  if (about.seen !== before.edition) return refuse('notice.changed-meanwhile', 412)
  if (before.isWithdrawn) return refuse('notice.is-withdrawn', 409)
  if (!why) return refuse('notice.why-missing')
  const fields = cleaned(given)
  const fault = faultOf(fields, now)
  if (fault) return fault
  if (JSON.stringify(told(fields)) === JSON.stringify(told(before))) return refuse('notice.nothing-changed', 409)
  const next = { ...fields, notice: before.notice, edition: before.edition + 1, why, isWithdrawn: false }
  const edition = { ...next, ...enteredBy(actor, now) }
  return accept(edition, {
    action: 'intelligence.notice-corrected',
    of: { type: 'notice', id: before.notice },
    why,
    before: told(before),
    after: told(edition),
  })
}

/** Takes a notice back with its reason: its statements are withdrawn, and nothing of it is deleted. */
export function withdrawNotice(
  before: NoticeEdition,
  about: { readonly seen: number; readonly why: string },
  actor: Actor,
  now: Date,
): Change<NoticeEdition> | Refusal {
  const why = about.why.trim()
  if (about.seen !== before.edition) return refuse('notice.changed-meanwhile', 412)
  if (before.isWithdrawn) return refuse('notice.is-withdrawn', 409)
  if (!why) return refuse('notice.why-missing')
  const edition = { ...before, edition: before.edition + 1, why, isWithdrawn: true, ...enteredBy(actor, now) }
  return accept(edition, {
    action: 'intelligence.notice-withdrawn',
    of: { type: 'notice', id: before.notice },
    why,
    before: told(before),
    after: { vendor: before.vendor, title: before.title },
  })
}

function enteredBy(actor: Actor, now: Date) {
  return { by: actor.display, byId: actor.id, at: now }
}

function told({ vendor, title, summary, dated, url, vulnerabilities, products, file, readBy, readOn }: NoticeFields) {
  const named = products.map(({ product, identifier, versions }) => ({ product, identifier, versions }))
  const kept = file && { sha256: file.sha256, name: file.name }
  return { vendor, title, summary, dated, url, vulnerabilities, products: named, file: kept, readBy, readOn }
}

function cleaned(given: NoticeFields): NoticeFields {
  const line = (text: string) => text.trim().replace(/\s+/g, ' ')
  return {
    vendor: line(given.vendor),
    title: line(given.title),
    summary: given.summary?.trim() || undefined,
    dated: given.dated,
    url: given.url?.trim() || undefined,
    vulnerabilities: [...new Set(given.vulnerabilities.map(name => name.trim().toUpperCase()).filter(Boolean))].sort(),
    products: given.products.map(one => ({
      product: line(one.product),
      identifier: one.identifier?.trim() || undefined,
      versions: line(one.versions) || 'unknown',
    })),
    file: given.file,
    readBy: line(given.readBy),
    readOn: given.readOn,
  }
}

function faultOf(fields: NoticeFields, now: Date): Refusal | undefined {
  const { vendor, title, readBy, products, vulnerabilities, url } = fields
  if (!vendor) return refuse('notice.vendor-missing')
  if (!title) return refuse('notice.title-missing')
  if (!readBy) return refuse('notice.reader-missing')
  if (products.length === 0) return refuse('notice.product-missing')
  if (products.length > MOST_PRODUCTS) return refuse('notice.too-many-products', 422, { most: MOST_PRODUCTS })
  if (vulnerabilities.length > MOST_VULNERABILITIES)
    return refuse('notice.too-many-vulnerabilities', 422, { most: MOST_VULNERABILITIES })
  const odd = vulnerabilities.find(name => !/^CVE-\d{4}-\d{4,19}$/.test(name))
  if (odd !== undefined) return refuse('notice.not-a-cve', 422, { name: odd.slice(0, 60) })
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return refuse('notice.not-an-address')
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
  const later = [fields.dated, fields.readOn].find(day => day > tomorrow)
  if (later !== undefined) return refuse('notice.not-yet', 422, { day: later })
  for (const product of products) {
    const read = affectedBy(product)
    if (!read.ok) return refusalOf(read.error, product)
  }
  return undefined
}

const refusals = {
  'no-name': 'notice.product-unnamed',
  'not-an-identifier': 'notice.not-an-identifier',
  'too-wide': 'notice.identifier-too-wide',
  'two-versions': 'notice.two-versions',
  'not-a-range': 'notice.not-a-range',
} as const satisfies Record<ProductFault, string>

function refusalOf(fault: ProductFault, { product, identifier = '', versions }: NoticeProduct): Refusal {
  return refuse(refusals[fault], 422, {
    product,
    identifier: identifier.slice(0, 200),
    versions: versions.slice(0, 200),
  })
}
