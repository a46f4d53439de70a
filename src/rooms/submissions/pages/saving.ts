import { useQueryClient } from '@tanstack/react-query'
import { tell } from '../../../web/parts/toast.tsx'
import { api } from './api.ts'

/** What every act of these pages does when it is done: shows what it answered, asks anew what it moved, and says so. */
export function useSaved(): (text: string, done?: () => void) => (answer?: unknown) => void {
  const memory = useQueryClient()
  return (text, done) => answer => {
    if (isDraft(answer)) memory.setQueryData(api.draft.queryKey({ input: { id: answer.id } }), answer as never)
    // clocks of the case move with a report, so every room is asked anew
    void memory.invalidateQueries()
    tell({ text })
    done?.()
  }
}

function isDraft(answer: unknown): answer is { readonly id: string } {
  return typeof answer === 'object' && answer !== null && 'recorded' in answer && 'id' in answer
}
