import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { harmSeverities } from '../../../standards/harm.ts'
import { useText } from '../../../web/languages.ts'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { RoleChoice } from '../../access/contract.ts'
import { type Cell, cells, exploitabilityRows } from '../scales.ts'
import { api, type Criteria } from './api.ts'
import { useSaved } from './saving.ts'

const figures = ['easyFrom', 'mediumFrom', 'epssFrom'] as const

/** Further criteria, from those in force: proposed with a reason, for a second person. */
export function CriteriaForm({ criteria, versions, done }: { criteria: Criteria; versions: number; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState(criteria)
  const [reason, setReason] = useState('')
  const set = (part: Partial<Criteria>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    api.proposeCriteria.mutationOptions({ onSuccess: saved(t('risk-pages.criteria.saved'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ criteria: draft, reason, seenVersions: versions })
  }
  return (
    <form noValidate onSubmit={submit}>
      <MatrixFields criteria={draft} set={set} />
      <Section title={t('risk-pages.criteria.periods')}>
        {figures.map(name => (
          <NumberField
            key={name}
            label={t(`risk-pages.criteria.${name}`)}
            value={draft.derivation[name]}
            change={value => set({ derivation: { ...draft.derivation, [name]: value } })}
          />
        ))}
        {(['epssJump', 'reviewMonths', 'acceptanceMonths'] as const).map(name => (
          <NumberField
            key={name}
            label={t(`risk-pages.criteria.${name}`)}
            value={draft[name]}
            change={value => set({ [name]: value })}
          />
        ))}
        <ChecksField
          label={t('risk-pages.criteria.aboveTheLine')}
          options={RoleChoice.options.map(role => ({ value: role, label: t(`access.role.${role}.name`) }))}
          value={draft.aboveTheLine}
          change={aboveTheLine => set({ aboveTheLine })}
        />
        <AreaField
          label={t('risk-pages.criteria.overall')}
          optional
          rows={3}
          value={draft.overall}
          change={overall => set({ overall })}
        />
        <AreaField label={t('risk-pages.criteria.reason')} rows={2} value={reason} change={setReason} />
        <FormFoot act={t('risk-pages.criteria.ask')} busy={save.isPending} error={save.error} leave={done} />
      </Section>
    </form>
  )
}

function MatrixFields({ criteria, set }: { criteria: Criteria; set: (part: Partial<Criteria>) => void }) {
  const t = useText()
  return (
    <Section title={t('risk-pages.criteria.matrix')}>
      <p className="soft">{t('risk-pages.criteria.cells')}</p>
      <div className="risk-cells">
        {[...exploitabilityRows]
          .reverse()
          .flatMap(row =>
            harmSeverities.map(column => (
              <SelectField
                key={`${row} ${column}`}
                label={`${t(`risk.exploitability.${row}`)} × ${t(`risk.severity.${column}`)}`}
                options={cells.map(cell => ({ value: cell, label: t(`risk.cell.${cell}`) }))}
                value={criteria.matrix[row][column]}
                change={cell =>
                  set({ matrix: { ...criteria.matrix, [row]: { ...criteria.matrix[row], [column]: cell as Cell } } })
                }
              />
            )),
          )}
      </div>
    </Section>
  )
}

/** A figure: what cannot be read stays as it was typed, and is sent as it was before. */
function NumberField({ label, value, change }: { label: string; value: number; change: (value: number) => void }) {
  const [text, setText] = useState(`${value}`)
  return (
    <TextField
      type="number"
      step="any"
      label={label}
      value={text}
      change={typed => {
        setText(typed)
        const read = Number(typed)
        if (typed !== '' && Number.isFinite(read)) change(read)
      }}
    />
  )
}
