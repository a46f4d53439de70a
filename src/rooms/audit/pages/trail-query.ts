import { useInfiniteQuery } from '@tanstack/react-query'
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
  return {
    log,
    filters: active as Filters,
    filterBy: (by: Filters) => change({ ...by, seq: undefined }),
    chooseLog: (next: string) => change({ log: next === 'record' ? undefined : next, seq: undefined }),
    clear: () => change({ type: undefined, id: undefined, action: undefined, actor: undefined, seq: undefined }),
    records,
    open: records.find(record => `${record.seq}` === address.get('seq')),
    show: (record?: TrailRecord) => change({ seq: record && `${record.seq}` }),
    isLoading: asked.isLoading,
    error: asked.error,
    again: () => void asked.refetch(),
    older: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    loadsOlder: asked.isFetchingNextPage,
  }
}

export type Trail = ReturnType<typeof useTrailPages>
