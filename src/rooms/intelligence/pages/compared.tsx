import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Statement } from './api.ts'
import { useSourceName } from './source-name.ts'
import { StatusMark } from './status-mark.tsx'

/** All sources side by side: score, state, last change. */
export function ComparedSources({ statements }: { statements: readonly Statement[] }) {
  const t = useText()
  const columns = useComparedColumns()
  if (statements.length === 0) return null
  return (
    <Section title={t('intelligence-pages.compared.title')}>
      <Table
        caption={t('intelligence-pages.compared.title')}
        dense
        columns={columns}
        rows={statements}
        rowKey={one => one.advisory}
      />
    </Section>
  )
}

function useComparedColumns(): Column<Statement>[] {
  const t = useText()
  const format = useFormat()
  const sourceName = useSourceName()
  return [
    {
      id: 'source',
      head: t('intelligence-pages.runs.source'),
      cell: one => (
        <a href={`#${encodeURIComponent(one.advisory)}`}>
          {sourceName(one.source)} <span className="mono nw">{one.externalId}</span>
        </a>
      ),
    },
    {
      id: 'score',
      head: t('intelligence-pages.compared.score'),
      kind: 'number',
      cell: one => {
        const scores = one.severities.flatMap(severity => (severity.score === null ? [] : [severity.score]))
        return scores.length > 0 ? (
          format.score(Math.max(...scores))
        ) : (
          <Unknown>{t('intelligence-pages.compared.noScore')}</Unknown>
        )
      },
    },
    {
      id: 'modified',
      head: t('intelligence-pages.compared.modified'),
      cell: one => (
        <div>
          {one.modified ? format.day(one.modified) : <Unknown />}
          <StatusMark statement={one} />
        </div>
      ),
    },
  ]
}
