import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { harmSeverities } from '../../../standards/harm.ts'
import { useText } from '../../../web/languages.ts'
import { CheckField, ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { type Stage, stages } from '../assessment.ts'
import { exploitabilities } from '../scales.ts'
import { api, type Risk } from './api.ts'
import { Derived } from './derived.tsx'
import { Judged, VerdictMark } from './marks.tsx'
import { useSaved } from './saving.ts'

type Three = 'yes' | 'no' | 'unknown'

/** An assessment as it stands in the form; empty: as it follows from facts and chain. */
interface Draft {
  readonly stage: Stage
  readonly observed: boolean
  readonly poc: Three
  readonly reachable: Three
  readonly exploitability: string
  readonly severity: string
  readonly controls: string[]
  readonly justification: string
}

function draftOf(risk: Risk): Draft {
  const last = risk.assessments[0]
  const stage = !last ? 'inherent' : last.stage === 'inherent' ? 'residual' : last.stage
  const { observed = false, poc = 'unknown', reachable = 'unknown' } = last?.derivation.answers ?? {}
  return { stage, observed, poc, reachable, exploitability: '', severity: '', controls: [], justification: '' }
}

function fieldsOf(draft: Draft) {
  const { stage, observed, poc, reachable, justification } = draft
  return {
    stage,
    answers: { observed, poc, reachable },
    exploitability: (draft.exploitability || undefined) as (typeof exploitabilities)[number] | undefined,
    severity: (draft.severity || undefined) as (typeof harmSeverities)[number] | undefined,
    controls: stage === 'inherent' ? [] : draft.controls,
    justification,
  }
}

/** The dialogue of an assessment: what is open is asked, what follows is shown at once, by the criteria in force. */
export function AssessForm({ risk, done }: { risk: Risk; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState(() => draftOf(risk))
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.assess.mutationOptions({ onSuccess: saved(t('risk-pages.assess.saved'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: risk.id, seen: risk.changedAt, ...fieldsOf(draft) })
  }
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <ChoiceField
        label={t('risk-pages.assess.stage')}
        column
        options={stages.map(stage => ({
          value: stage,
          label: t(`risk.stage.${stage}`),
          hint: t(`risk.stageMeans.${stage}`),
        }))}
        value={draft.stage}
        change={stage => set({ stage: stage as Stage, controls: [] })}
      />
      <Questions draft={draft} set={set} />
      <Said risk={risk} draft={draft} set={set} />
      <AreaField
        label={t('risk-pages.assess.justification')}
        hint={t('risk-pages.assess.justificationHint')}
        rows={3}
        value={draft.justification}
        change={justification => set({ justification })}
      />
      <Preview risk={risk} draft={draft} />
      <FormFoot act={t('risk-pages.assess.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}

interface Part {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

function Questions({ draft, set }: Part) {
  const t = useText()
  const three = (['yes', 'no', 'unknown'] as const).map(value => ({ value, label: t(`risk.three.${value}`) }))
  return (
    <>
      <ChoiceField
        label={t('risk.missing.poc')}
        hint={t('risk-pages.assess.pocHint')}
        options={three}
        value={draft.poc}
        change={poc => set({ poc: poc as Three })}
      />
      <ChoiceField
        label={t('risk.missing.reachable')}
        hint={t('risk-pages.assess.reachableHint')}
        options={three}
        value={draft.reachable}
        change={reachable => set({ reachable: reachable as Three })}
      />
      <CheckField
        label={t('risk-pages.assess.observed')}
        value={draft.observed}
        change={observed => set({ observed })}
      />
    </>
  )
}

function Said({ risk, draft, set }: Part & { risk: Risk }) {
  const t = useText()
  const usable = risk.controls.filter(control => control.counts)
  return (
    <>
      {draft.stage !== 'inherent' && usable.length > 0 && (
        <ChecksField
          label={t('risk-pages.assess.controls')}
          hint={t('risk-pages.assess.controlsHint')}
          options={usable.map(one => ({
            value: one.id,
            label: `${one.title}${one.isCompensating ? ` (${t('risk-pages.control.compensating')})` : ''}`,
          }))}
          value={draft.controls}
          change={controls => set({ controls })}
        />
      )}
      <div className="risk-pair">
        <SelectField
          label={t('risk-pages.assess.exploitability')}
          options={[...exploitabilities, 'unknown'].map(value => ({ value, label: t(`risk.exploitability.${value}`) }))}
          none={t('risk-pages.assess.asDerived')}
          value={draft.exploitability}
          change={exploitability => set({ exploitability })}
        />
        <SelectField
          label={t('risk-pages.assess.severity')}
          options={[...harmSeverities, 'unknown'].map(value => ({ value, label: t(`risk.severity.${value}`) }))}
          none={t('risk-pages.assess.asChain')}
          value={draft.severity}
          change={severity => set({ severity })}
        />
      </div>
    </>
  )
}

/** What the assessment would answer now, with the row of the table and what is missing. */
function Preview({ risk, draft }: { risk: Risk; draft: Draft }) {
  const t = useText()
  const { justification: _words, ...fields } = fieldsOf(draft)
  const asked = useQuery(
    api.previewAssessment.queryOptions({
      input: { id: risk.id, ...fields, justification: draft.justification.trim() ? '…' : '' },
      placeholderData: keepPreviousData,
    }),
  )
  const { data } = asked
  if (!data) return null
  return (
    <div role="status" className="risk-preview">
      <p className="said">
        {t('risk-pages.assess.would')} <Judged {...data} /> <VerdictMark verdict={data.verdict} />
      </p>
      <Derived derivation={data.derivation} />
      {data.isBorderline && <Note kind="haste">{t('risk-pages.assess.borderline')}</Note>}
      {data.refusal && <Note kind="haste">{t(data.refusal.code, data.refusal.facts)}</Note>}
    </div>
  )
}
