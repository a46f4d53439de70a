import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { useAddressState } from '../../../web/address.ts'
import { apiOf } from '../../../web/api.ts'
import { contract, type EventView, LogName } from '../contract.ts'

/** The room's own door, as its pages use it. */
export const api = apiOf(contract)

/** One record as the contract tells it. */
export type TrailRecord = z.output<typeof EventView>
export type Log = z.output<typeof LogName>

/** Kinds of things that have records. */
export const types = [
  'manufacturer',
  'device',
  'release',
  'sbom',
  'finding',
  'decision',
  'source',
  'person',
  'key',
  'demo',
] as const

const filters = ['type', 'id', 'action', 'actor'] as const
type Filters = { readonly [name in (typeof filters)[number]]?: string }

const PAGE = 50

/** The trail as the address asks for it: which log, which filters, and the record that is open. */
export function useTrailPages(mayRead: boolean) {
  const [address, change] = useAddressState()
  const log: Log = LogName.options.find(one => one === address.get('log')) ?? 'record'
  const active = Object.fromEntries(filters.flatMap(name => (address.get(name) ? [[name, address.get(name)]] : [])))
  const asked = useInfiniteQuery(
    api.events.infiniteOptions({
      input: (before: number | undefined) => ({ log, ...(active as Filters), before, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      enabled: mayRead,
    }),
  )
  const records = asked.data?.pages.flatMap(page => page.events) ?? []
  const open = useOpen(log, Number(address.get('seq')) || undefined, mayRead && !asked.isLoading, records)
  return {
    log,
    filters: active as Filters,
    filterBy: (by: Filters) => change({ ...by, seq: undefined }),
    chooseLog: (next: string) => change({ log: next === 'record' ? undefined : next, seq: undefined }),
    clear: () => change({ type: undefined, id: undefined, action: undefined, actor: undefined, seq: undefined }),
    records,
    open,
    show: (record?: TrailRecord) => change({ seq: record && `${record.seq}` }),
    isLoading: asked.isLoading,
    error: asked.error,
    again: () => void asked.refetch(),
    older: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    loadsOlder: asked.isFetchingNextPage,
  }
}

// a link to one record opens it, however far down it stands
function useOpen(log: Log, seq: number | undefined, ask: boolean, records: readonly TrailRecord[]) {
  const known = records.find(record => record.seq === seq)
  const input = { log, before: (seq ?? 0) + 1, limit: 1 }
  const asked = useQuery(api.events.queryOptions({ input, enabled: ask && seq !== undefined && !known }))
  return known ?? (seq === undefined ? undefined : asked.data?.events.find(record => record.seq === seq))
}

export type Trail = ReturnType<typeof useTrailPages>
