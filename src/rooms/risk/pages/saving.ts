import { useQueryClient } from '@tanstack/react-query'
import { tell } from '../../../web/parts/toast.tsx'
import { api } from './api.ts'

/** What every act of these pages does when it is done: shows what it answered, asks anew what it moved, and says so. */
export function useSaved(): (text: string, done?: () => void) => (answer?: unknown) => void {
  const memory = useQueryClient()
  return (text, done) => answer => {
    // the next act is about this state, so it must not wait for a second question
    if (isRisk(answer)) memory.setQueryData(api.risk.queryKey({ input: { id: answer.id } }), answer as never)
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text })
    done?.()
  }
}

function isRisk(answer: unknown): answer is { readonly id: string } {
  return typeof answer === 'object' && answer !== null && 'assessments' in answer && 'id' in answer
}
