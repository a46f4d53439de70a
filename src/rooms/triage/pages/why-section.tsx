import { Trans } from 'react-i18next'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { RangeLine } from '../../../web/parts/range-line.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Statement } from '../../../web/parts/statement.tsx'
import { openStart, rangeSentence } from './range-sentence.ts'
import type { Evidence, Group, Occurrence } from './shown.ts'

/** Why you see this: the match as a sentence that may go on record, the range as a line, the source behind it. */
export function WhySection({ group, first }: { group: Group; first: Occurrence }) {
  const t = useText()
  const [main, ...others] = first.evidence
  return (
    <Section
      title={t('triage-pages.why.title')}
      count={others.length > 0 ? t('triage-pages.why.sources', { count: first.evidence.length }) : undefined}
    >
      {main ? <MainEvidence main={main} first={first} group={group} /> : <p>{t('triage-pages.why.none')}</p>}
      {first.conditional && (
        <Note kind="haste">{t('triage-pages.why.conditional', { condition: first.conditional })}</Note>
      )}
      {first.state === 'withdrawn' && (
        <Note kind="haste">
          {t(`triage-pages.why.withdrawn.${first.withdrawnBecause?.code ?? 'no-longer-matches'}`, {
            ...first.withdrawnBecause?.by,
          })}
        </Note>
      )}
      {others.length > 0 && <OtherEvidence others={others} group={group} />}
    </Section>
  )
}

function MainEvidence({ main, first, group }: { main: Evidence; first: Occurrence; group: Group }) {
  const t = useText()
  return (
    <Statement
      figure={
        <RangeLine
          from={openStart(main.from)}
          to={main.to}
          version={main.version}
          listed={main.listed}
          fixed={main.fixed}
        />
      }
      sources={[...sourcesOf(main), <EvidenceLink key="link" group={group} evidence={main} />]}
    >
      <Trans
        t={t}
        i18nKey="triage-pages.why.contains"
        values={{ release: `${first.device} ${first.version}`, component: `${main.component} ${main.version}` }}
        components={{ b: <b /> }}
      />{' '}
      {saysAffected(main)}
    </Statement>
  )

  function saysAffected(one: Evidence): string {
    if (one.listed) return t('triage-pages.why.listed', { version: one.version })
    return t('triage-pages.why.range', { range: rangeSentence(t, one), version: one.version })
  }

  function sourcesOf(one: Evidence) {
    return [<Identity key="identity" evidence={one} />, <SourceDate key="date" evidence={one} />]
  }
}

function Identity({ evidence }: { evidence: Evidence }) {
  const t = useText()
  return (
    <>
      {t(`triage-pages.band.${evidence.band}`)} <span className="mono">{evidence.identity}</span>
    </>
  )
}

function SourceDate({ evidence }: { evidence: Evidence }) {
  const t = useText()
  const format = useFormat()
  const source = evidence.source.toUpperCase()
  return evidence.sourceModified
    ? t('triage-pages.why.asOf', { source, when: format.moment(evidence.sourceModified) })
    : t('triage-pages.why.undated', { source })
}

function EvidenceLink({ group, evidence }: { group: Group; evidence: Evidence }) {
  const t = useText()
  const page = `/intelligence/vulnerabilities/${encodeURIComponent(group.vulnerability)}`
  return <Link href={`${page}#${encodeURIComponent(evidence.advisory)}`}>{t('triage-pages.why.evidence')}</Link>
}

function OtherEvidence({ others, group }: { others: readonly Evidence[]; group: Group }) {
  const t = useText()
  return (
    <ul className="lines">
      {others.map(one => (
        <li key={`${one.advisory} ${one.package}`}>
          {t(one.listed ? 'triage-pages.why.alsoListed' : 'triage-pages.why.alsoRange', {
            source: `${one.source.toUpperCase()} ${one.advisory.slice(one.source.length + 1)}`,
            range: rangeSentence(t, one),
            version: one.version,
          })}
          <small>
            <Identity evidence={one} /> · <SourceDate evidence={one} /> · <EvidenceLink group={group} evidence={one} />
          </small>
        </li>
      ))}
    </ul>
  )
}
