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
  const last = useRef<{ id: string; isProposed: boolean; until: number } | undefined>(undefined)
  const ends = {
    onSuccess: (decision: Decision) => {
      tell({ text: t('triage-pages.undo.done', { what: decision.vulnerability }) })
      back(decision.vulnerability)
    },
    onError: (error: unknown) =>
      tell({ text: t('triage-pages.undo.failed', { why: isProblem(error) ? (error.detail ?? error.title) : '' }) }),
    onSettled: () => memory.invalidateQueries(),
  }
  const undo = useMutation(api.undo.mutationOptions(ends))
  const takeBack = useMutation(api.takeBack.mutationOptions(ends))
  const run = () => {
    const decision = last.current
    last.current = undefined
    if (!decision || Date.now() >= decision.until) return
    // what awaits a second person stands nowhere yet
    if (decision.isProposed) takeBack.mutate({ id: decision.id })
    else undo.mutate({ id: decision.id })
  }
  return {
    run,
    remember: (decision, text) => {
      last.current = { id: decision.id, isProposed: decision.state === 'proposed', until: Date.now() + offeredFor }
      tell({ text, undo: run })
    },
  }
}
