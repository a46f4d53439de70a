import { useQueryClient } from '@tanstack/react-query'
import { isProblem } from '../../../web/problem.ts'
import { useSaving } from '../../../web/saving.ts'
import { api } from './api.ts'

/** What every act of these pages does: shows what it answered, asks anew what it moved, and says so. */
export function useSaved(): (text: string, done?: () => void) => SavedOptions {
  const memory = useQueryClient()
  const saved = useSaving({
    moved: api.key(),
    show: (at, answer) => {
      if (isCase(answer)) at.setQueryData(api.incident.queryKey({ input: { id: answer.id } }), answer as never)
    },
  })
  return (text, done) => ({
    onSuccess: saved(text, done),
    onError: error => {
      // the page shows what is new; what was typed stays
      if (isProblem(error) && error.status === 412) void memory.invalidateQueries({ queryKey: api.incident.key() })
    },
  })
}

interface SavedOptions {
  readonly onSuccess: (answer: unknown) => void
  readonly onError: (error: unknown) => void
}

function isCase(answer: unknown): answer is { readonly id: string } {
  return typeof answer === 'object' && answer !== null && 'duties' in answer && 'statements' in answer
}
