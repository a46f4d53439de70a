import { Fragment } from 'react'
import { useText } from '../../../web/languages.ts'
import { Severity } from '../../../web/parts/severity.tsx'
import type { SystemScore } from './api.ts'

interface ScoreProps {
  readonly of: SystemScore['base'] | null | undefined
  readonly system: '3.1' | '4.0'
}

/** A score with what it counts: a number without its name says nothing. */
export function NamedScore({ of, system }: ScoreProps) {
  const t = useText()
  if (!of) return <Severity level="unscored" />
  const name = of.name.startsWith('CVSS-') ? of.name : t(`scoring-pages.name.${of.name}`)
  return <Severity level={of.rating} score={of.score} source={`CVSS ${system}, ${name}`} />
}

/** A vector, which may break between its metrics; what `beside` has otherwise stands out. */
export function VectorText({ of, beside }: { of: string; beside?: string | undefined }) {
  const same = new Set((beside ?? of).split('/'))
  return (
    <span className="mono vector">
      {of.split('/').map((metric, at) => (
        <Fragment key={metric}>
          {at > 0 && '/\u200b'}
          {same.has(metric) ? metric : <b>{metric}</b>}
        </Fragment>
      ))}
    </span>
  )
}
