import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { api } from './api.ts'
import type { Line } from './shown.ts'

/** The list as it stands: the question, the lines so far, and the one that is open. */
export interface Inbox {
  readonly query: string
  readonly ask: (query: string | undefined) => void
  readonly lines: readonly Line[]
  readonly totals:
    | {
        vulnerabilities: number
        isMore: boolean
        findings: number | null
        unfiltered: number | null
        decided: number
        snoozed: number
      }
    | undefined
  readonly error: unknown
  readonly again: () => void
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
  /** The vulnerability whose detail is shown. */
  readonly open: string | undefined
  /** The reader asked for it, so small screens show it instead of the list. */
  readonly reading: boolean
  readonly go: (vulnerability: string | undefined) => void
  /** The vulnerability before or after the open one. */
  readonly beside: (step: number) => string | undefined
}

/** State of the inbox: the query and the open vulnerability live in the address. */
export function useInbox(): Inbox {
  const t = useText()
  const [address, change] = useAddressState()
  const query = address.get('q') ?? t('triage-pages.inbox.defaultQuery')
  const asked = address.get('v') ?? undefined
  const answer = useInfiniteQuery(
    api.inbox.infiniteOptions({
      input: (cursor: string | undefined) => ({ q: query, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const lines = answer.data?.pages.flatMap(page => page.lines) ?? []
  const open = asked ?? lines[0]?.vulnerability
  const at = lines.findIndex(line => line.vulnerability === open || line.aliases.includes(open ?? ''))
  const beside = (step: number) => (at < 0 ? lines[0] : lines[at + step])?.vulnerability
  useReadAhead(beside(1))
  return {
    query,
    // an emptied field asks for everything, not for the default
    ask: next => change({ q: next === '' ? 'status:all' : next, v: undefined }),
    lines,
    totals: answer.data?.pages[0],
    error: answer.error,
    again: () => void answer.refetch(),
    more: answer.hasNextPage ? () => void answer.fetchNextPage() : undefined,
    loadingMore: answer.isFetchingNextPage,
    open,
    reading: asked !== undefined,
    go: vulnerability => change({ v: vulnerability }),
    beside,
  }
}

// The next one is there before it is asked for.
function useReadAhead(next: string | undefined): void {
  const memory = useQueryClient()
  useEffect(() => {
    if (next) void memory.prefetchQuery(api.group.queryOptions({ input: { id: next } }))
  }, [memory, next])
}
