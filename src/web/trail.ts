import { useInfiniteQuery } from '@tanstack/react-query'
import { contract } from '../rooms/audit/contract.ts'
import { apiOf } from './api.ts'

const api = apiOf(contract)

/** The records of one thing (`device`, its id), newest first, page by page. */
export function useTrail(type: string, id: string) {
  return useInfiniteQuery(
    api.history.infiniteOptions({
      input: (before: number | undefined) => ({ type, id, before, limit: 50 }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
}
