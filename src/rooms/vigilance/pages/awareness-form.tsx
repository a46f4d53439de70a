import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Text, useText } from '../../../web/languages.ts'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { api, type Case } from './api.ts'
import { isDayFact, needsTwo, valueIn } from './clock-starts.ts'
import { factName } from './duty-words.ts'
import { instantOf, localNow, localOf, ownZone } from './local-time.ts'
import { saidOf } from './said.ts'
import { useSaved } from './saving.ts'

/** What a start is called. */
export function startName(t: Text, fact: string): string {
  return fact === 'intake' ? t('vigilance-pages.fact.intake') : factName(t, fact)
}

// each further piece of information starts a clock of its own, so it is added to the list
function factValue(one: Case, fact: string, value: string): unknown {
  return fact === 'usReport.supplementsOn' ? [...(one.facts.usReport?.supplementsOn ?? []), value] : value
}

interface AwarenessDraft {
  readonly value: string
  readonly by: string
  readonly because: string
  readonly evidence: string
}

function draftOf(fact: string, before: string | undefined): AwarenessDraft {
  const first = before === undefined ? localNow() : isDayFact(fact) ? before : localOf(before)
  return { value: isDayFact(fact) ? first.slice(0, 10) : first, by: '', because: '', evidence: '' }
}

function useEnter(one: Case, fact: string, isProposal: boolean, done: () => void) {
  const t = useText()
  const saved = useSaved()
  const say = useMutation(api.say.mutationOptions(saved(t('vigilance-pages.awareness.saved'), done)))
  const propose = useMutation(api.propose.mutationOptions(saved(t('vigilance-pages.awareness.proposed'), done)))
  return {
    isPending: say.isPending || propose.isPending,
    error: say.error ?? propose.error,
    enter({ by, because, ...draft }: AwarenessDraft) {
      const value = isDayFact(fact) ? draft.value : instantOf(draft.value)
      const evidence = draft.evidence.trim() || undefined
      const seen = { id: one.id, seen: one.changedAt, because }
      if (!isProposal)
        say.mutate({ ...seen, said: saidOf({ [fact]: factValue(one, fact, value) }), evidence: evidence ?? '' })
      else propose.mutate({ ...seen, content: { kind: 'awareness', fact, value, learnedBy: by, evidence } })
    },
  }
}

/** The form of a start: the first is entered, another awareness is proposed to a second person. */
export function AwarenessForm({ one, fact, done }: { one: Case; fact: string; done: () => void }) {
  const t = useText()
  const isProposal = needsTwo(one, fact)
  const [draft, setDraft] = useState(() => draftOf(fact, valueIn(one, fact)))
  const set = (part: Partial<AwarenessDraft>) => setDraft({ ...draft, ...part })
  const { enter, isPending, error } = useEnter(one, fact, isProposal, done)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter(draft)
  }
  const hint = isDayFact(fact)
    ? t('vigilance-pages.awareness.dayHint')
    : t('vigilance-pages.time.zone', { zone: ownZone() })
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      {isProposal && <p className="small soft">{t('vigilance-pages.awareness.needsTwo')}</p>}
      <TextField
        type={isDayFact(fact) ? 'date' : 'datetime-local'}
        label={startName(t, fact)}
        hint={hint}
        value={draft.value}
        change={value => set({ value })}
      />
      {isProposal && (
        <TextField
          label={t('vigilance-pages.awareness.who')}
          maxLength={300}
          value={draft.by}
          change={by => set({ by })}
        />
      )}
      <AreaField
        label={t('vigilance-pages.awareness.because')}
        rows={2}
        maxLength={4000}
        optional={!isProposal}
        value={draft.because}
        change={because => set({ because })}
      />
      <TextField
        label={t('vigilance-pages.awareness.evidence')}
        optional
        maxLength={4000}
        value={draft.evidence}
        change={evidence => set({ evidence })}
      />
      <FormFoot
        act={t(isProposal ? 'vigilance-pages.awareness.propose' : 'vigilance-pages.awareness.save')}
        busy={isPending}
        error={error}
        leave={done}
      />
    </form>
  )
}
