import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { awarenessFacts } from '../awareness.ts'
import type { Section as LawSection } from '../event.ts'
import { api, type Case } from './api.ts'
import { factName } from './duty-words.ts'
import { instantOf, localNow, localOf, ownZone } from './local-time.ts'
import { factsIn, saidOf } from './said.ts'
import { useSaved } from './saving.ts'
import { valueWords } from './timeline.tsx'

/** Who learned of what, and when: what starts the clocks. Another start needs a reason and a second person. */
export function AwarenessSection({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const may = useMay()
  const [changed, setChanged] = useState<string | undefined>()
  const lost = new Set(one.duties.filter(({ state }) => state === 'start_unknown').map(duty => duty.clockStartFact))
  const facts = ['intake', ...awarenessFacts].filter(fact => isShown(one, fact, lost))
  return (
    <Section title={<span id="awareness">{t('vigilance-pages.awareness.title')}</span>}>
      <ul className="lines">
        {facts.map(fact => (
          <li key={fact}>
            <Start one={one} fact={fact} />
            {mayWrite && changed !== fact && (valueIn(one, fact) === undefined || may('vigilance.decide')) && (
              <button type="button" className="plain-button" onClick={() => setChanged(fact)}>
                {t(
                  valueIn(one, fact) === undefined
                    ? 'vigilance-pages.awareness.enter'
                    : 'vigilance-pages.awareness.change',
                )}
                <span className="hidden-text"> {nameOf(t, fact)}</span>
              </button>
            )}
            {changed === fact && <AwarenessForm one={one} fact={fact} done={() => setChanged(undefined)} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function isShown(one: Case, fact: string, lost: ReadonlySet<string | null>): boolean {
  if (fact === 'intake' || lost.has(fact)) return true
  return valueIn(one, fact) !== undefined && one.facts[fact.split('.')[0] as LawSection] !== undefined
}

function valueIn(one: Case, fact: string): string | undefined {
  if (fact === 'intake') return one.awareness.find(entry => entry.fact === 'intake' && entry.isCurrent)?.value
  return factsIn(one.facts).find(told => told.fact === fact)?.value
}

function nameOf(t: ReturnType<typeof useText>, fact: string): string {
  return fact === 'intake' ? t('vigilance-pages.fact.intake') : factName(t, fact)
}

function Start({ one, fact }: { one: Case; fact: string }) {
  const t = useText()
  const format = useFormat()
  const value = valueIn(one, fact)
  const entries = one.awareness.filter(entry => entry.fact === fact)
  const current = entries.find(({ isCurrent }) => isCurrent)
  return (
    <>
      <span>{nameOf(t, fact)}: </span>
      {value === undefined ? (
        <Unknown>{t('vigilance-pages.awareness.unknown')}</Unknown>
      ) : (
        <b>{valueWords(t, value, format)}</b>
      )}
      {current && (
        <small>
          {t('vigilance-pages.awareness.learnedBy', { by: current.learnedBy })}
          {current.evidence && `, ${current.evidence}`}
        </small>
      )}
      {entries.length > 1 && <small>{t('vigilance-pages.awareness.versions', { count: entries.length - 1 })}</small>}
    </>
  )
}

interface AwarenessDraft {
  readonly value: string
  readonly by: string
  readonly because: string
  readonly evidence: string
}

function isDayFact(fact: string): boolean {
  return fact !== 'intake' && !fact.endsWith('At')
}

function draftOf(fact: string, before: string | undefined): AwarenessDraft {
  const first = before === undefined ? localNow() : isDayFact(fact) ? before : localOf(before)
  return { value: isDayFact(fact) ? first.slice(0, 10) : first, by: '', because: '', evidence: '' }
}

/** The first awareness is a statement; another one is proposed to a second person. */
function useEnter(one: Case, fact: string, isFirst: boolean, done: () => void) {
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
      if (isFirst) say.mutate({ ...seen, said: saidOf({ [fact]: value }), evidence: evidence ?? '' })
      else propose.mutate({ ...seen, content: { kind: 'awareness', fact, value, learnedBy: by, evidence } })
    },
  }
}

function AwarenessForm({ one, fact, done }: { one: Case; fact: string; done: () => void }) {
  const t = useText()
  const before = valueIn(one, fact)
  const isFirst = before === undefined
  const [draft, setDraft] = useState(() => draftOf(fact, before))
  const set = (part: Partial<AwarenessDraft>) => setDraft({ ...draft, ...part })
  const { enter, isPending, error } = useEnter(one, fact, isFirst, done)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter(draft)
  }
  const hint = isDayFact(fact)
    ? t('vigilance-pages.awareness.dayHint')
    : t('vigilance-pages.time.zone', { zone: ownZone() })
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      {!isFirst && <p className="small soft">{t('vigilance-pages.awareness.needsTwo')}</p>}
      <TextField
        type={isDayFact(fact) ? 'date' : 'datetime-local'}
        label={nameOf(t, fact)}
        hint={hint}
        value={draft.value}
        change={value => set({ value })}
      />
      {!isFirst && (
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
        optional={isFirst}
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
        act={t(isFirst ? 'vigilance-pages.awareness.save' : 'vigilance-pages.awareness.propose')}
        busy={isPending}
        error={error}
        leave={done}
      />
    </form>
  )
}
