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

/** A vector, which may break between its metrics. */
export function VectorText({ of }: { of: string }) {
  return <span className="mono vector">{of.replaceAll('/', '/\u200b')}</span>
}
