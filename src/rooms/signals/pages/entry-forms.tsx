import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Basis, bases } from '../basis.ts'
import { api, type Family } from './api.ts'
import { useSaved } from './saving.ts'

/** Saying how often a code was seen in a month. */
export function CountForm({ family }: { family: Family }) {
  const t = useText()
  const saved = useSaved()
  const known = family.charts.find(one => one.code !== '*')?.code ?? ''
  const [draft, setDraft] = useState<CountDraft>({
    code: known,
    month: family.thisMonth,
    count: '',
    evidence: '',
    why: '',
  })
  const set = (part: Partial<CountDraft>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    api.sayCount.mutationOptions({
      onSuccess: saved(t('signals-pages.entry.counted'), () => set({ count: '', why: '' })),
    }),
  )
  const before = family.charts
    .find(one => one.code === draft.code)
    ?.findings.find(one => one.month === draft.month)?.count
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { code, month, evidence, why } = draft
    const count = draft.count === '' ? Number.NaN : Number(draft.count)
    save.mutate({
      device: family.device,
      code: code.trim().toUpperCase(),
      month,
      count,
      evidence,
      why: why || undefined,
    })
  }
  return (
    <Section title={t('signals-pages.entry.count')}>
      <form noValidate onSubmit={submit}>
        <CountFields draft={draft} set={set} before={before ?? null} />
        <p className="small soft">{t('signals-pages.entry.told')}</p>
        <FormFoot act={t('signals-pages.entry.save')} busy={save.isPending} error={save.error} />
      </form>
    </Section>
  )
}

interface CountDraft {
  readonly code: string
  readonly month: string
  readonly count: string
  readonly evidence: string
  readonly why: string
}

interface CountFieldsProps {
  readonly draft: CountDraft
  readonly set: (part: Partial<CountDraft>) => void
  /** What stands there for the month already. */
  readonly before: number | null
}

function CountFields({ draft, set, before }: CountFieldsProps) {
  const t = useText()
  return (
    <>
      <div className="field-figures">
        <TextField label={t('signals-pages.code')} value={draft.code} change={code => set({ code })} mono />
        <TextField type="month" label={t('signals-pages.month')} value={draft.month} change={month => set({ month })} />
        <TextField
          inputMode="numeric"
          label={t('signals-pages.count')}
          value={draft.count}
          change={value => set({ count: value.replaceAll(/\D/g, '') })}
        />
      </div>
      <TextField
        label={t('signals-pages.entry.evidence')}
        value={draft.evidence}
        change={evidence => set({ evidence })}
      />
      {before !== null && (
        <TextField
          label={t('signals-pages.entry.why')}
          hint={t('signals-pages.entry.stands', { count: before })}
          optional
          value={draft.why}
          change={why => set({ why })}
        />
      )}
    </>
  )
}

/** Saying over how many units a month is counted, where the lists of units do not tell it. */
export function BaseForm({ family }: { family: Family }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({
    month: family.thisMonth,
    units: '',
    basis: 'active_installed_base' as Basis,
    evidence: '',
  })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    api.sayBase.mutationOptions({ onSuccess: saved(t('signals-pages.entry.based'), () => set({ units: '' })) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ device: family.device, ...draft, units: draft.units === '' ? null : Number(draft.units) })
  }
  return (
    <Section title={t('signals-pages.entry.base')}>
      <form noValidate onSubmit={submit}>
        <div className="field-figures">
          <TextField
            type="month"
            label={t('signals-pages.month')}
            value={draft.month}
            change={month => set({ month })}
          />
          <TextField
            inputMode="numeric"
            label={t('signals-pages.units')}
            hint={t('signals-pages.entry.unitsHint')}
            value={draft.units}
            change={value => set({ units: value.replaceAll(/\D/g, '') })}
          />
        </div>
        <SelectField
          label={t('signals-pages.basis')}
          options={bases.map(value => ({ value, label: t(`signals.basis.${value}`) }))}
          value={draft.basis}
          change={basis => set({ basis: basis as Basis })}
        />
        <TextField
          label={t('signals-pages.entry.evidence')}
          value={draft.evidence}
          change={evidence => set({ evidence })}
        />
        <FormFoot act={t('signals-pages.entry.save')} busy={save.isPending} error={save.error} />
      </form>
    </Section>
  )
}
