import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { verdicts } from '../answer.ts'
import { type Draft, fieldsOf, linksOf, useAnswerDraft } from './answer-draft.ts'
import { api, type Hit } from './api.ts'

const fieldCodes = {
  reason: 'radar.needs-a-reason',
  action: 'radar.needs-an-action',
  owner: 'radar.needs-an-owner',
  due: 'radar.needs-a-day',
} as const

/** The answer to "could this happen to us?": what, why, and what is to be done. */
export function AnswerForm({ hit, done }: { hit: Hit; done: () => void }) {
  const t = useText()
  const [draft, change, forget] = useAnswerDraft(hit.id)
  const [wrong, setWrong] = useState<string | undefined>()
  const save = useSave(hit, () => {
    forget()
    done()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { links, bad } = linksOf(draft.links)
    setWrong(bad)
    const fields = fieldsOf(draft, links)
    if (fields && bad === undefined)
      save.mutate({
        id: hit.id,
        seen: hit.substance,
        seenAnswer: hit.answers[0]?.id ?? null,
        ...fields,
        links: [...fields.links],
      })
  }
  const errorAt = (field: keyof typeof fieldCodes) =>
    isProblem(save.error, fieldCodes[field]) ? (save.error.detail ?? save.error.title) : undefined
  const atField = Object.values(fieldCodes).some(code => isProblem(save.error, code))
  return (
    <form className="radar-answer" noValidate onSubmit={submit}>
      <ChoiceField
        label={t('radar-pages.hit.choose')}
        column
        options={verdicts.map(value => ({ value, label: t(`radar-pages.hit.verdict.${value}`) }))}
        value={draft.verdict}
        change={value => change({ verdict: verdicts.find(one => one === value) })}
      />
      {draft.verdict && <AnswerFields draft={draft} change={change} errorAt={errorAt} wrong={wrong} />}
      <FormFoot
        act={t('radar-pages.hit.save')}
        waits={!draft.verdict}
        busy={save.isPending}
        error={atField ? undefined : save.error}
        leave={hit.answers.length > 0 ? done : undefined}
      />
    </form>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly errorAt: (field: keyof typeof fieldCodes) => string | undefined
  /** The line of the links that names no kind. */
  readonly wrong: string | undefined
}

function AnswerFields({ draft, change, errorAt, wrong }: FieldsProps) {
  const t = useText()
  const { verdict } = draft
  return (
    <>
      <AreaField
        label={t('radar-pages.hit.reason')}
        hint={t(`radar-pages.hit.reasonHint.${verdict}`)}
        rows={3}
        maxLength={4000}
        value={draft.reason}
        change={reason => change({ reason })}
        error={errorAt('reason')}
      />
      {verdict !== 'not-applicable' && <ActionFields draft={draft} change={change} errorAt={errorAt} />}
      <AreaField
        label={t('radar-pages.hit.links')}
        hint={t('radar-pages.hit.linksHint')}
        optional
        rows={2}
        maxLength={2000}
        value={draft.links}
        change={links => change({ links })}
        error={wrong && t('radar-pages.hit.badLink', { line: wrong })}
      />
    </>
  )
}

function ActionFields({ draft, change, errorAt }: Omit<FieldsProps, 'wrong'>) {
  const t = useText()
  const optional = draft.verdict === 'examining'
  return (
    <>
      <AreaField
        label={t('radar-pages.hit.action')}
        optional={optional}
        rows={2}
        maxLength={4000}
        value={draft.action}
        change={action => change({ action })}
        error={errorAt('action')}
      />
      <TextField
        label={t('radar-pages.hit.owner')}
        optional={optional}
        maxLength={200}
        value={draft.owner}
        change={owner => change({ owner })}
        error={errorAt('owner')}
      />
      <TextField
        label={t('radar-pages.hit.due')}
        type="date"
        optional={optional}
        value={draft.due}
        change={due => change({ due })}
        error={errorAt('due')}
      />
    </>
  )
}

function useSave(hit: Hit, done: () => void) {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.answer.mutationOptions({
      onSuccess: after => {
        memory.setQueryData(api.hit.queryKey({ input: { id: hit.id } }), after)
        void memory.invalidateQueries({ queryKey: api.key() })
        done()
        tell({ text: t('radar-pages.hit.saved') })
      },
      onError: error => {
        // the page shows what is new; what was typed stays
        if (isProblem(error) && error.status === 412) void memory.invalidateQueries({ queryKey: api.hit.key() })
      },
    }),
  )
}
