import { useQueryClient } from '@tanstack/react-query'
import { tell } from '../../../web/parts/toast.tsx'
import { api } from './api.ts'

/** What every act of these pages does when it is done: asks anew what it moved, and says so. */
export function useSaved(): (text: string, done?: () => void) => () => void {
  const memory = useQueryClient()
  return (text, done) => () => {
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text })
    done?.()
  }
}
