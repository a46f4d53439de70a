import type { z } from 'zod'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { DerivationView, RiskView } from '../shapes.ts'

type Derivation = z.output<typeof DerivationView>

/** Why exploitability is what it is: per vulnerability the row of the table, the facts, and what nobody knows. */
export function Derived({ derivation }: { derivation: Derivation }) {
  const t = useText()
  if (derivation.each.length === 0) return <p className="small soft">{t('risk-pages.derived.nothing')}</p>
  return (
    <ul className="risk-derived small">
      {derivation.each.map(one => (
        <li key={one.vulnerability}>
          <span className="mono">{one.vulnerability}</span>{' '}
          {one.possible.map(value => t(`risk.exploitability.${value}`)).join(t('risk-pages.derived.or'))}:{' '}
          {t(`risk.row.${one.row}`)}
          {one.missing.length > 0 && (
            <>
              {' '}
              <Unknown>{one.missing.map(fact => t(`risk.missing.${fact}`)).join('; ')}</Unknown>
            </>
          )}
          <Fact facts={derivation.facts.find(fact => fact.vulnerability === one.vulnerability)} />
        </li>
      ))}
    </ul>
  )
}

type Own = z.output<typeof RiskView>['ownVectors'][number]

/** The product's own vectors: what a second person confirmed is taken, what is only proposed is told. */
export function OwnVectors({ vectors, device }: { vectors: readonly Own[]; device: string }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      {vectors.map(one => (
        <p key={one.vulnerability} className="small">
          {t(`risk-pages.derived.own.${one.state}`, {
            vulnerability: one.vulnerability,
            by: one.by,
            subscore: format.score(one.subscore),
          })}{' '}
          <Link href={`/scoring/scores/${device}/${encodeURIComponent(one.vulnerability)}`}>
            {t('risk-pages.derived.own.open')}
          </Link>
        </p>
      ))}
    </>
  )
}

function Fact({ facts }: { facts: Derivation['facts'][number] | undefined }) {
  const t = useText()
  const format = useFormat()
  if (!facts) return null
  const number = (value: number | 'unknown', show: (known: number) => string) =>
    value === 'unknown' ? t('risk.three.unknown') : show(value)
  return (
    <span className="faint risk-facts">
      {t('risk-pages.derived.facts', {
        kev: t(`risk.fact.${facts.inKev}`),
        ssvc: t(`risk.fact.${facts.ssvc}`),
        subscore: number(facts.subscore, format.score),
        poc: t(`risk.fact.${facts.poc}`),
        epss: number(facts.epss, format.percent),
      })}
    </span>
  )
}
