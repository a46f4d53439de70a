import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { StepChart } from '../../../web/parts/step-chart.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import type { TrendPoint } from '../trend.ts'
import { api } from './api.ts'

const charts = [
  { id: 'arrived', fill: 'dots' },
  { id: 'decided', fill: 'solid' },
  { id: 'overdue', fill: 'harm' },
] as const

/** Do we keep up? Arrivals and decisions, what is overdue, and how long deciding takes. */
export function TrendsPage() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.trend.queryOptions({ input: {} }))
  const { points } = data
  const last = points.at(-1)
  const asOf = format.moment(new Date().toISOString())
  const steps = points.map(one => format.dayInList(one.week))
  return (
    <>
      <PageHeader
        title={t('triage-trends.title')}
        lead={t('triage-trends.lead')}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('triage-trends.title') }]}
        help={t('triage-trends.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="apart stack">
        {charts.map(({ id, fill }) => (
          <StepChart
            key={id}
            title={t(`triage-trends.question.${id}`)}
            sentence={t(`triage-trends.answer.${id}`, {
              count: last?.[id] ?? 0,
              shown: format.number(last?.[id] ?? 0),
            })}
            caption={t('triage-trends.caption')}
            asOf={asOf}
            steps={steps}
            layers={[{ id, label: t(`triage-trends.${id}`), values: points.map(one => one[id]), fill }]}
            fileName={id}
          />
        ))}
        <TimeTable points={points} />
      </div>
    </>
  )
}

function TimeTable({ points }: { points: readonly TrendPoint[] }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('triage-trends.time')}>
      <Table
        caption={t('triage-trends.time')}
        dense
        columns={[
          { id: 'week', head: t('triage-trends.week'), cell: one => format.day(one.week) },
          {
            id: 'decided',
            head: t('triage-trends.decidedHead'),
            kind: 'number',
            cell: one => format.number(one.decided),
          },
          {
            id: 'median',
            head: t('triage-trends.median'),
            kind: 'number',
            cell: one =>
              one.medianDays === null ? (
                <span className="soft">{t('triage-trends.nothing')}</span>
              ) : (
                format.number(one.medianDays)
              ),
          },
        ]}
        rows={[...points].reverse().slice(0, 12)}
        rowKey={one => one.week}
      />
    </Section>
  )
}
