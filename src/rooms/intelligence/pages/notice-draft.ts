import type { Notice } from './api.ts'

/** A product as it is typed. */
export interface ProductDraft {
  readonly product: string
  readonly identifier: string
  readonly versions: string
}

/** A notice as it is typed; kept in this tab until it is on record. */
export interface Draft {
  readonly vendor: string
  readonly title: string
  readonly summary: string
  readonly dated: string
  readonly url: string
  readonly vulnerabilities: string
  readonly products: readonly ProductDraft[]
  readonly file: { readonly sha256: string; readonly name: string } | undefined
  readonly readBy: string
  readonly readOn: string
  readonly why: string
}

export const blankProduct: ProductDraft = { product: '', identifier: '', versions: '' }

/** What stands in the form at first: the notice as it is, or a new one read today by whoever types. */
export function draftOf(notice: Notice | undefined, reader: string, today: string): Draft {
  const now = notice?.history[0]
  return {
    vendor: now?.vendor ?? '',
    title: now?.title ?? '',
    summary: now?.summary ?? '',
    dated: now?.dated ?? '',
    url: now?.url ?? '',
    vulnerabilities: now?.vulnerabilities.join(', ') ?? '',
    products: now?.products.map(({ product, identifier, versions }) => ({
      product,
      identifier: identifier ?? '',
      versions: versions === 'unknown' ? '' : versions,
    })) ?? [blankProduct],
    file: now?.file ?? undefined,
    readBy: now?.readBy ?? reader,
    readOn: now?.readOn ?? today,
    why: '',
  }
}

/** What is sent; lines of products that are empty are none. */
export function fieldsOf(draft: Draft) {
  const { vulnerabilities, products, why: _, ...rest } = draft
  return {
    ...rest,
    vulnerabilities: vulnerabilities.split(/[\s,;]+/).filter(Boolean),
    products: products
      .filter(one => one.product.trim() || one.identifier.trim() || one.versions.trim())
      .map(one => ({
        product: one.product,
        identifier: one.identifier.trim() || undefined,
        versions: one.versions.trim() || 'unknown',
      })),
    summary: rest.summary.trim() || undefined,
    url: rest.url.trim() || undefined,
  }
}
