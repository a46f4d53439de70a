import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isProblem, type Problem } from '../../../web/problem.ts'
import { whatVerdictLacks } from '../decision.ts'
import { api } from './api.ts'
import { type Draft, useDraft, verdictOf } from './draft.ts'
import { firstChoice, placeKey } from './place.ts'
import type { Decision, Group, Occurrence, Verdict } from './shown.ts'

/** A decision in the making: what is chosen, what is typed, what would be said, what the server refused. */
export interface Deciding {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly keptAt: string | undefined
  readonly chosen: ReadonlySet<string>
  readonly choose: (chosen: ReadonlySet<string>) => void
  readonly places: readonly Occurrence[]
  readonly preview: Preview | undefined
  readonly previewError: unknown
  readonly save: () => void
  readonly saving: boolean
  readonly problem: Problem | undefined
  /** The evidence as it was when it was shown, once the server said that it moved. */
  readonly moved: Group | undefined
  readonly acceptMoved: () => void
}

type Preview = Awaited<ReturnType<typeof api.preview.call>>

/** Holds one decision from the first key to the record. */
export function useDeciding(group: Group, person: string, saved: (decision: Decision) => void): Deciding {
  const memory = useQueryClient()
  const [chosen, choose] = useState(() => firstChoice(group))
  const [moved, setMoved] = useState<Group | undefined>()
  const { draft, change, keptAt, forget } = useDraft(`aftercare.draft.${person}.${group.vulnerability}`)
  const verdict = verdictOf(draft)
  const places = group.occurrences.filter(one => chosen.has(placeKey(one)))
  const preview = usePreview(group.vulnerability, places, verdict)
  const decide = useMutation(
    api.decide.mutationOptions({
      onSuccess: decision => {
        forget()
        saved(decision)
        void memory.invalidateQueries()
      },
      onError: error => {
        if (!isProblem(error) || error.status !== 412) return
        if (isProblem(error, EVIDENCE_MOVED)) setMoved(group)
        void memory.invalidateQueries({ queryKey: api.group.key() })
      },
    }),
  )
  const save = () => {
    if (!verdict || places.length === 0 || decide.isPending) return
    decide.mutate({
      vulnerability: group.vulnerability,
      places: idsOf(places),
      verdict,
      evidenceDigests: [...new Set(places.map(one => one.evidenceDigest))],
      seenFacts: [...new Set(places.flatMap(one => one.factsDigest ?? []))],
      seenDecisions: [...new Set(places.flatMap(one => one.decision?.id ?? []))],
      basedOn: draft.basedOn,
      validUntil: draft.validUntil || undefined,
    })
  }
  return {
    draft,
    change: next => {
      // what was refused is being corrected
      if (decide.isError) decide.reset()
      change(next)
    },
    keptAt,
    chosen,
    choose,
    places,
    preview: preview.data,
    previewError: preview.error,
    save,
    saving: decide.isPending,
    problem: isProblem(decide.error) && !isProblem(decide.error, EVIDENCE_MOVED) ? decide.error : undefined,
    moved,
    acceptMoved: () => {
      setMoved(undefined)
      decide.reset()
    },
  }
}

// The sentence is asked for once the verdict is whole and typing rests.
const EVIDENCE_MOVED = 'triage.evidence-moved'

function usePreview(vulnerability: string, places: readonly Occurrence[], verdict: Verdict | undefined) {
  const whole = verdict && places.length > 0 && !whatVerdictLacks(verdict) ? { ...verdict } : undefined
  const wanted = JSON.stringify(whole ? { vulnerability, places: idsOf(places), verdict: whole } : null)
  const [settled, setSettled] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), 250)
    return () => clearTimeout(timer)
  }, [wanted])
  const input = JSON.parse(settled) as Parameters<typeof api.preview.call>[0] | null
  return useQuery({
    ...api.preview.queryOptions({
      input: input ?? { vulnerability, places: [], verdict: { status: 'fixed', statement: '' } },
    }),
    enabled: input !== null,
    placeholderData: input ? keepPreviousData : undefined,
  })
}

function idsOf(places: readonly Occurrence[]) {
  return places.map(({ finding, release }) => ({ finding, release }))
}
