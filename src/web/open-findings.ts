import { useQuery } from '@tanstack/react-query'
import { contract } from '../rooms/triage/contract.ts'
import { apiOf } from './api.ts'
import { useMay } from './session.ts'

const api = apiOf(contract)

/** Open findings of one release, by urgency; what the room of findings lends to pages of other rooms. */
export interface FindingCounts {
  readonly release: string
  readonly open: number
  readonly undecided: number
  readonly urgent: number
  readonly high: number
  readonly other: number
  readonly unknown: number
  readonly worst: 'under_investigation' | 'affected' | 'not_affected' | 'fixed' | 'false_positive' | 'open' | null
}

/** Findings of the releases of a device, or of all; `counts` is undefined while unknown, for want of right or answer. */
export function useFindingCounts(device?: string) {
  const may = useMay()('triage.read')
  const asked = useQuery(api.summary.queryOptions({ input: { device }, enabled: may }))
  const counts: ReadonlyMap<string, FindingCounts> | undefined =
    asked.data && new Map(asked.data.map(one => [one.release, one]))
  return { may, counts, error: asked.error, isLoading: asked.isLoading, retry: () => void asked.refetch() }
}

/** Open findings over time, with the releases of the device. */
export function useExposure(device: string) {
  const may = useMay()('triage.read')
  const asked = useQuery(api.exposure.queryOptions({ input: { device }, enabled: may }))
  return { may, ...asked }
}

/** Open findings of a release by the name of their component, in lower case; undefined while not all are known. */
export function useOpenByComponent(product: string, version: string) {
  const may = useMay()('triage.read')
  const q = inboxQuery({ product, version })
  const asked = useQuery(api.inbox.queryOptions({ input: { q, limit: 200 }, enabled: may && product !== '' }))
  // a list that was cut would make "nothing open" a lie
  if (!asked.data || asked.data.next !== null) return undefined
  const found = new Map<string, string[]>()
  for (const line of asked.data.lines) {
    const name = line.component.toLowerCase()
    found.set(name, [...(found.get(name) ?? []), line.vulnerability])
  }
  return found
}

/** What the inbox is asked for. */
export interface InboxQuestion {
  readonly product?: string
  readonly version?: string
  /** `open` unless said; `all` shows decided ones too. */
  readonly status?: string
}

/** The query of the inbox for one version, whatever its phase, or for all versions in the field of one or all products. */
export function inboxQuery({ product, version, status = 'open' }: InboxQuestion): string {
  const words = [
    product && `product:${quoted(product)}`,
    version ? `release:${quoted(version)}` : 'field:yes',
    `status:${status}`,
  ]
  return words.filter(Boolean).join(' ')
}

/** The address of the inbox with that query. */
export function inboxAddress(what: InboxQuestion): string {
  return `/triage?q=${encodeURIComponent(inboxQuery(what))}`
}

function quoted(text: string): string {
  return /[\s:"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text
}
