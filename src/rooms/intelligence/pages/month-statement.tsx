import { useSuspenseQuery } from '@tanstack/react-query'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { api } from './api.ts'
import { DayStrip } from './day-strip.tsx'
import { GapList } from './gap-list.tsx'
import { monthText } from './months.ts'

type Statement = Awaited<ReturnType<typeof api.statement.call>>
type Row = Statement['sources'][number]

/** The proof of a month on one sheet, for print: figures, gaps, readings, coverage, digest and place in the trail. */
export function MonthStatementPage() {
  const t = useText()
  const format = useFormat()
  const { month = '' } = usePathParts()
  const { data } = useSuspenseQuery(api.statement.queryOptions({ input: { month } }))
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={t('monitoring.statement.title')}
        eyebrow={monthText(month, format)}
        lead={t(data.isComplete ? 'monitoring.statement.complete' : 'monitoring.statement.open', {
          manufacturer: data.manufacturer ?? t('monitoring.statement.nobody'),
        })}
        crumbs={[
          { label: t('monitoring.title'), href: `/intelligence/monitoring?month=${month}` },
          { label: t('monitoring.statement.title') },
        ]}
        acts={
          <>
            <a className="btn" href={`/api/intelligence/monitoring/statements/${month}/csv`} download>
              {t('monitoring.statement.csv')}
            </a>
            <a className="btn" href={`/api/intelligence/monitoring/statements/${month}`} download={`${month}.json`}>
              {t('monitoring.statement.json')}
            </a>
            <Button onClick={() => window.print()}>{t('monitoring.statement.print')}</Button>
          </>
        }
        help={t('monitoring.help')}
      />
      <div className="stack apart">
        <Table
          caption={t('monitoring.statement.title')}
          dense
          columns={columns}
          rows={data.sources}
          rowKey={one => one.id}
        />
        {data.days.length > 0 && (
          <DayStrip month={{ month, sources: data.sources, days: data.days, gaps: data.gaps }} />
        )}
        {data.gaps.length > 0 && <GapList gaps={data.gaps} sources={data.sources} />}
        <Rest data={data} />
      </div>
    </>
  )
}

function useColumns(): Column<Row>[] {
  const t = useText()
  const format = useFormat()
  const number = (id: 'asked' | 'answered' | 'failed' | 'added' | 'changed' | 'relevant') => ({
    id,
    head: t(`monitoring.column.${id}`),
    kind: 'number' as const,
    cell: (row: Row) => format.number(row[id]),
  })
  return [
    { id: 'source', head: t('monitoring.column.source'), cell: row => row.title },
    {
      id: 'days',
      head: t('monitoring.column.days'),
      cell: row => t('monitoring.statement.days', { answered: row.daysAnswered, days: row.days }),
    },
    number('asked'),
    number('answered'),
    number('failed'),
    number('added'),
    number('changed'),
    number('relevant'),
  ]
}

function Rest({ data }: { data: Statement }) {
  const t = useText()
  const format = useFormat()
  const { coverage, trail } = data
  const facts = [
    {
      name: t('monitoring.relevant'),
      value: t('monitoring.statement.read', { count: data.relevant, unread: data.unread }),
    },
    {
      name: t('monitoring.coverage.title'),
      value:
        coverage.share === null
          ? t('monitoring.coverage.none')
          : t('monitoring.coverage.sentence', {
              share: format.score(coverage.share),
              parts: format.number(coverage.parts),
              count: coverage.blind,
            }),
    },
    { name: t('monitoring.statement.issued'), value: format.moment(data.issuedAt) },
    {
      name: t('monitoring.statement.trail'),
      value: (
        <span className="mono digest">
          {trail.seq} · {trail.hash}
        </span>
      ),
    },
    { name: t('monitoring.statement.digest'), value: <span className="mono digest">{data.digest}</span> },
  ]
  return (
    <Section title={t('monitoring.statement.rests')}>
      <FactList facts={facts} />
      <p className="small soft">{t('monitoring.statement.unsigned')}</p>
    </Section>
  )
}
