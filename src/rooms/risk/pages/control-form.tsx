import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { CheckField, ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { controlKinds, controlStatuses } from '../control.ts'
import { api, type Control, type Risk } from './api.ts'
import { useSaved } from './saving.ts'

interface Answer {
  readonly answer: string
  readonly because: string
  readonly link: string
}

interface Draft {
  readonly title: string
  readonly description: string
  readonly kind: (typeof controlKinds)[number]
  readonly isCompensating: boolean
  readonly isOutside: boolean
  readonly ifuReference: string
  readonly realisticBecause: string
  readonly status: (typeof controlStatuses)[number]
  readonly evidence: string
  readonly security: Answer
  readonly safety: Answer
}

function draftOf(control: Control | undefined): Draft {
  const answer = (one: Control['newSafetyRisk'] | undefined) => ({
    answer: one?.answer ?? '',
    because: one?.because ?? '',
    link: one?.link ?? '',
  })
  return {
    title: control?.title ?? '',
    description: control?.description ?? '',
    kind: control?.kind ?? 'design',
    isCompensating: control?.isCompensating ?? false,
    isOutside: control?.isOutside ?? false,
    ifuReference: control?.ifuReference ?? '',
    realisticBecause: control?.realisticBecause ?? '',
    status: control?.status ?? 'proposed',
    evidence: control?.evidence ?? '',
    security: answer(control?.newSecurityRisk),
    safety: answer(control?.newSafetyRisk),
  }
}

function fieldsOf({ security, safety, ifuReference, realisticBecause, evidence, ...rest }: Draft) {
  const answer = ({ answer: said, because, link }: Answer) =>
    said === '' ? undefined : { answer: said as 'yes' | 'no', because, link: (said === 'yes' && link) || undefined }
  return {
    ...rest,
    ifuReference: ifuReference || undefined,
    realisticBecause: realisticBecause || undefined,
    evidence: evidence || undefined,
    newSecurityRisk: answer(security),
    newSafetyRisk: answer(safety),
  }
}

/** A control, new or changed: what it is, how it stands, what proves it, and whether it brings risks of its own. */
export function ControlForm({ risk, control, done }: { risk: Risk; control: Control | undefined; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState(() => draftOf(control))
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const onSuccess = saved(t('risk-pages.control.saved'), done)
  const create = useMutation(api.createControl.mutationOptions({ onSuccess }))
  const change = useMutation(api.changeControl.mutationOptions({ onSuccess }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (control) change.mutate({ id: control.id, seen: control.changedAt, ...fieldsOf(draft) })
    else create.mutate({ id: risk.id, ...fieldsOf(draft) })
  }
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <TextField label={t('risk-pages.control.name')} value={draft.title} change={title => set({ title })} />
      <ChoiceField
        label={t('risk-pages.control.kind')}
        hint={t('risk-pages.control.kindHint')}
        options={controlKinds.map(kind => ({ value: kind, label: t(`risk.kind.${kind}`) }))}
        value={draft.kind}
        change={kind => set({ kind: kind as Draft['kind'] })}
      />
      <AreaField
        label={t('risk-pages.control.description')}
        optional
        rows={2}
        value={draft.description}
        change={description => set({ description })}
      />
      <Where draft={draft} set={set} />
      <SelectField
        label={t('risk-pages.control.status')}
        options={controlStatuses.map(status => ({ value: status, label: t(`risk.status.${status}`) }))}
        value={draft.status}
        change={status => set({ status: status as Draft['status'] })}
      />
      <AreaField
        label={t('risk-pages.control.evidence')}
        hint={t('risk-pages.control.evidenceHint')}
        rows={2}
        value={draft.evidence}
        change={evidence => set({ evidence })}
      />
      <NewRiskFields name="security" risk={risk} value={draft.security} change={security => set({ security })} />
      <NewRiskFields name="safety" risk={risk} value={draft.safety} change={safety => set({ safety })} />
      <FormFoot
        act={t('risk-pages.control.save')}
        busy={create.isPending || change.isPending}
        error={create.error ?? change.error}
        leave={done}
      />
    </form>
  )
}

function Where({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const t = useText()
  return (
    <>
      <CheckField
        label={t('risk-pages.control.isCompensating')}
        hint={t('risk-pages.control.compensatingHint')}
        value={draft.isCompensating}
        change={isCompensating => set({ isCompensating })}
      />
      <CheckField
        label={t('risk-pages.control.isOutside')}
        hint={t('risk-pages.control.outsideHint')}
        value={draft.isOutside}
        change={isOutside => set({ isOutside })}
      />
      {draft.isOutside && (
        <>
          <TextField
            label={t('risk-pages.control.ifu')}
            value={draft.ifuReference}
            change={ifuReference => set({ ifuReference })}
          />
          <AreaField
            label={t('risk-pages.control.realistic')}
            hint={t('risk-pages.control.realisticHint')}
            rows={2}
            value={draft.realisticBecause}
            change={realisticBecause => set({ realisticBecause })}
          />
        </>
      )}
    </>
  )
}

interface NewRiskProps {
  readonly name: 'security' | 'safety'
  readonly risk: Risk
  readonly value: Answer
  readonly change: (value: Answer) => void
}

function NewRiskFields({ name, risk, value, change }: NewRiskProps) {
  const t = useText()
  const { data } = useQuery(
    api.list.queryOptions({ input: { device: risk.device, state: 'open' }, enabled: name === 'security' }),
  )
  const others = (data?.lines ?? []).filter(line => line.id !== risk.id)
  return (
    <div className="risk-question">
      <ChoiceField
        label={t(`risk-pages.control.new.${name}`)}
        options={(['no', 'yes'] as const).map(answer => ({ value: answer, label: t(`risk.three.${answer}`) }))}
        value={value.answer || undefined}
        change={answer => change({ ...value, answer })}
      />
      {value.answer !== '' && (
        <TextField
          label={t(`risk-pages.control.newWhy.${name}`)}
          value={value.because}
          change={because => change({ ...value, because })}
        />
      )}
      {value.answer === 'yes' && name === 'security' && (
        <SelectField
          label={t('risk-pages.control.newLink.security')}
          options={others.map(line => ({ value: line.id, label: `${line.number} ${line.title}` }))}
          none={t('risk-pages.control.choose')}
          value={value.link}
          change={link => change({ ...value, link })}
        />
      )}
      {value.answer === 'yes' && name === 'safety' && (
        <TextField
          mono
          label={t('risk-pages.control.newLink.safety')}
          value={value.link}
          change={link => change({ ...value, link })}
        />
      )}
    </div>
  )
}
