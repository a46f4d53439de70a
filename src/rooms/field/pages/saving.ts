import { useQueryClient } from '@tanstack/react-query'
import { tell } from '../../../web/parts/toast.tsx'
import { api } from './api.ts'

/** What every act of these pages does when it is done: asks anew what it moved, and says so. */
export function useSaved(): (text: string, done?: (answer: unknown) => void) => (answer?: unknown) => void {
  const memory = useQueryClient()
  return (text, done) => answer => {
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text })
    done?.(answer)
  }
}
