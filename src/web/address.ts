import { useParams, useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useGo } from './parts/link.tsx'

/** The varying parts of the address: `usePathParts().release`. */
export function usePathParts(): Readonly<Record<string, string>> {
  return useParams({ strict: false }) as Record<string, string>
}

/** State in the address: reads `?q=…&state=…` and changes some of it (undefined removes). */
export function useAddressState(): [
  URLSearchParams,
  (change: Readonly<Record<string, string | undefined>>, options?: { replace?: boolean }) => void,
] {
  const go = useGo()
  const location = useRouterState({ select: state => state.location })
  const parameters = useMemo(() => new URLSearchParams(location.searchStr), [location.searchStr])
  return [
    parameters,
    (change, options = { replace: true }) => {
      const next = new URLSearchParams(window.location.search)
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      const query = next.toString()
      go(`${location.pathname}${query ? `?${query}` : ''}${location.hash ? `#${location.hash}` : ''}`, options)
    },
  ]
}
