import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Acceptance, Approval, Movement, Verdict } from './api.ts'

/** The verdict as word and icon: the only red is what may harm; unknown is hatched. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const t = useText()
  if (verdict === 'unknown') return <Unknown>{t('risk.verdict.unknown')}</Unknown>
  return verdict === 'controlled' ? (
    <Mark kind="proof" icon="done">
      {t('risk.verdict.controlled')}
    </Mark>
  ) : (
    <Mark kind="harm" icon="hit">
      {t('risk.verdict.uncontrolled')}
    </Mark>
  )
}

/** Exploitability × severity, in words. */
export function Judged({ exploitability, severity }: { exploitability: string; severity: string }) {
  const t = useText()
  return (
    <span>
      {t(`risk.exploitability.${exploitability}`)} × {t(`risk.severity.${severity}`)}
    </span>
  )
}

/** How an acceptance stands. */
export function AcceptanceMark({ state, expiresOn }: { state: Acceptance['state']; expiresOn: string }) {
  const t = useText()
  const format = useFormat()
  const word = t(`risk.acceptance.${state}`)
  if (state === 'accepted')
    return (
      <Mark kind="proof" icon="check" wrap>
        {t('risk-pages.mark.until', { word, day: format.day(expiresOn) })}
      </Mark>
    )
  if (state === 'proposed') return <Tag icon="clock">{word}</Tag>
  return <Tag kind="haste">{word}</Tag>
}

/** Who answered as the second person, when and why. */
export function ApprovalLine({ approval }: { approval: Approval }) {
  const t = useText()
  const format = useFormat()
  if (!approval) return <span className="soft">{t('risk-pages.mark.noSecond')}</span>
  const { verdict, by, at, why } = approval
  return (
    <span className={verdict === 'approved' ? 'soft' : undefined}>
      {t(`risk-pages.mark.${verdict}`, { by, at: format.moment(at) })}
      {why && `: ${why}`}
    </span>
  )
}

/** What moved, as sentences. */
export function Movements({ moved }: { moved: readonly Movement[] }) {
  const t = useText()
  return (
    <ul className="risk-moves">
      {moved.map(one => (
        <li key={`${one.what} ${one.about}`}>{movementText(t, one)}</li>
      ))}
    </ul>
  )
}

const worded = new Set(['true', 'false', 'unknown', 'none', 'poc', 'active', 'not_affected', 'fixed', 'no'])

export function movementText(t: Text, { what, about, before, now }: Movement): string {
  const said = (value: string) => (worded.has(value) ? t(`risk.fact.${value}`) : value)
  return t(`risk.moved.${what}`, { about, before: said(before), now: said(now) })
}
