import { useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { conditions } from '../transfer.ts'
import type { TransferDraft } from './transfer-draft.ts'

interface Part {
  readonly draft: TransferDraft
  readonly set: (part: Partial<TransferDraft>) => void
}

/** Conditions under which an operator carries a risk; each needs a yes and its reason. */
export function OperatorFields({ draft, set, missing }: Part & { missing: readonly string[] }) {
  const t = useText()
  return (
    <>
      {missing.length > 0 && (
        <Note kind="haste">
          {t('risk-pages.transfers.stillMissing')} {missing.map(one => t(`risk.condition.${one}`)).join('; ')}
        </Note>
      )}
      {conditions.map(one => {
        const answer = draft.conditions[one]
        const change = (part: Partial<typeof answer>) =>
          set({ conditions: { ...draft.conditions, [one]: { ...answer, ...part } } })
        return (
          <div key={one} className="risk-question">
            <ChoiceField
              label={t(`risk.condition.${one}`)}
              options={(['yes', 'no', 'unknown'] as const).map(value => ({ value, label: t(`risk.three.${value}`) }))}
              value={answer.answer}
              change={value => change({ answer: value as typeof answer.answer })}
            />
            <TextField
              label={t('risk-pages.transfers.because', { what: t(`risk.condition.${one}`) })}
              value={answer.because}
              change={because => change({ because })}
            />
          </div>
        )
      })}
      <TextField
        label={t('risk.condition.ifu')}
        value={draft.ifuReference}
        change={ifuReference => set({ ifuReference })}
      />
    </>
  )
}

/** What a policy or a contract covers, what it leaves out, and what it demands of us. */
export function ContractFields({ draft, set }: Part) {
  const t = useText()
  return (
    <>
      <Note>{t('risk-pages.transfers.moneyIsNoControl')}</Note>
      <TextField
        mono
        optional
        label={t('risk-pages.transfers.reference')}
        value={draft.reference}
        change={reference => set({ reference })}
      />
      <AreaField
        label={t('risk-pages.transfers.cover')}
        rows={3}
        value={draft.cover}
        change={cover => set({ cover })}
      />
      <AreaField
        optional
        label={t('risk-pages.transfers.exclusions')}
        rows={3}
        value={draft.exclusions}
        change={exclusions => set({ exclusions })}
      />
      <AreaField
        optional
        label={t('risk-pages.transfers.duties')}
        hint={t('risk-pages.transfers.dutiesHint')}
        rows={3}
        className="plain"
        value={draft.duties}
        change={duties => set({ duties })}
      />
      <TextField
        type="date"
        optional
        label={t('risk-pages.transfers.until')}
        value={draft.validUntil}
        change={validUntil => set({ validUntil })}
      />
    </>
  )
}
