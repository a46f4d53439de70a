import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { methods } from '../threshold.ts'
import { api, type Family } from './api.ts'
import { draftOf, emptyThreshold, fieldsOf, type PlanDraft, type ThresholdDraft } from './plan-draft.ts'
import { useSaved } from './saving.ts'

/** Entering what the PMS plan says; the plan itself is approved where it is kept. */
export function PlanForm({ family, done }: { family: Family; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState(() => draftOf(family.plan))
  const set = (part: Partial<PlanDraft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.enterPlan.mutationOptions({ onSuccess: saved(t('signals-pages.plan.saved'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ device: family.device, ...fieldsOf(draft) })
  }
  const text = (name: 'document' | 'documentVersion' | 'approvedBy', label: string) => (
    <TextField label={label} value={draft[name]} change={value => set({ [name]: value })} />
  )
  const day = (name: 'approvedOn' | 'validFrom', label: string) => (
    <TextField type="date" label={label} value={draft[name]} change={value => set({ [name]: value })} />
  )
  return (
    <form noValidate onSubmit={submit} className="apart">
      <Note>{t('signals-pages.plan.advance')}</Note>
      <div className="field-figures">
        {text('document', t('signals-pages.plan.document'))}
        {text('documentVersion', t('signals-pages.plan.documentVersion'))}
        {text('approvedBy', t('signals-pages.plan.approvedBy'))}
        {day('approvedOn', t('signals-pages.plan.approvedOn'))}
        {day('validFrom', t('signals-pages.plan.validFrom'))}
      </div>
      <Thresholds all={draft.thresholds} set={thresholds => set({ thresholds })} />
      <AreaField
        optional
        rows={2}
        label={t('signals-pages.plan.note')}
        value={draft.note}
        change={note => set({ note })}
      />
      <FormFoot act={t('signals-pages.plan.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}

interface ThresholdsProps {
  readonly all: readonly ThresholdDraft[]
  readonly set: (all: readonly ThresholdDraft[]) => void
}

function Thresholds({ all, set }: ThresholdsProps) {
  const t = useText()
  const add = () => set([...all, emptyThreshold(Math.max(-1, ...all.map(one => one.key)) + 1)])
  return (
    <>
      {all.length === 0 && <p className="unk">{t('signals.noThreshold')}</p>}
      {all.map((one, at) => (
        <fieldset key={one.key} className="bare field-language">
          <legend>{t('signals-pages.plan.nth', { nth: at + 1 })}</legend>
          <ThresholdFields
            one={one}
            change={part => set(all.map(other => (other.key === one.key ? { ...other, ...part } : other)))}
          />
          <Button size="small" onClick={() => set(all.filter(other => other.key !== one.key))}>
            {t('signals-pages.plan.remove')}
          </Button>
        </fieldset>
      ))}
      <p>
        <Button size="small" icon="plus" onClick={add}>
          {t('signals-pages.plan.add')}
        </Button>
      </p>
    </>
  )
}

function ThresholdFields({ one, change }: { one: ThresholdDraft; change: (part: Partial<ThresholdDraft>) => void }) {
  const t = useText()
  const hasBaseline = one.method === 'u-chart' || one.method === 'poisson'
  return (
    <div className="field-figures">
      <TextField
        label={t('signals-pages.code')}
        hint={t('signals-pages.plan.codeHint')}
        value={one.code}
        change={code => change({ code })}
      />
      <SelectField
        label={t('signals-pages.plan.method')}
        options={methods.map(value => ({ value, label: t(`signals.method.${value}`) }))}
        value={one.method}
        change={method => change({ method: method as ThresholdDraft['method'] })}
      />
      <TextField
        inputMode="decimal"
        label={t(`signals-pages.plan.figure.${one.method}`)}
        value={one.figure}
        change={figure => change({ figure })}
      />
      <TextField
        inputMode="numeric"
        label={t('signals-pages.plan.observationMonths')}
        value={one.observationMonths}
        change={value => change({ observationMonths: value.replaceAll(/\D/g, '') })}
      />
      {hasBaseline && <BaselineFields one={one} change={change} />}
    </div>
  )
}

function BaselineFields({ one, change }: { one: ThresholdDraft; change: (part: Partial<ThresholdDraft>) => void }) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('signals-pages.plan.baseline')}
        options={(['months', 'stated'] as const).map(value => ({
          value,
          label: t(`signals-pages.plan.baselineKind.${value}`),
        }))}
        value={one.baseline}
        change={baseline => change({ baseline: baseline as ThresholdDraft['baseline'] })}
      />
      {one.baseline === 'stated' ? (
        <TextField
          inputMode="decimal"
          label={t('signals-pages.plan.rate')}
          value={one.rate}
          change={rate => change({ rate })}
        />
      ) : (
        <>
          <TextField
            type="month"
            label={t('signals-pages.plan.from')}
            value={one.from}
            change={from => change({ from })}
          />
          <TextField type="month" label={t('signals-pages.plan.to')} value={one.to} change={to => change({ to })} />
        </>
      )}
    </>
  )
}
