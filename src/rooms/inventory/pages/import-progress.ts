import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isAtRest } from './import-state.tsx'
import { api, type ImportRow } from './inventory-api.ts'

interface Told {
  readonly stage: string
  readonly facts: Readonly<Record<string, number | string>>
}

/**
 * An import with its live counts: server-sent events where they come through, else one question a second. The events
 * only bring news; what is true is always read from the import.
 */
export function useImport(id: string): {
  one: ImportRow | undefined
  counts: Readonly<Record<string, number>>
  error: unknown
} {
  const memory = useQueryClient()
  const [live, setLive] = useState(false)
  const [told, setTold] = useState<Told | undefined>()
  const asked = useQuery(
    api.import.queryOptions({
      input: { id },
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data && isAtRest(state.data.state) ? false : live ? 5000 : 1000),
    }),
  )
  const moves = asked.data !== undefined && !isAtRest(asked.data.state)
  useEffect(() => {
    if (!moves) return
    const events = new EventSource(`/api/platform/progress/import:${id}`)
    events.addEventListener('open', () => setLive(true))
    events.addEventListener('error', () => {
      setLive(false)
      events.close()
    })
    events.addEventListener('progress', event => {
      const news = JSON.parse((event as MessageEvent<string>).data) as Told
      setTold(news)
      if (news.stage !== 'components') void memory.invalidateQueries({ queryKey: api.import.key({ input: { id } }) })
    })
    return () => events.close()
  }, [id, moves, memory])
  const numbers = Object.entries(told?.facts ?? {}).filter(
    (fact): fact is [string, number] => typeof fact[1] === 'number',
  )
  const counts = { ...(moves ? Object.fromEntries(numbers) : {}), ...asked.data?.counts }
  return { one: asked.data as ImportRow | undefined, counts, error: asked.error }
}
