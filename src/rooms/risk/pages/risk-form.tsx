import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { address, api, type Risk } from './api.ts'
import { ChainFieldset } from './chain-fields.tsx'
import { useDevices } from './devices.ts'
import { type Draft, draftOf, fieldsOf } from './draft.ts'
import { SafetyFields, WhatFields } from './risk-fields.tsx'
import { useSaved } from './saving.ts'

/** Enters a risk: for a product, or from a finding with what is known filled in. */
export function NewRiskPage() {
  const t = useText()
  const [state, change] = useAddressState()
  const device = state.get('device') ?? ''
  const vulnerability = state.get('vulnerability') ?? undefined
  const { devices, isLoading } = useDevices()
  return (
    <>
      <PageHeader
        title={t('risk-pages.form.create')}
        lead={vulnerability && t('risk-pages.form.fromFinding', { vulnerability })}
        crumbs={[{ label: t('risk-pages.register.title'), href: '/risk' }, { label: t('risk-pages.form.create') }]}
        help={t('risk-pages.form.help')}
      />
      {!isLoading && devices.length === 0 && <Empty>{t('risk-pages.form.noDevice')}</Empty>}
      {devices.length > 0 && (
        <SelectField
          label={t('risk-pages.filter.device')}
          options={devices.map(one => ({ value: one.id, label: one.name }))}
          none={t('risk-pages.control.choose')}
          value={device}
          change={value => change({ device: value })}
        />
      )}
      {device && <Prefilled key={`${device} ${vulnerability}`} device={device} vulnerability={vulnerability} />}
    </>
  )
}

function Prefilled({ device, vulnerability }: { device: string; vulnerability: string | undefined }) {
  const go = useGo()
  const { data } = useSuspenseQuery(api.prefill.queryOptions({ input: { device, vulnerability } }))
  const create = useMutation(api.create.mutationOptions())
  const t = useText()
  const saved = useSaved()
  return (
    <RiskForm
      device={device}
      start={draftOf(data)}
      act={t('risk-pages.form.create')}
      busy={create.isPending}
      error={create.error}
      leave={() => go('/risk')}
      save={draft =>
        create.mutate(
          { device, ...fieldsOf(draft) },
          { onSuccess: made => saved(t('risk-pages.form.saved'), () => go(address.risk(made.id)))() },
        )
      }
    />
  )
}

/** Changes a risk: what was assessed and accepted is about what was before, and says so. */
export function EditRiskPage() {
  const t = useText()
  const { id = '' } = usePathParts()
  const { data: risk } = useSuspenseQuery(api.risk.queryOptions({ input: { id } }))
  return (
    <>
      <PageHeader
        title={risk.title}
        eyebrow={<span className="mono">{risk.number}</span>}
        crumbs={[
          { label: t('risk-pages.register.title'), href: '/risk' },
          { label: risk.number, href: address.risk(id) },
          { label: t('risk-pages.form.edit') },
        ]}
        help={t('risk-pages.form.help')}
      />
      {risk.assessments.length > 0 && <Note>{t('risk-pages.form.moves')}</Note>}
      <Changing key={risk.id} risk={risk} />
    </>
  )
}

function Changing({ risk }: { risk: Risk }) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  // what was on the screen when the form was opened: a later change of somebody else is told
  const [seen] = useState(risk.changedAt)
  const change = useMutation(api.change.mutationOptions())
  const back = () => go(address.risk(risk.id))
  return (
    <RiskForm
      device={risk.device}
      start={draftOf(risk)}
      act={t('risk-pages.form.save')}
      busy={change.isPending}
      error={change.error}
      leave={back}
      save={draft =>
        change.mutate({ id: risk.id, seen, ...fieldsOf(draft) }, { onSuccess: saved(t('risk-pages.form.saved'), back) })
      }
    />
  )
}

interface FormProps {
  readonly device: string
  readonly start: Draft
  readonly act: string
  readonly busy: boolean
  readonly error: unknown
  readonly leave: () => void
  readonly save: (draft: Draft) => void
}

function RiskForm({ device, start, act, busy, error, leave, save }: FormProps) {
  const [draft, setDraft] = useState(start)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(draft)
  }
  return (
    <form noValidate onSubmit={submit} className="apart">
      <div className="two flush">
        <div>
          <WhatFields device={device} draft={draft} set={set} />
          <SafetyFields draft={draft} set={set} />
        </div>
        <ChainFieldset draft={draft} set={set} />
      </div>
      <FormFoot act={act} busy={busy} error={error} leave={leave} />
    </form>
  )
}
