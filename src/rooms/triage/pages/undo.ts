import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useText } from '../../../web/languages.ts'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { api } from './api.ts'
import type { Decision } from './shown.ts'

const offeredFor = 30_000

/** Takes the last decision back for 30 seconds, by key or button; afterwards it stands in the history. */
export function useUndo(back: (vulnerability: string) => void): {
  remember: (decision: Decision, text: string) => void
  run: () => void
} {
  const t = useText()
  const memory = useQueryClient()
  const last = useRef<{ id: string; until: number } | undefined>(undefined)
  const undo = useMutation(
    api.undo.mutationOptions({
      onSuccess: decision => {
        tell({ text: t('triage-pages.undo.done', { what: decision.vulnerability }) })
        back(decision.vulnerability)
      },
      onError: error =>
        tell({ text: t('triage-pages.undo.failed', { why: isProblem(error) ? (error.detail ?? error.title) : '' }) }),
      onSettled: () => memory.invalidateQueries(),
    }),
  )
  const run = () => {
    const decision = last.current
    last.current = undefined
    if (decision && Date.now() < decision.until) undo.mutate({ id: decision.id })
  }
  return {
    run,
    remember: (decision, text) => {
      last.current = { id: decision.id, until: Date.now() + offeredFor }
      tell({ text, undo: run })
    },
  }
}
