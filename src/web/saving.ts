import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { tell } from './parts/toast.tsx'

interface Saving {
  /** What an act of these pages moves, and is asked anew; everything where it is left out. */
  readonly moved?: QueryKey
  /** Shows what an act answered: the next act is about this state, so it must not wait for a second question. */
  readonly show?: (memory: QueryClient, answer: unknown) => void
}

/** What every act of a room's pages does when it is done: shows what it answered, asks anew what it moved, and says so. */
export function useSaving({ moved, show }: Saving): (text: string, done?: (answer: unknown) => void) => Done {
  const memory = useQueryClient()
  return (text, done) => answer => {
    show?.(memory, answer)
    void memory.invalidateQueries(moved && { queryKey: moved })
    tell({ text })
    done?.(answer)
  }
}

type Done = (answer?: unknown) => void
