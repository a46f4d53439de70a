import { useCitation } from '../../../web/citation.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import type { ClockRule, ClockSet } from './api.ts'

/** The clocks of law, as vigilance computes with them: generated, never typed. */
export function ClockTable({ sets }: { sets: readonly ClockSet[] }) {
  const t = useText()
  return (
    <div className="response-clocks">
      {sets.map(set => (
        <div key={set.regulation}>
          <h3>
            {t(`vigilance-pages.regulation.${set.regulation}`)}{' '}
            <span className="small faint">
              {t('response-pages.clock.set', { version: set.version })}{' '}
              <span className="mono">{set.digest.slice(0, 12)}</span>
            </span>
          </h3>
          <Table
            caption={t(`vigilance-pages.regulation.${set.regulation}`)}
            rows={set.rules}
            rowKey={rule => rule.rule}
            dense
            columns={[
              { id: 'what', head: t('response-pages.clock.what'), cell: rule => <What rule={rule} /> },
              { id: 'to', head: t('response-pages.clock.to'), cell: rule => recipientOf(t, rule) },
              { id: 'start', head: t('response-pages.clock.start'), cell: rule => startOf(t, rule) },
              { id: 'limit', head: t('response-pages.clock.limit'), cell: rule => <Limit rule={rule} /> },
            ]}
          />
        </div>
      ))}
    </div>
  )
}

function What({ rule }: { rule: ClockRule }) {
  const t = useText()
  const cite = useCitation()
  return (
    <>
      {t(`vigilance-rules.${slug(rule.rule)}`)}{' '}
      {rule.nature !== 'law' && <Tag>{t(`response-pages.clock.nature.${rule.nature}`)}</Tag>}
      <div className="small faint">{cite(rule.citation)}</div>
    </>
  )
}

/** "Without delay, at the latest …": the limit is never a goal. */
function Limit({ rule }: { rule: ClockRule }) {
  const t = useText()
  const { kind, count } = rule.period
  const target = t(`vigilance.target.${rule.target}`)
  if (kind === 'none' || kind === 'agreed' || kind === 'before') return <>{target}</>
  const latest = t(`response-pages.clock.period.${kind}`, { count: count ?? 0 })
  return <>{t('response-pages.clock.atLatest', { target, latest })}</>
}

function recipientOf(t: Text, { to }: ClockRule): string {
  return to.includes('.') ? t(`vigilance.authority.${slug(to)}`) : t(`response-pages.clock.recipient.${to}`)
}

function startOf(t: Text, { start }: ClockRule): string {
  if (start.kind === 'stands' || start.of.length === 0) return t(`response-pages.clock.starts.${start.kind}`)
  if (start.kind === 'sent')
    return t('response-pages.clock.starts.sent', { rule: t(`vigilance-rules.${slug(start.of[0] ?? '')}`) })
  if (start.kind === 'promised') return t('response-pages.clock.starts.promised')
  return start.of.map(fact => factName(t, fact)).join(' / ')
}

function factName(t: Text, fact: string): string {
  const name = t(`vigilance-pages.fact.${slug(fact)}`, { defaultValue: '' })
  return name || t(`vigilance-questions.${slug(fact)}.question`)
}

function slug(name: string): string {
  return name.replaceAll('.', '-')
}
