import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'

/** Severity in words; `unscored` when no source gives one. */
export type SeverityLevel = 'critical' | 'high' | 'medium' | 'low' | 'none' | 'unscored'

interface SeverityProps {
  readonly level: SeverityLevel
  readonly score?: number | null
  /** Where the score comes from: `CVSS 3.1, NVD`. */
  readonly source?: string
}

/** Four rising bars, word, score, source; without score the hatch and its word. */
export function Severity({ level, score, source }: SeverityProps) {
  const t = useText()
  const format = useFormat()
  const marks = { critical: 4, high: 3, medium: 2, low: 1, none: 0, unscored: -1 }[level]
  return (
    <>
      <span className={`sev ${level}`}>
        {marks < 0 ? <span className="unk" /> : <BarsIcon on={marks} />}
        {t(`web.severity.${level}`)}
        {score !== undefined && score !== null && ` ${format.score(score)}`}
      </span>
      {source && <span className="faint sev-source"> {source}</span>}
    </>
  )
}

/** The word for a CVSS score (v3 and v4 use the same borders). */
export function severityOf(score: number | null | undefined): SeverityLevel {
  if (score === null || score === undefined) return 'unscored'
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

function BarsIcon({ on }: { on: number }) {
  return (
    <svg viewBox="0 0 15 12" aria-hidden="true">
      {[3, 6, 9, 12].map((height, index) => (
        <rect key={height} className={index < on ? 'on' : ''} x={index * 4} y={12 - height} width={3} height={height} />
      ))}
    </svg>
  )
}
