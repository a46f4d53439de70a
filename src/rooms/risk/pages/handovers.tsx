import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { directions } from '../handover.ts'
import { api, type Risk } from './api.ts'
import { useSaved } from './saving.ts'

/** What the security file and the safety file told each other, with both identifiers, there and back. */
export function HandoverSection({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Section title={t('risk-pages.handover.title')}>
      {risk.handovers.length === 0 && !open && <p className="soft">{t('risk-pages.handover.none')}</p>}
      <ol className="risk-records">
        {risk.handovers.map(one => (
          <li key={one.id}>
            <p>
              <b>{t(`risk.direction.${one.direction}`)}</b> <span className="mono">{risk.number}</span> ↔{' '}
              <span className="mono">{one.safetyReference}</span>{' '}
              {!one.answers && !one.isAnswered && <Tag icon="clock">{t('risk-pages.handover.waits')}</Tag>}
            </p>
            <p className="said">{one.statement}</p>
            <p className="src">
              <span>{t('risk-pages.assess.by', { by: one.by, at: format.moment(one.at) })}</span>
            </p>
          </li>
        ))}
      </ol>
      {open && <HandoverForm risk={risk} done={() => setOpen(false)} />}
      {mayWrite && !open && (
        <div className="acts apart">
          <Button onClick={() => setOpen(true)}>{t('risk-pages.handover.add')}</Button>
        </div>
      )}
    </Section>
  )
}

function HandoverForm({ risk, done }: { risk: Risk; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ direction: 'to-safety', safetyReference: '', statement: '', answers: '' })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.handOver.mutationOptions({ onSuccess: saved(t('risk-pages.handover.saved'), done) }))
  const open = risk.handovers.filter(one => !one.answers && !one.isAnswered && one.direction !== draft.direction)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const direction = draft.direction as (typeof directions)[number]
    save.mutate({ ...draft, id: risk.id, direction, answers: draft.answers || undefined })
  }
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <ChoiceField
        label={t('risk-pages.handover.direction')}
        column
        options={directions.map(value => ({ value, label: t(`risk.direction.${value}`) }))}
        value={draft.direction}
        change={direction => set({ direction, answers: '' })}
      />
      <TextField
        mono
        label={t('risk-pages.handover.reference')}
        value={draft.safetyReference}
        change={safetyReference => set({ safetyReference })}
      />
      {open.length > 0 && (
        <SelectField
          label={t('risk-pages.handover.answers')}
          options={open.map(one => ({ value: one.id, label: `${one.safetyReference}: ${one.statement.slice(0, 60)}` }))}
          none={t('risk-pages.handover.answersNone')}
          value={draft.answers}
          change={answers => set({ answers })}
        />
      )}
      <AreaField
        label={t('risk-pages.handover.statement')}
        rows={3}
        value={draft.statement}
        change={statement => set({ statement })}
      />
      <FormFoot act={t('risk-pages.handover.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}
