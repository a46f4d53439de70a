import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { useNow } from '../../../web/parts/due.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { PartColumn } from '../plan-parts.ts'
import { address, api, type Drill } from './api.ts'
import { useDevices } from './devices.ts'
import { type DrillDraft, draftOf, fieldsOf, heldOf } from './drill-draft.ts'
import { RowsField } from './rows-field.tsx'
import { useSaid } from './said.tsx'
import { useSaved } from './saving.ts'

const participantColumns: readonly PartColumn[] = [
  { name: 'name', kind: 'line' },
  { name: 'office', kind: 'office' },
]

/** A further drill: planned, or entered because it was held without the program. */
export function NewDrillPage() {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const isHeld = useAddressState()[0].get('held') === 'yes'
  const today = useNow().toISOString().slice(0, 10)
  const [draft, setDraft] = useState<DrillDraft>(() => draftOf(undefined, today))
  const done = (drill: Drill) => saved(t('response-pages.drills.saved'), () => go(address.drill(drill.id)))()
  const plan = useMutation(api.planDrill.mutationOptions({ onSuccess: done }))
  const enter = useMutation(api.enterHeldDrill.mutationOptions({ onSuccess: done }))
  const title = t(isHeld ? 'response-pages.drills.enterHeld' : 'response-pages.drills.plan')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const fields = { ...fieldsOf(draft), device: draft.device || undefined }
    if (isHeld) enter.mutate({ ...fields, held: heldOf(draft) })
    else plan.mutate(fields)
  }
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: t('response-pages.overview.title'), href: address.overview },
          { label: t('response-pages.drills.title'), href: address.drills },
          { label: title },
        ]}
        help={t('response-pages.drills.formHelp')}
      />
      <form noValidate onSubmit={submit} className="stack apart">
        <DrillFields draft={draft} change={change => setDraft({ ...draft, ...change })} isHeld={isHeld} withDevice />
        <FormFoot
          act={t(isHeld ? 'response-pages.drills.saveHeld' : 'response-pages.drills.savePlan')}
          busy={plan.isPending || enter.isPending}
          error={plan.error ?? enter.error}
          leave={() => go(address.drills)}
        />
      </form>
    </>
  )
}

/** Changes a drill that is planned. */
export function DrillForm({ drill, done }: { drill: Drill; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState<DrillDraft>(() => draftOf(drill, drill.plannedOn))
  const save = useMutation(
    api.changeDrill.mutationOptions({ onSuccess: saved(t('response-pages.drills.saved'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: drill.id, seen: drill.changedAt, ...fieldsOf(draft) })
  }
  return (
    <form noValidate onSubmit={submit} className="stack">
      <DrillFields draft={draft} change={change => setDraft({ ...draft, ...change })} />
      <FormFoot act={t('response-pages.drills.savePlan')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}

interface FieldsProps {
  readonly draft: DrillDraft
  readonly change: (change: Partial<DrillDraft>) => void
  readonly isHeld?: boolean
  readonly withDevice?: boolean
}

function DrillFields({ draft, change, isHeld, withDevice }: FieldsProps) {
  const t = useText()
  return (
    <>
      <Section title={t('response-pages.drills.what')}>
        <ScenarioField draft={draft} change={change} />
        <TextField
          label={t('response-pages.drills.titleField')}
          maxLength={200}
          value={draft.title}
          change={title => change({ title })}
        />
        {withDevice && <DeviceField draft={draft} change={change} />}
        <AreaField
          label={t('response-pages.drills.goals')}
          hint={t('response-pages.drills.goalsHint')}
          optional
          rows={2}
          value={draft.goals}
          change={goals => change({ goals })}
        />
        <TextField
          label={t(isHeld ? 'response-pages.drills.heldOn' : 'response-pages.drills.plannedOn')}
          type="date"
          value={draft.day}
          change={day => change({ day })}
        />
        {!isHeld && (
          <TextField
            label={t('response-pages.drills.factor')}
            hint={t('response-pages.drills.factorHint')}
            type="number"
            min={1}
            max={1440}
            value={draft.factor}
            change={factor => change({ factor })}
          />
        )}
      </Section>
      <Section title={t('response-pages.drills.who')}>
        <TextField
          label={t('response-pages.drills.leader')}
          maxLength={200}
          value={draft.leader}
          change={leader => change({ leader })}
        />
        <RowsField
          label={t('response-pages.drills.participants')}
          columns={participantColumns}
          rows={draft.participants}
          change={rows => change({ participants: rows as unknown as DrillDraft['participants'] })}
        />
      </Section>
      {isHeld && <HeldFields draft={draft} change={change} />}
    </>
  )
}

function ScenarioField({ draft, change }: FieldsProps) {
  const t = useText()
  const said = useSaid()
  const { data } = useSuspenseQuery(api.scenarios.queryOptions())
  const chosen = data.find(one => one.id === draft.scenario)
  const choose = (id: string) => {
    const next = data.find(one => one.id === id)
    const isOwnTitle = draft.title !== '' && draft.title !== (chosen ? said(chosen.title) : '')
    change({
      scenario: id,
      ...(next ? { factor: `${next.factor}` } : {}),
      ...(next && !isOwnTitle ? { title: said(next.title) } : {}),
    })
  }
  return (
    <SelectField
      label={t('response-pages.drills.scenario')}
      hint={chosen && said(chosen.about)}
      none={t('response-pages.drills.choose')}
      options={data.map(one => ({ value: one.id, label: said(one.title) }))}
      value={draft.scenario}
      change={choose}
    />
  )
}

function DeviceField({ draft, change }: FieldsProps) {
  const t = useText()
  const devices = useDevices()
  return (
    <SelectField
      label={t('response-pages.drills.device')}
      none={t('response-pages.overview.ofFirm')}
      options={devices.map(one => ({ value: one.id, label: one.name }))}
      value={draft.device}
      change={device => change({ device })}
    />
  )
}

function HeldFields({ draft, change }: FieldsProps) {
  const t = useText()
  return (
    <Section title={t('response-pages.drills.result')}>
      <p className="small soft">{t('response-pages.drills.resultWhat')}</p>
      <AreaField
        label={t('response-pages.drill.summary')}
        rows={4}
        value={draft.summary}
        change={summary => change({ summary })}
      />
      <div className="risk-pair">
        <TextField
          label={t('response-pages.drills.awarenessTook')}
          type="number"
          min={0}
          optional
          value={draft.awarenessTook}
          change={awarenessTook => change({ awarenessTook })}
        />
        <TextField
          label={t('response-pages.drills.classifiedTook')}
          type="number"
          min={0}
          optional
          value={draft.classifiedTook}
          change={classifiedTook => change({ classifiedTook })}
        />
      </div>
    </Section>
  )
}
