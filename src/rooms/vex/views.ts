import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import type { Claim } from './claim.ts'
import type {
  ClaimLine,
  DifferenceView,
  DocumentHead,
  DocumentLine,
  EditionLine as EditionLineView,
  PublisherView,
  SaidView,
} from './contract.ts'
import type { ImportView } from './contract-imports.ts'
import type { StoredDocument } from './document-store.ts'
import type { EditionLine } from './edition-store.ts'
import type { VexImport } from './import.ts'
import type { Publisher } from './publisher.ts'
import type { Difference, Said } from './said.ts'

const FIRST = 100

/** An edition as lists show it. */
export function editionLine(one: EditionLine): z.input<typeof EditionLineView> {
  return {
    id: one.id,
    shortId: shortId(one.number),
    release: one.release,
    releaseName: one.releaseName,
    format: one.format,
    edition: one.edition,
    documentId: one.documentId,
    dialect: one.dialect,
    file: one.file,
    fileName: one.fileName,
    size: one.size,
    summary: one.summary,
    statements: Object.values(one.counts).reduce((sum, count) => sum + count, 0),
    counts: one.counts,
    difference: one.difference,
    losses: one.losses.map(({ code, count, samples }) => ({ code, count, samples: [...samples] })),
    publisher: one.publisher.name,
    issuedAt: one.issuedAt.toISOString(),
    issuedBy: one.issuedBy,
  }
}

export function saidView(said: Said): z.input<typeof SaidView> {
  return {
    vulnerability: said.vulnerability,
    part: said.part,
    status: said.status,
    justification: said.justification ?? null,
    impact: said.impact ?? null,
    action: said.action ?? null,
  }
}

export function differenceView({ added, removed, changed }: Difference): z.input<typeof DifferenceView> {
  return {
    added: { total: added.length, first: added.slice(0, FIRST).map(saidView) },
    removed: { total: removed.length, first: removed.slice(0, FIRST).map(saidView) },
    changed: {
      total: changed.length,
      first: changed.slice(0, FIRST).map(({ before, after, what }) => ({
        before: saidView(before),
        after: saidView(after),
        what: [...what],
      })),
    },
  }
}

export function publisherView(
  manufacturer: { readonly id: string; readonly name: string },
  publisher: Publisher | undefined,
): z.input<typeof PublisherView> {
  return {
    manufacturer: manufacturer.id,
    manufacturerName: manufacturer.name,
    publisher: publisher
      ? {
          name: publisher.name,
          namespace: publisher.namespace,
          category: publisher.category,
          contact: publisher.contact,
          ...(publisher.authority ? { authority: publisher.authority } : {}),
          language: publisher.language,
          edition: publisher.edition,
          writtenAt: publisher.writtenAt.toISOString(),
          writtenBy: publisher.writtenBy,
        }
      : null,
  }
}

/** A document of somebody else as lists show it. */
export function documentLine(one: StoredDocument, numbers: ReadonlyMap<string, number>): z.input<typeof DocumentLine> {
  const newer = one.supersededBy
  return {
    id: one.id,
    shortId: shortId(one.number),
    supplier: one.supplier,
    fileName: one.fileName,
    file: one.file,
    size: one.size,
    format: one.format,
    documentId: one.documentId,
    version: one.version,
    author: one.author,
    issuedAt: one.issuedAt,
    signature: one.signature,
    statements: one.statements,
    claims: one.claims,
    notes: one.notes.map(({ code, count, samples }) => ({ code, count, samples: [...samples] })),
    receivedAt: one.receivedAt.toISOString(),
    receivedBy: one.receivedBy,
    supersededBy: newer ? { id: newer, shortId: shortId(numbers.get(newer) ?? 0) } : null,
  }
}

/** Where a claim stands, and from whom. */
export function headView(one: StoredDocument): z.input<typeof DocumentHead> {
  return {
    id: one.id,
    shortId: shortId(one.number),
    supplier: one.supplier,
    author: one.author,
    format: one.format,
    version: one.version,
    issuedAt: one.issuedAt,
    receivedAt: one.receivedAt.toISOString(),
    signature: one.signature,
  }
}

/** The words of a claim, without the places that it is about. */
export function claimWords(claim: Claim): Omit<z.input<typeof ClaimLine>, 'places' | 'releases' | 'way' | 'version'> {
  const { part, product, original } = claim
  return {
    ordinal: claim.ordinal,
    vulnerability: claim.vulnerability,
    status: claim.status,
    justification: claim.justification ?? null,
    impact: claim.impact ?? null,
    action: claim.action ?? null,
    decidedAt: claim.decidedAt,
    original: original && original.status !== claim.status ? original.status : null,
    product: named(product),
    part: part ? named(part) : null,
  }
}

function named({ name, version, range }: { name: string; version?: string; range?: string }): string {
  return [name, range ?? version].filter(Boolean).join(' ')
}

/** A file on its way in, as its sender follows it. */
export function importView(one: VexImport): z.input<typeof ImportView> {
  const { id, supplier, fileName, size, state, document, refusal, receivedAt, by } = one
  return {
    id,
    supplier,
    fileName,
    size,
    state,
    document: document ?? null,
    refusal: refusal ? { code: refusal.code, facts: { ...refusal.facts } } : null,
    receivedAt: receivedAt.toISOString(),
    receivedBy: by.display,
  }
}
