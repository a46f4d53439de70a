import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type CaseLine } from './api.ts'
import { useSaved } from './saving.ts'
import { useSignalWords } from './words.ts'

/** Closed cases that were not serious and wait to be counted: a person says under which code. */
export function CasesSection() {
  const t = useText()
  const { data: all } = useSuspenseQuery(api.cases.queryOptions())
  if (all.length === 0) return null
  return (
    <Section title={t('signals-pages.cases.title')} count={all.length}>
      <ul className="lines field-marks">
        {all.map(one => (
          <CaseItem key={one.incident} line={one} />
        ))}
      </ul>
    </Section>
  )
}

function CaseItem({ line }: { line: CaseLine }) {
  const t = useText()
  const words = useSignalWords()
  const may = useMay()('signals.write')
  const [mode, setMode] = useState<'count' | 'leave' | undefined>()
  return (
    <li>
      <Link href={`/vigilance/incidents/${line.incident}`}>{line.title}</Link>
      <small>
        {line.number} · {line.devices.map(one => one.name).join(', ')} · {words.month(line.month)}
      </small>
      {may && mode === undefined && (
        <span className="field-acts">
          <Button size="small" onClick={() => setMode('count')}>
            {t('signals-pages.cases.count')}
          </Button>{' '}
          <Button size="small" onClick={() => setMode('leave')}>
            {t('signals-pages.cases.leave')}
          </Button>
        </span>
      )}
      {mode === 'count' && <CountCase line={line} />}
      {mode === 'leave' && <LeaveCase line={line} />}
    </li>
  )
}

function CountCase({ line }: { line: CaseLine }) {
  const t = useText()
  const saved = useSaved()
  const [text, setText] = useState('')
  const [month, setMonth] = useState(line.month)
  const count = useMutation(api.countCase.mutationOptions({ onSuccess: saved(t('signals-pages.cases.counted')) }))
  const codes = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const device = line.devices[0]?.id ?? ''
  return (
    <div>
      <div className="field-figures">
        <TextField label={t('signals-pages.cases.codes')} mono value={text} change={setText} />
        <TextField type="month" label={t('signals-pages.month')} value={month} change={setMonth} />
      </div>
      {count.error && <ErrorState error={count.error} />}
      <Button
        size="small"
        busy={count.isPending}
        onClick={() => count.mutate({ incident: line.incident, device, codes, month })}
      >
        {t('signals-pages.cases.count')}
      </Button>
    </div>
  )
}

function LeaveCase({ line }: { line: CaseLine }) {
  const t = useText()
  const saved = useSaved()
  const [why, setWhy] = useState('')
  const leave = useMutation(api.leaveOut.mutationOptions({ onSuccess: saved(t('signals-pages.cases.leftOut')) }))
  const device = line.devices[0]?.id ?? ''
  return (
    <div>
      <AreaField rows={2} label={t('signals-pages.cases.why')} value={why} change={setWhy} />
      {leave.error && <ErrorState error={leave.error} />}
      <Button
        size="small"
        busy={leave.isPending}
        onClick={() => leave.mutate({ incident: line.incident, device, why })}
      >
        {t('signals-pages.cases.leave')}
      </Button>
    </div>
  )
}
