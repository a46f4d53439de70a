import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { citationIn } from '../../../web/citation.ts'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { isProblem } from '../../../web/problem.ts'
import { api, type Case } from './api.ts'
import { answerWords, factName, slug } from './duty-words.ts'
import { countriesIn, saidOf } from './said.ts'
import { useSaved } from './saving.ts'
import { moveWords } from './timeline.tsx'
import { answersTo, ask, type Topic, withAnswers } from './topics.ts'

/** The questions of one law: each answer leads to the next, and shows at once what it would call for. */
export function Questions({ one, topic, done }: { one: Case; topic: Topic; done: () => void }) {
  const t = useText()
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [because, setBecause] = useState('')
  const [evidence, setEvidence] = useState('')
  const [countries, setCountries] = useState((one.facts.fieldIncident?.countries ?? []).join(', '))
  const said = saidBy(topic, answers, countries, one)
  const { asked: shown } = ask(topic, withAnswers({ ...one.facts, [topic.id]: one.facts[topic.id] ?? {} }, answers))
  const { needsTwo, ...say } = useSaying(one, done)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say.give({ said, because, evidence })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <p className="small soft">{t('vigilance-pages.questions.lead')}</p>
      {shown.map(({ fact, answer, citation }) => (
        <QuestionField
          key={fact}
          fact={fact}
          answer={answers[fact] ?? answer}
          citation={citation}
          choose={value => {
            setAnswers({ ...answers, [fact]: value })
            say.anew()
          }}
        />
      ))}
      {topic.id === 'fieldIncident' && (
        <TextField
          label={t('vigilance-pages.fact.fieldIncident-countries')}
          hint={t('vigilance-pages.questions.countries')}
          value={countries}
          change={setCountries}
        />
      )}
      <ReasonFields because={because} setBecause={setBecause} evidence={evidence} setEvidence={setEvidence} />
      <Would one={one} said={said} />
      {needsTwo && <Note kind="haste">{t('vigilance-pages.questions.needsTwo')}</Note>}
      <FormFoot
        act={t(needsTwo ? 'vigilance-pages.questions.propose' : 'vigilance-pages.questions.save')}
        busy={say.isBusy}
        error={say.error}
        leave={done}
      />
    </form>
  )
}

interface ReasonProps {
  readonly because: string
  readonly setBecause: (because: string) => void
  readonly evidence: string
  readonly setEvidence: (evidence: string) => void
}

function ReasonFields({ because, setBecause, evidence, setEvidence }: ReasonProps) {
  const t = useText()
  return (
    <>
      <AreaField
        label={t('vigilance-pages.questions.because')}
        hint={t('vigilance-pages.questions.becauseHint')}
        rows={2}
        maxLength={4000}
        value={because}
        change={setBecause}
      />
      <TextField
        label={t('vigilance-pages.questions.evidence')}
        optional
        maxLength={4000}
        value={evidence}
        change={setEvidence}
      />
    </>
  )
}

/** Keeps answers; where a report would be owed no longer by them, proposes them to a second person after a second yes. */
function useSaying(one: Case, done: () => void) {
  const t = useText()
  const saved = useSaved()
  const save = useMutation(api.say.mutationOptions(saved(t('vigilance-pages.questions.saved'), done)))
  const propose = useMutation(api.propose.mutationOptions(saved(t('vigilance-pages.questions.proposed'), done)))
  const needsTwo = isProblem(save.error, 'vigilance.report-gone')
  return {
    needsTwo,
    isBusy: save.isPending || propose.isPending,
    error: needsTwo ? propose.error : save.error,
    anew: () => save.reset(),
    give({ said, because, evidence }: { said: ReturnType<typeof saidOf>; because: string; evidence: string }) {
      const { id, changedAt: seen } = one
      if (!needsTwo) return save.mutate({ id, seen, said, because, evidence })
      const content = { kind: 'statement', said, evidence: evidence.trim() || undefined } as const
      propose.mutate({ id, seen, content, because })
    },
  }
}

/** What is said by the form: only what was chosen, and that the topic was looked at. */
function saidBy({ id }: Topic, answers: Readonly<Record<string, string>>, countries: string, one: Case) {
  const list = countriesIn(countries)
  const before = (one.facts.fieldIncident?.countries ?? []).join(' ')
  const isNew = id === 'fieldIncident' && list.join(' ') !== before
  return saidOf({ [id]: undefined, ...answers, ...(isNew ? { 'fieldIncident.countries': list } : {}) })
}

interface FieldProps {
  readonly fact: string
  readonly answer: string
  readonly citation: string | undefined
  readonly choose: (answer: string) => void
}

function QuestionField({ fact, answer, citation, choose }: FieldProps) {
  const t = useText()
  const language = useLanguage()
  const name = useId()
  const help = t(`vigilance-questions.${slug(fact)}.help`)
  return (
    <fieldset className="ask">
      <legend>{factName(t, fact)}</legend>
      <div className="a">
        <span>{help}</span> {citation && <span>{citationIn(language, citation)}</span>}
      </div>
      <div className="pair">
        {answersTo(fact).map(value => (
          <label key={value}>
            <input type="radio" name={name} value={value} checked={answer === value} onChange={() => choose(value)} />
            <span>{answerWords(t, value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What the rules would say after these answers, before anything is kept. */
function Would({ one, said }: { one: Case; said: ReturnType<typeof saidOf> }) {
  const t = useText()
  const format = useFormat()
  const input = { id: one.id, said }
  const { data } = useQuery(
    api.previewStatement.queryOptions({ input, placeholderData: keepPreviousData, retry: false }),
  )
  if (!data) return null
  const moves = data.moves.filter(({ of, kind }) => of === 'duty' && kind !== 'dated')
  return (
    <div className="would" role="status">
      <b>{t('vigilance-pages.questions.would')}</b>
      {moves.length === 0 ? (
        <p>{t('vigilance-pages.questions.wouldNothing')}</p>
      ) : (
        <ul>
          {moves.map(move => (
            <li key={`${move.key} ${move.kind}`}>{moveWords(t, move, format)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
