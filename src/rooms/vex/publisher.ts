import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** Who a publisher is to the products of a document (CSAF 2.0, 3.2.1.8.1). */
export const publisherCategories = ['vendor', 'coordinator', 'discoverer', 'translator', 'user', 'other'] as const
export type PublisherCategory = (typeof publisherCategories)[number]

/** Who speaks in the documents of a manufacturer. */
export interface PublisherFields {
  readonly name: string
  readonly namespace: string
  readonly category: PublisherCategory
  readonly contact: string
  readonly authority?: string
  /** Language of what the program writes into a document. */
  readonly language: 'en' | 'de'
}

/** One edition of it, never changed again. */
export interface Publisher extends PublisherFields {
  readonly id: string
  readonly manufacturer: string
  readonly edition: number
  readonly writtenAt: Date
  readonly writtenBy: string
  readonly writtenById: string
}

/** Writes the next edition; `seen` is the edition that the author looked at, 0 for none. */
export function writePublisher(
  fields: PublisherFields,
  about: { readonly id: string; readonly manufacturer: string; readonly before: Publisher | undefined; seen: number },
  actor: Actor,
  now: Date,
): Change<Publisher> | Refusal {
  const { before, seen } = about
  if ((before?.edition ?? 0) !== seen) return refuse('vex-room.publisher-changed-meanwhile', 412)
  if (!fields.name.trim()) return refuse('vex-room.publisher-name-missing')
  if (!isNamespace(fields.namespace)) return refuse('vex-room.namespace-wrong', 422, { url: fields.namespace })
  if (!fields.contact.trim()) return refuse('vex-room.contact-missing')
  if (before && isSame(before, fields)) return refuse('vex-room.publisher-same', 409)
  const publisher: Publisher = {
    ...fields,
    id: about.id,
    manufacturer: about.manufacturer,
    edition: seen + 1,
    writtenAt: now,
    writtenBy: actor.display,
    writtenById: actor.id,
  }
  return accept(publisher, {
    action: 'vex.publisher-written',
    of: { type: 'vex-publisher', id: about.manufacturer },
    ...(before ? { before: toldOf(before) } : {}),
    after: toldOf(fields),
  })
}

/** A namespace is a URL of the publisher's own, without secrets in it; CSAF compares it letter by letter. */
function isNamespace(text: string): boolean {
  if (!URL.canParse(text) || text.trim() !== text) return false
  const { protocol, hostname, username } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') && username === ''
}

function toldOf({ name, namespace, category, contact, authority, language }: PublisherFields) {
  return { name, namespace, category, contact, ...(authority ? { authority } : {}), language }
}

/** True when documents would show the same publisher. */
export function isSame(a: PublisherFields, b: PublisherFields): boolean {
  return JSON.stringify(toldOf(a)) === JSON.stringify(toldOf(b))
}
