import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { CheckField, ChecksField } from '../../../web/parts/choices.tsx'
import { NoRight } from '../../../web/parts/empty.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { actionKinds } from '../field-action.ts'
import { type ActionDraft, blank, draftOf, fieldsOf } from './action-draft.ts'
import { address, api } from './api.ts'
import { useReleases } from './products.ts'
import { useSaved } from './saving.ts'

/** Planning an action, by hand or for a case of vigilance. */
export function NewActionPage() {
  const t = useText()
  const [state] = useAddressState()
  const incident = state.get('incident') ?? undefined
  const may = useMay()('field.write')
  return (
    <>
      <PageHeader
        title={t('field-pages.form.plan')}
        lead={t('field-pages.form.lead')}
        crumbs={[{ label: t('field-pages.actions.title'), href: '/field' }, { label: t('field-pages.form.plan') }]}
        help={t('field-pages.form.help')}
      />
      <div className="apart">
        {!may ? <NoRight act="field.write" /> : incident ? <OfIncident incident={incident} /> : <Plan draft={blank} />}
      </div>
    </>
  )
}

function OfIncident({ incident }: { incident: string }) {
  const t = useText()
  const { data } = useSuspenseQuery(api.proposal.queryOptions({ input: { incident } }))
  return (
    <>
      <Note>{t('field-pages.form.ofCase', { number: data.number, title: data.title })}</Note>
      <Plan
        draft={{ ...blank, title: data.title, releases: data.releases }}
        incident={incident}
        devices={data.devices}
      />
    </>
  )
}

function Plan({ draft, incident, devices }: { draft: ActionDraft; incident?: string; devices?: readonly string[] }) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const save = useMutation(
    api.planAction.mutationOptions({
      onSuccess: answer => saved(t('field-pages.form.planned'), () => go(address.action(answer.id)))(),
    }),
  )
  return (
    <ActionForm
      start={draft}
      devices={devices}
      act={t('field-pages.form.save')}
      busy={save.isPending}
      error={save.error}
      submit={one => save.mutate({ ...fieldsOf(one), incident })}
      leave={() => go('/field')}
    />
  )
}

/** Changing the plan of an action. */
export function EditActionPage() {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const { action: id = '' } = usePathParts()
  const { data } = useSuspenseQuery(api.action.queryOptions({ input: { id } }))
  const save = useMutation(
    api.changeAction.mutationOptions({
      onSuccess: saved(t('field-pages.form.changed'), () => go(address.action(id))),
    }),
  )
  return (
    <>
      <PageHeader
        title={t('field-pages.form.change')}
        eyebrow={<span className="mono">{data.number}</span>}
        crumbs={[
          { label: t('field-pages.actions.title'), href: '/field' },
          { label: data.number, href: address.action(id) },
          { label: t('field-pages.form.change') },
        ]}
        help={t('field-pages.form.help')}
      />
      <div className="apart">
        <ActionForm
          key={data.changedAt}
          start={draftOf(data)}
          act={t('field-pages.form.keep')}
          busy={save.isPending}
          error={save.error}
          submit={one => save.mutate({ ...fieldsOf(one), id, seen: data.changedAt })}
          leave={() => go(address.action(id))}
        />
      </div>
    </>
  )
}

interface FormProps {
  readonly start: ActionDraft
  /** Products of the case: their releases are offered first. */
  readonly devices?: readonly string[] | undefined
  readonly act: string
  readonly busy: boolean
  readonly error: unknown
  readonly submit: (draft: ActionDraft) => void
  readonly leave: () => void
}

function ActionForm({ start, devices, act, busy, error, submit, leave }: FormProps) {
  const t = useText()
  const [draft, setDraft] = useState(start)
  const set = (part: Partial<ActionDraft>) => setDraft({ ...draft, ...part })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit(draft)
  }
  return (
    <form noValidate onSubmit={onSubmit} className="field-form stack">
      <Section title={t('field-pages.form.what')}>
        <TextField label={t('field-pages.form.title')} value={draft.title} change={title => set({ title })} />
        <SelectField
          label={t('field-pages.form.kind')}
          options={actionKinds.map(kind => ({ value: kind, label: t(`field.actionKind.${kind}`) }))}
          value={draft.kind}
          change={kind => set({ kind: kind as ActionDraft['kind'] })}
        />
        <Releases draft={draft} set={set} devices={devices} />
        <AreaField
          label={t('field-pages.form.reason')}
          hint={t('field-pages.form.reasonHint')}
          value={draft.reason}
          change={reason => set({ reason })}
        />
        <AreaField
          label={t('field-pages.form.measure')}
          hint={t('field-pages.form.measureHint')}
          value={draft.measure}
          change={measure => set({ measure })}
        />
      </Section>
      <When draft={draft} set={set} />
      <Target draft={draft} set={set} />
      <FormFoot act={act} busy={busy} error={error} leave={leave} />
    </form>
  )
}

interface PartProps {
  readonly draft: ActionDraft
  readonly set: (part: Partial<ActionDraft>) => void
}

function Releases({ draft, set, devices = [] }: PartProps & { devices?: readonly string[] | undefined }) {
  const t = useText()
  const own = useReleases().filter(one => devices.length === 0 || devices.includes(one.device))
  return (
    <ChecksField
      label={t('field-pages.form.releases')}
      column
      options={own.map(one => ({ value: one.id, label: `${one.deviceName} ${one.version}` }))}
      value={draft.releases}
      change={releases => set({ releases })}
    />
  )
}

function When({ draft, set }: PartProps) {
  const t = useText()
  const day = (name: 'plannedStart' | 'draftSubmittedOn' | 'reportedOn') => (
    <TextField
      type="date"
      optional
      label={t(`field-pages.form.${name}`)}
      hint={t(`field-pages.form.${name}Hint`)}
      value={draft[name]}
      change={value => set({ [name]: value })}
    />
  )
  return (
    <Section title={t('field-pages.form.when')}>
      {day('plannedStart')}
      {day('draftSubmittedOn')}
      {day('reportedOn')}
      <CheckField
        label={t('field-pages.form.urgent')}
        hint={t('field-pages.form.urgentHint')}
        value={draft.isUrgent}
        change={isUrgent => set({ isUrgent })}
      />
      {draft.isUrgent && (
        <AreaField
          rows={2}
          label={t('field-pages.form.urgentBecause')}
          value={draft.urgentBecause}
          change={urgentBecause => set({ urgentBecause })}
        />
      )}
    </Section>
  )
}

function Target({ draft, set }: PartProps) {
  const t = useText()
  const figure = (name: 'remindAfterDays' | 'targetConfirmed' | 'targetDone', most: number) => (
    <TextField
      inputMode="numeric"
      label={t(`field-pages.form.${name}`)}
      value={draft[name]}
      change={value => set({ [name]: value.replaceAll(/\D/g, '').slice(0, String(most).length) })}
    />
  )
  return (
    <Section title={t('field-pages.form.target')}>
      <CheckField
        label={t('field-pages.form.replyNeeded')}
        hint={t('field-pages.form.replyHint')}
        value={draft.replyNeeded}
        change={replyNeeded => set({ replyNeeded })}
      />
      <div className="field-figures">
        {figure('remindAfterDays', 365)}
        {figure('targetConfirmed', 100)}
        {figure('targetDone', 100)}
      </div>
    </Section>
  )
}
