import { useQueries } from '@tanstack/react-query'
import { contract } from '../rooms/audit/contract.ts'
import { apiOf } from './api.ts'

const api = apiOf(contract)

/** A thing that has records of its own in the trail. */
export interface Subject {
  readonly type: string
  readonly id: string
}

/** Most subjects that are asked at once, and most records of each; a page says so when there is more. */
export const trailLimits = { subjects: 40, records: 100 } as const

/** The records of some things (`device` and its releases), newest first, in one list. */
export function useTrail(subjects: readonly Subject[]) {
  const asked = useQueries({
    queries: subjects
      .slice(0, trailLimits.subjects)
      .map(({ type, id }) => api.history.queryOptions({ input: { type, id, limit: trailLimits.records } })),
  })
  const error = asked.find(one => one.error)?.error
  return {
    events: asked.flatMap(one => one.data?.events ?? []).sort((a, b) => b.seq - a.seq),
    more: subjects.length > trailLimits.subjects || asked.some(one => one.data?.next),
    isLoading: asked.some(one => one.isLoading),
    error,
    retry: () => asked.forEach(one => void one.refetch()),
  }
}
