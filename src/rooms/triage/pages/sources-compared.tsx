import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Known, Unknown } from '../../../web/parts/unknown.tsx'
import type { Group } from './shown.ts'

type Source = Group['sources'][number]

/** What each source says, side by side: they disagree more often than one would like. */
export function SourcesCompared({ group }: { group: Group }) {
  const t = useText()
  const page = `/intelligence/vulnerabilities/${encodeURIComponent(group.vulnerability)}`
  return (
    <Section title={t('triage-pages.sources.title')} more={<Link href={page}>{t('triage-pages.sources.all')}</Link>}>
      {group.states.map(state => (
        <p key={state}>
          <Mark kind={/-disagrees?$|^disputed$/.test(state) ? 'haste' : 'plain'} icon="warn" wrap>
            {t(`intelligence-pages.states.${state}`)}
          </Mark>
        </p>
      ))}
      <Table
        caption={t('triage-pages.sources.title')}
        dense
        columns={useSourceColumns(page)}
        rows={group.sources}
        rowKey={source => `${source.source} ${source.advisory}`}
        empty={<p className="soft small">{t('triage-pages.sources.none')}</p>}
      />
    </Section>
  )
}

function useSourceColumns(page: string): Column<Source>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'source',
      head: t('triage-pages.sources.source'),
      cell: one => (
        <Link href={`${page}#${encodeURIComponent(`${one.source}:${one.advisory}`)}`} title={one.advisory}>
          {one.source.toUpperCase()}
        </Link>
      ),
    },
    {
      id: 'range',
      head: t('triage-pages.sources.range'),
      cell: one => (
        <div>
          {one.range === null ? (
            <Unknown>{t('triage-pages.sources.noRange')}</Unknown>
          ) : (
            <span className="soft range-words">{one.range}</span>
          )}
          <State source={one} />
        </div>
      ),
    },
    {
      id: 'score',
      head: t('triage-pages.sources.score'),
      kind: 'number',
      cell: one =>
        one.score === null ? (
          <Unknown>{t('triage-pages.sources.noScore')}</Unknown>
        ) : (
          <Known value={one.score} show={format.score} />
        ),
    },
  ]
}

function State({ source }: { source: Source }) {
  const t = useText()
  const word = source.status?.toLowerCase().replaceAll(' ', '-')
  const isUsual = !word || word === 'analyzed' || word === 'modified'
  return (
    <>
      {(source.withdrawn || source.stale) && (
        <div>
          <Mark kind="haste" icon="warn" wrap>
            {t(source.withdrawn ? 'triage-pages.sources.withdrawn' : 'triage-pages.sources.stale')}
          </Mark>
        </div>
      )}
      {!source.withdrawn && !isUsual && (
        <div className="soft small">
          {t(`intelligence-pages.status.${word}`, { defaultValue: source.status ?? word })}
        </div>
      )}
    </>
  )
}
