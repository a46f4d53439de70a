import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { originKinds } from '../incident.ts'
import { address, api } from './api.ts'
import { intakeOf } from './intake-fields.ts'
import { type IntakeDraft, type Prefill, useInventory, usePrefill } from './intake-prefill.ts'
import { IntakePreview } from './intake-preview.tsx'
import { lawOf } from './law-of-device.ts'
import { ownZone } from './local-time.ts'
import { useSaved } from './saving.ts'
import { SimilarCases } from './similar-cases.tsx'
import { topicsFor } from './topics.ts'
import { TwoLaws } from './two-laws.tsx'

/** A new case: few fields, from a finding or the radar filled in; similar open cases are offered first. */
export function IntakePage() {
  const t = useText()
  const [query] = useAddressState()
  const prefill = usePrefill(query)
  return (
    <>
      <PageHeader
        title={t('vigilance-pages.intake.title')}
        lead={t('vigilance-pages.intake.lead')}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('vigilance-pages.intake.title') },
        ]}
        help={t('vigilance-pages.intake.help')}
      />
      {prefill ? <IntakeForm prefill={prefill} /> : <GreyLines />}
    </>
  )
}

function IntakeForm({ prefill }: { prefill: Prefill }) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const known = useInventory()
  const [draft, setDraft] = useState<IntakeDraft>(prefill.draft)
  const set = (part: Partial<IntakeDraft>) => setDraft({ ...draft, ...part })
  const intake = intakeOf(draft, prefill, known)
  const open = useMutation(api.openIncident.mutationOptions())
  const after = saved(t('vigilance-pages.intake.saved'))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(intake, {
      onSuccess: made => {
        after.onSuccess(made)
        go(address.incident(made.id))
      },
    })
  }
  return (
    <div className="two apart">
      <form noValidate onSubmit={submit} className="incident-form">
        <TextField
          label={t('vigilance-pages.intake.name')}
          maxLength={300}
          value={draft.title}
          change={title => set({ title })}
        />
        <About draft={draft} set={set} known={known} />
        <Learned draft={draft} set={set} />
        <Origin draft={draft} set={set} />
        <FormFoot
          act={t('vigilance-pages.intake.save')}
          busy={open.isPending}
          waits={draft.title.trim() === ''}
          error={open.error}
          leave={() => go('/vigilance')}
        />
      </form>
      <div className="stack">
        <SimilarCases intake={intake} />
        <IntakePreview intake={intake} isReady={draft.title.trim() !== '' && intake.learned.at !== ''} />
        <Section title={t('vigilance-pages.two.title')}>
          <TwoLaws />
        </Section>
      </div>
    </div>
  )
}

interface PartProps {
  readonly draft: IntakeDraft
  readonly set: (part: Partial<IntakeDraft>) => void
}

function About({ draft, set, known }: PartProps & { known: ReturnType<typeof useInventory> }) {
  const t = useText()
  const chosen = known.devices.filter(({ id }) => draft.devices.includes(id)).map(lawOf)
  const topics = topicsFor(chosen)
  return (
    <>
      <ChecksField
        label={t('vigilance-pages.intake.devices')}
        hint={t('vigilance-pages.intake.devicesHint')}
        options={known.devices.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.devices}
        change={devices => set({ devices })}
      />
      <ChecksField
        label={t('vigilance-pages.intake.about')}
        hint={t('vigilance-pages.intake.aboutHint')}
        column
        options={topics.map(({ id }) => ({
          value: id,
          label: t(`vigilance-pages.topic.${id}.title`),
          hint: t(`vigilance-pages.topic.${id}.what`),
        }))}
        value={draft.about}
        change={about => set({ about })}
      />
      {draft.about.includes('fieldIncident') && (
        <TextField
          label={t('vigilance-pages.fact.fieldIncident-countries')}
          hint={t('vigilance-pages.questions.countries')}
          optional
          value={draft.countries}
          change={countries => set({ countries })}
        />
      )}
    </>
  )
}

function Learned({ draft, set }: PartProps) {
  const t = useText()
  return (
    <>
      <TextField
        label={t('vigilance-pages.intake.by')}
        hint={t('vigilance-pages.intake.byHint')}
        maxLength={300}
        value={draft.by}
        change={by => set({ by })}
      />
      <TextField
        type="datetime-local"
        label={t('vigilance-pages.intake.at')}
        hint={`${t('vigilance-pages.intake.atHint')} ${t('vigilance-pages.time.zone', { zone: ownZone() })}`}
        value={draft.at}
        change={at => set({ at })}
      />
      <TextField
        label={t('vigilance-pages.awareness.evidence')}
        optional
        maxLength={4000}
        value={draft.evidence}
        change={evidence => set({ evidence })}
      />
    </>
  )
}

function Origin({ draft, set }: PartProps) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('vigilance-pages.intake.origin')}
        options={originKinds.map(value => ({ value, label: t(`vigilance-pages.origin.${value}`) }))}
        value={draft.origin}
        change={value => set({ origin: originKinds.find(one => one === value) ?? 'hand' })}
      />
      <AreaField
        label={t('vigilance-pages.intake.text')}
        optional
        rows={4}
        maxLength={4000}
        value={draft.text}
        change={text => set({ text })}
      />
    </>
  )
}
