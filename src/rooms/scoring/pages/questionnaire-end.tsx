import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField, SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { interfaceKinds } from '../profile.ts'
import { rubricVersion } from '../rubric.ts'
import { address, api, type Score } from './api.ts'
import { type Asking, sentOf } from './asking.ts'

/** All is answered: through which interface, why, and on record. */
export function QuestionnaireEnd({ asking, score }: { asking: Asking; score: Score }) {
  const t = useText()
  const { draft, change } = asking
  const save = useSave(score, asking.forget)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({
      vulnerability: score.vulnerability,
      device: score.device,
      seen: score.set?.edition ?? 0,
      rubric: rubricVersion,
      reason: draft.reason,
      ...sentOf(asking),
    })
  }
  return (
    <form noValidate onSubmit={submit}>
      <h2 className="said">{t('scoring-pages.questionnaire.end')}</h2>
      <Lacks asking={asking} />
      <SelectField
        label={t('scoring-pages.questionnaire.through')}
        hint={t('scoring-pages.questionnaire.throughHint')}
        optional
        none={t('scoring-pages.questionnaire.noThrough')}
        options={interfaceKinds.map(value => ({ value, label: t(`scoring.interface.${value}`) }))}
        value={draft.through}
        change={through => change({ through })}
      />
      <AreaField
        label={t('scoring-pages.questionnaire.reason')}
        hint={t('scoring-pages.questionnaire.reasonHint')}
        rows={2}
        maxLength={4000}
        value={draft.reason}
        change={reason => change({ reason })}
      />
      <FormFoot
        act={t('scoring-pages.questionnaire.save')}
        busy={save.isPending}
        waits={!draft.reason.trim()}
        error={save.error}
        backward
        leave={asking.back}
      />
    </form>
  )
}

/** What was not known, and what has no reason yet. */
function Lacks({ asking: { draft, way, go } }: { asking: Asking }) {
  const t = useText()
  const unreasoned = way.steps.filter(
    one => one.answer !== 'none' && one.answer !== 'no' && !draft.whys[one.id]?.trim(),
  )
  return (
    <>
      {way.assumed.length > 0 && (
        <p>{t('scoring-pages.questionnaire.assumed', { count: way.assumed.length, what: way.assumed.join(', ') })}</p>
      )}
      {unreasoned.length > 0 && (
        <p>
          {t('scoring-pages.questionnaire.unreasoned', { count: unreasoned.length })}{' '}
          {unreasoned.map(one => (
            <button key={one.id} type="button" className="plain-button mono" onClick={() => go(one.id)}>
              {one.id}
            </button>
          ))}
        </p>
      )}
    </>
  )
}

function useSave(score: Score, forget: () => void) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  return useMutation(
    api.answerRubric.mutationOptions({
      onSuccess: () => {
        forget()
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('scoring-pages.questionnaire.saved') })
        go(address.score(score.device, score.vulnerability))
      },
      onError: error => {
        // the page shows what is new; what was answered stays in the draft
        if (isProblem(error) && error.status === 412) void memory.invalidateQueries({ queryKey: api.score.key() })
      },
    }),
  )
}
