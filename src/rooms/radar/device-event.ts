import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import type { Incident, IncidentKind, IncidentTopic, ProductCodes } from '../intelligence/incident.ts'

/** One event at somebody else's device, put together from all statements about it. */
export interface DeviceEvent {
  readonly id: string
  readonly kinds: readonly IncidentKind[]
  readonly title: string
  readonly summary?: string
  readonly manufacturer?: string
  readonly devices: readonly string[]
  readonly codes: ProductCodes
  readonly severity?: string
  readonly status?: string
  readonly rootCause?: string
  /** Day on which it became known; absent where no source gives one. */
  readonly dated?: string
  readonly topic: IncidentTopic
  readonly statements: readonly EventStatement[]
}

/** Where a part of it stands. */
export interface EventStatement {
  readonly id: string
  readonly source: string
  readonly externalId: string
  readonly kind: IncidentKind
  readonly published?: string
  readonly url?: string
}

const kindOrder: readonly IncidentKind[] = [
  'security-advisory',
  'field-safety-notice',
  'recall',
  'enforcement',
  'adverse-event',
]
const MOST_DEVICES = 20

/** Puts the statements about one event together; what one leaves out another may say. */
export function deviceEventOf(statements: readonly Incident[]): DeviceEvent | undefined {
  const sorted = statements.toSorted(
    (a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
  )
  const [first] = sorted
  if (!first) return undefined
  const said = (member: 'summary' | 'manufacturer' | 'severity' | 'status' | 'rootCause') =>
    sorted.find(one => one[member] !== undefined)?.[member]
  const days = sorted.map(one => one.published ?? one.reported).filter(day => day !== undefined)
  return {
    id: first.event,
    kinds: distinct(sorted.map(one => one.kind)),
    title: first.title,
    summary: said('summary'),
    manufacturer: said('manufacturer'),
    devices: distinct(sorted.map(one => one.device)).slice(0, MOST_DEVICES),
    codes: {
      fda: distinct(sorted.flatMap(one => one.codes.fda)),
      emdn: distinct(sorted.flatMap(one => one.codes.emdn)),
      gmdn: distinct(sorted.flatMap(one => one.codes.gmdn)),
    },
    severity: said('severity'),
    status: said('status'),
    rootCause: said('rootCause'),
    dated: days.toSorted()[0],
    topic: topicOf(sorted.map(one => one.topic)),
    statements: sorted.map(({ id, source, externalId, kind, published, url }) => ({
      id,
      source,
      externalId,
      kind,
      published,
      url,
    })),
  }
}

/**
 * SHA-256 over what an answer rests on: when it changes, the question is asked again. Dates and addresses are left out,
 * since a source touches them without saying anything new.
 */
export function substanceOf(event: DeviceEvent): string {
  const { id, kinds, title, summary, manufacturer, devices, codes, severity, status, rootCause } = event
  const parts = { id, kinds, title, summary, manufacturer, devices, codes, severity, status, rootCause }
  return createHash('sha256')
    .update(canonicalJson(parts as unknown as Json))
    .digest('hex')
}

const strongest: readonly IncidentTopic['about'][] = ['security', 'software', 'unknown']

function topicOf(topics: readonly IncidentTopic[]): IncidentTopic {
  const about = strongest.find(one => topics.some(topic => topic.about === one)) ?? 'unknown'
  return { about, words: distinct(topics.flatMap(topic => topic.words)).slice(0, 12) }
}

function distinct<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter(value => value !== undefined))]
}
