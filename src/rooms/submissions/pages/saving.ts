import { useSaving } from '../../../web/saving.ts'
import { api } from './api.ts'

/** What every act of these pages does when it is done; clocks of the case move with a report, so every room is asked anew. */
export function useSaved() {
  return useSaving({
    show: (memory, answer) => {
      if (isDraft(answer)) memory.setQueryData(api.draft.queryKey({ input: { id: answer.id } }), answer as never)
    },
  })
}

function isDraft(answer: unknown): answer is { readonly id: string } {
  return typeof answer === 'object' && answer !== null && 'recorded' in answer && 'id' in answer
}
