import { useSaving } from '../../../web/saving.ts'
import { api } from './api.ts'

/** What every act of these pages does when it is done: shows what it answered, asks anew what it moved, and says so. */
export function useSaved() {
  return useSaving({
    moved: api.key(),
    show: (memory, answer) => {
      if (isRisk(answer)) memory.setQueryData(api.risk.queryKey({ input: { id: answer.id } }), answer as never)
    },
  })
}

function isRisk(answer: unknown): answer is { readonly id: string } {
  return typeof answer === 'object' && answer !== null && 'assessments' in answer && 'id' in answer
}
