import { useText } from '../../../web/languages.ts'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { outcomes } from '../supplier-priority.ts'
import type { PolicyContent } from './shown.ts'

type Deadlines = PolicyContent['deadlines']
type Level = Deadlines['immediate']

const fixWords = ['next-cycle', 'next-major'] as const
const communicationWords = ['with-fix', 'release-notes', 'vex-only'] as const

/** What is promised for each outcome of the supplier tree, and the days on which nobody works. */
export function DeadlineFields({ value, change }: { value: Deadlines; change: (value: Deadlines) => void }) {
  const t = useText()
  return (
    <>
      <p className="small soft">{t('triage-policy.deadlines.hint')}</p>
      {[...outcomes].reverse().map(outcome => (
        <LevelFields
          key={outcome}
          name={t(`triage-priority.outcome.${outcome}`)}
          value={value[outcome]}
          change={level => change({ ...value, [outcome]: level })}
        />
      ))}
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

function LevelFields({ name, value, change }: { name: string; value: Level; change: (value: Level) => void }) {
  const t = useText()
  return (
    <fieldset className="level">
      <legend>
        <b>{name}</b>
      </legend>
      <TextField
        label={t('triage-policy.deadlines.triage')}
        inputMode="numeric"
        value={String(value.triage)}
        change={text => change({ ...value, triage: Math.min(250, wholeOf(text)) })}
      />
      <Promised
        label={t('triage-policy.deadlines.fix')}
        words={fixWords}
        value={value.fix}
        change={fix => change({ ...value, fix: fix as Level['fix'] })}
      />
      <Promised
        label={t('triage-policy.deadlines.communication')}
        words={communicationWords}
        value={value.communication}
        change={said => change({ ...value, communication: said as Level['communication'] })}
      />
    </fieldset>
  )
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
    <>
      <SelectField
        label={label}
        options={[
          { value: 'days', label: t('triage-policy.deadlines.inDays') },
          ...words.map(word => ({ value: word, label: t(`triage-policy.deadlines.word.${word}`) })),
        ]}
        value={isDays ? 'days' : value}
        change={chosen => change(chosen === 'days' ? { days: 60 } : chosen)}
      />
      {isDays && (
        <TextField
          label={t('triage-policy.deadlines.days')}
          inputMode="numeric"
          value={String(value.days)}
          change={text => change({ days: Math.max(1, wholeOf(text)) })}
        />
      )}
    </>
  )
}

function wholeOf(text: string): number {
  const number = Math.floor(Number(text))
  return Number.isFinite(number) ? Math.min(3650, Math.max(0, number)) : 0
}

function daysOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(one => /^\d{4}-\d{2}-\d{2}$/.test(one))
}
