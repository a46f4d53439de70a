import { useId } from 'react'
import { utcDay } from '../../../core/calendar.ts'
import { vexJustifications } from '../../../standards/vex.ts'
import { useText } from '../../../web/languages.ts'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField, FieldError } from '../../../web/parts/fields.tsx'
import type { Problem } from '../../../web/problem.ts'
import type { Deciding } from './deciding.ts'

const fields = {
  'triage.needs-a-justification': 'justification',
  'triage.needs-an-action': 'action',
  'triage.needs-a-statement': 'statement',
  'triage.valid-until-past': 'validUntil',
} as const

/** The field that a refusal is about. */
export function fieldOf(problem: Problem): 'justification' | 'action' | 'statement' | 'validUntil' | undefined {
  return fields[problem.code as keyof typeof fields]
}

/** What the chosen status asks for: a reason, an action, a statement. */
export function VerdictFields({ deciding }: { deciding: Deciding }) {
  const { status } = deciding.draft
  if (!status) return null
  return (
    <div className={status === 'not_affected' ? 'verdict reasoned' : 'verdict'}>
      {status === 'not_affected' && <JustificationField deciding={deciding} />}
      {status === 'affected' && <ActionField deciding={deciding} />}
      <StatementField deciding={deciding} />
      <ValidUntil deciding={deciding} />
    </div>
  )
}

function JustificationField({ deciding }: { deciding: Deciding }) {
  const t = useText()
  return (
    // Enter goes on to the statement, as in a form with one question per step
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the radios inside
    <div
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        event.currentTarget.parentElement?.querySelector('textarea')?.focus()
      }}
    >
      <ChoiceField
        label={t('triage-pages.decide.justification')}
        column
        options={vexJustifications.map(value => ({ value, label: t(`triage-pages.justification.${value}`) }))}
        value={deciding.draft.justification}
        change={value => deciding.change({ justification: vexJustifications.find(one => one === value) })}
        error={errorOf(deciding, 'justification')}
      />
    </div>
  )
}

function ActionField({ deciding }: { deciding: Deciding }) {
  const t = useText()
  return (
    <AreaField
      label={t('triage-pages.decide.action')}
      hint={t('triage-pages.decide.actionHint')}
      rows={2}
      maxLength={4000}
      value={deciding.draft.action}
      change={action => deciding.change({ action })}
      error={errorOf(deciding, 'action')}
    />
  )
}

function StatementField({ deciding }: { deciding: Deciding }) {
  const t = useText()
  const { status, justification, statement } = deciding.draft
  const hint = justification && status === 'not_affected' ? <Help of={justification} /> : undefined
  return (
    <AreaField
      label={t('triage-pages.decide.statement')}
      hint={hint ?? t(`triage-pages.decide.statementHint.${status}`)}
      optional={status === 'affected' || status === 'under_investigation'}
      rows={2}
      maxLength={4000}
      value={statement}
      change={text => deciding.change({ statement: text })}
      error={errorOf(deciding, 'statement')}
    />
  )
}

/** The last day on which the decision is to hold, where it rests on something that ends. */
function ValidUntil({ deciding }: { deciding: Deciding }) {
  const t = useText()
  const { draft, change, problem } = deciding
  const error = problem && fieldOf(problem) === 'validUntil' ? (problem.detail ?? problem.title) : undefined
  const id = useId()
  return (
    <div className="valid-until small">
      <label htmlFor={id}>{t('triage-pages.decide.validUntil')}</label>
      <input
        id={id}
        type="date"
        min={utcDay(new Date())}
        value={draft.validUntil ?? ''}
        aria-describedby={`${id}-hint`}
        aria-invalid={error ? true : undefined}
        onChange={event => change({ validUntil: event.target.value || undefined })}
      />
      <span className="soft" id={`${id}-hint`}>
        {t('triage-pages.decide.validUntilHint')}
      </span>
      <FieldError error={error} />
    </div>
  )
}

function Help({ of }: { of: string }) {
  const t = useText()
  return (
    <>
      {t(`triage-pages.justificationHelp.${of}`)} <b>{t('triage-pages.decide.evidence')}</b>{' '}
      {t(`triage-pages.justificationEvidence.${of}`)}
    </>
  )
}

function errorOf({ problem }: Deciding, field: ReturnType<typeof fieldOf>): string | undefined {
  return problem && fieldOf(problem) === field ? (problem.detail ?? problem.title) : undefined
}
