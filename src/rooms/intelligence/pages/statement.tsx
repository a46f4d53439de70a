import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Markdown, OutsideLink } from '../../../web/parts/markdown.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Severity, severityOf } from '../../../web/parts/severity.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type Statement } from './api.ts'
import { SourceDocument } from './document.tsx'
import { useSourceName } from './source-name.ts'
import { SsvcAnswers, StatedProducts } from './stated.tsx'
import { StatusMark } from './status-mark.tsx'
import { useTerms } from './terms.ts'

const shownRanges = 12
const shownReferences = 10

/** What one source says, in its own words and figures. */
export function StatementSection({ statement }: { statement: Statement }) {
  const t = useText()
  const sourceName = useSourceName()
  // people type in whatever language the vendor wrote
  const lang = statement.source === 'notice' ? undefined : 'en'
  return (
    <div id={statement.advisory} className="anchored">
      <Section
        title={
          <>
            {t('intelligence-pages.statement.title', { source: sourceName(statement.source) })}{' '}
            <span className="n mono">{statement.externalId}</span>
          </>
        }
        more={<StatusMark statement={statement} />}
      >
        {statement.title && (
          <p className="said" lang={lang}>
            {statement.title}
          </p>
        )}
        {statement.details ? (
          <Markdown text={statement.details} lang={lang} />
        ) : (
          <Unknown>{t('intelligence-pages.statement.noDetails')}</Unknown>
        )}
        <Ranges statement={statement} />
        <StatedProducts statement={statement} />
        <StatementFacts statement={statement} />
        <SsvcAnswers statement={statement} />
        <SourceDocument statement={statement} />
        {statement.source === 'notice' && (
          <p className="apart">
            <Link href={address.notice(statement.externalId.split(':')[0] ?? '')}>{t('notice-pages.toNotice')}</Link>
          </p>
        )}
        <References statement={statement} />
      </Section>
    </div>
  )
}

function Ranges({ statement }: { statement: Statement }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const shown = all ? statement.affected : statement.affected.slice(0, shownRanges)
  return (
    <div className="apart">
      <Table
        caption={t('intelligence-pages.statement.affected')}
        dense
        rows={shown}
        rowKey={one => `${one.package} ${one.text}`}
        columns={[
          {
            id: 'package',
            head: t('intelligence-pages.statement.package'),
            cell: one => <span className="mono range-words">{one.package}</span>,
          },
          {
            id: 'range',
            head: t('intelligence-pages.statement.range'),
            cell: one => <span className="mono range-words">{one.text}</span>,
          },
        ]}
        empty={<Unknown>{t('intelligence-pages.statement.noRange')}</Unknown>}
      />
      {statement.affected.length > shownRanges && !all && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('intelligence-pages.statement.allRanges', { count: statement.affected.length })}
        </button>
      )}
      {statement.affectedTotal > statement.affected.length && (
        <p className="soft small">
          {t('intelligence-pages.statement.moreRanges', {
            count: statement.affectedTotal - statement.affected.length,
          })}
        </p>
      )}
    </div>
  )
}

function StatementFacts({ statement }: { statement: Statement }) {
  const t = useText()
  const format = useFormat()
  const terms = useTerms()
  const day = (value: string | null) => (value ? format.moment(value) : <Unknown />)
  return (
    <FactList
      facts={[
        { name: t('intelligence-pages.statement.severity'), value: <Severities statement={statement} /> },
        {
          name: t('intelligence-pages.statement.weaknesses'),
          value: statement.weaknesses.length > 0 ? statement.weaknesses.join(', ') : <Unknown />,
        },
        { name: t('intelligence-pages.statement.published'), value: day(statement.published) },
        { name: t('intelligence-pages.statement.modified'), value: day(statement.modified) },
        { name: t('intelligence-pages.statement.storedAt'), value: format.moment(statement.storedAt) },
        {
          name: t('intelligence-pages.statement.licence'),
          value: statement.licence ? terms(statement.licence) : <Unknown />,
        },
      ]}
    />
  )
}

function Severities({ statement }: { statement: Statement }) {
  if (statement.severities.length === 0) return <Severity level="unscored" />
  return (
    <ul>
      {statement.severities.map(one => (
        <li key={`${one.system} ${one.by} ${one.vector}`}>
          <Severity
            level={one.rating === 'unknown' ? severityOf(one.score) : one.rating}
            score={one.score}
            source={`${one.system.replace('cvss-', 'CVSS ')}, ${one.by}`}
          />
          {one.vector && <div className="mono faint range-words">{one.vector}</div>}
        </li>
      ))}
    </ul>
  )
}

function References({ statement }: { statement: Statement }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const web = statement.references.filter(one => /^https?:\/\//i.test(one.url))
  if (web.length === 0) return null
  const shown = all ? web : web.slice(0, shownReferences)
  const kindOf = (kind: string) =>
    t(`intelligence-pages.reference.${kind.toLowerCase()}`, { defaultValue: kind.toLowerCase() })
  return (
    <>
      <h3 className="apart">{t('intelligence-pages.statement.references', { count: web.length })}</h3>
      <ul className="lines">
        {shown.map(one => (
          <li key={`${one.kind} ${one.url}`} className="range-words">
            <OutsideLink href={one.url} /> {one.kind && <span className="faint">{kindOf(one.kind)}</span>}
          </li>
        ))}
      </ul>
      {web.length > shown.length && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('intelligence-pages.statement.allReferences', { count: web.length })}
        </button>
      )}
    </>
  )
}
