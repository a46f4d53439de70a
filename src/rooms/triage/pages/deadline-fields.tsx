import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { type Outcome, outcomes } from '../supplier-priority.ts'
import type { PolicyContent } from './shown.ts'

type Deadlines = PolicyContent['deadlines']
type Level = Deadlines['immediate']

const fixWords = ['next-cycle', 'next-major'] as const
const communicationWords = ['with-fix', 'release-notes', 'vex-only'] as const

interface FieldsProps {
  readonly value: Deadlines
  readonly change: (value: Deadlines) => void
}

/** What is promised for each outcome of the supplier tree, and the days on which nobody works. */
export function DeadlineFields({ value, change }: FieldsProps) {
  const t = useText()
  return (
    <>
      <p className="small soft">{t('triage-policy.deadlines.hint')}</p>
      <Table
        caption={t('triage-policy.deadlines.title')}
        columns={useColumns({ value, change })}
        rows={[...outcomes].reverse()}
        rowKey={outcome => outcome}
      />
      <AreaField
        label={t('triage-policy.deadlines.holidays')}
        hint={t('triage-policy.deadlines.holidaysHint')}
        optional
        rows={2}
        value={value.holidays.join('\n')}
        change={text => change({ ...value, holidays: daysOf(text) })}
      />
    </>
  )
}

function useColumns({ value, change }: FieldsProps): Column<Outcome>[] {
  const t = useText()
  const name = (outcome: Outcome) => t(`triage-priority.outcome.${outcome}`)
  const set = (outcome: Outcome, level: Partial<Level>) =>
    change({ ...value, [outcome]: { ...value[outcome], ...level } })
  const head = (column: string) => t(`triage-policy.deadlines.${column}`)
  return [
    { id: 'outcome', head: head('outcome'), cell: outcome => <b>{name(outcome)}</b> },
    {
      id: 'triage',
      head: head('triage'),
      label: head('triage'),
      cell: outcome => (
        <Days
          label={`${name(outcome)}: ${head('triage')}`}
          value={value[outcome].triage}
          change={days => set(outcome, { triage: Math.min(250, days) })}
        />
      ),
    },
    {
      id: 'fix',
      head: head('fix'),
      label: head('fix'),
      cell: outcome => (
        <Promised
          label={`${name(outcome)}: ${head('fix')}`}
          words={fixWords}
          value={value[outcome].fix}
          change={fix => set(outcome, { fix: fix as Level['fix'] })}
        />
      ),
    },
    {
      id: 'communication',
      head: head('communication'),
      label: head('communication'),
      cell: outcome => (
        <Promised
          label={`${name(outcome)}: ${head('communication')}`}
          words={communicationWords}
          value={value[outcome].communication}
          change={said => set(outcome, { communication: said as Level['communication'] })}
        />
      ),
    },
  ]
}

interface PromisedProps {
  readonly label: string
  readonly words: readonly string[]
  readonly value: { readonly days: number } | string
  readonly change: (value: { days: number } | string) => void
}

/** A number of days, or a word that says why there is none. */
function Promised({ label, words, value, change }: PromisedProps) {
  const t = useText()
  const isDays = typeof value === 'object'
  return (
    <span className="promised">
      <select
        aria-label={label}
        value={isDays ? 'days' : value}
        onChange={event => change(event.target.value === 'days' ? { days: 60 } : event.target.value)}
      >
        <option value="days">{t('triage-policy.deadlines.inDays')}</option>
        {words.map(word => (
          <option key={word} value={word}>
            {t(`triage-policy.deadlines.word.${word}`)}
          </option>
        ))}
      </select>
      {isDays && (
        <Days
          label={`${label}, ${t('triage-policy.deadlines.days')}`}
          value={value.days}
          change={days => change({ days: Math.max(1, days) })}
        />
      )}
    </span>
  )
}

function Days({ label, value, change }: { label: string; value: number; change: (days: number) => void }) {
  return (
    <input
      type="text"
      inputMode="numeric"
      className="few-days"
      aria-label={label}
      value={String(value)}
      onChange={event => change(wholeOf(event.target.value))}
    />
  )
}

function wholeOf(text: string): number {
  const number = Math.floor(Number(text))
  return Number.isFinite(number) ? Math.min(3650, Math.max(0, number)) : 0
}

function daysOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(one => /^\d{4}-\d{2}-\d{2}$/.test(one))
}
