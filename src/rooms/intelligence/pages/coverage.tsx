import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { api } from './api.ts'

type Blind = Awaited<ReturnType<typeof api.coverage.call>>['blind'][number]

const SIZE = 50

/** Which components no source can speak of, and why; the others are counted by source. */
export function CoveragePage() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.coverage.queryOptions())
  const { data: sources } = useSuspenseQuery(api.sources.queryOptions())
  const [from, setFrom] = useState(0)
  const columns = useColumns()
  const { share, parts, blind, byOne } = data
  return (
    <>
      <PageHeader
        title={t('monitoring.coverage.title')}
        lead={
          share === null
            ? t('monitoring.coverage.none')
            : t('monitoring.coverage.sentence', {
                share: format.score(share),
                parts: format.number(parts),
                count: blind.length,
              })
        }
        crumbs={[
          { label: t('monitoring.title'), href: '/intelligence/monitoring' },
          { label: t('monitoring.coverage.title') },
        ]}
        help={t('monitoring.coverage.help')}
      />
      <div className="stack apart">
        <FactList
          facts={[
            ...Object.entries(data.bySource).map(([id, count]) => ({
              name: sources.find(one => one.id === id)?.title ?? id,
              value: format.number(count),
            })),
            { name: t('monitoring.coverage.onlyOne'), value: format.number(byOne) },
          ]}
        />
        <Table
          caption={t('monitoring.coverage.caption')}
          columns={columns}
          rows={blind.slice(from, from + SIZE)}
          rowKey={one => `${one.name} ${one.version} ${one.why}`}
          empty={<Empty>{t('monitoring.coverage.full')}</Empty>}
        />
        <Pager from={from} size={SIZE} total={blind.length} go={setFrom} />
      </div>
    </>
  )
}

function useColumns(): Column<Blind>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'name',
      head: t('monitoring.column.component'),
      cell: one => (
        <>
          {one.name} {one.version ?? <Unknown>{t('monitoring.coverage.noVersion')}</Unknown>}
        </>
      ),
    },
    { id: 'because', head: t('monitoring.column.because'), cell: one => whyBlind(t, one) },
    {
      id: 'supplier',
      head: t('monitoring.column.supplier'),
      cell: one => one.supplier ?? <Unknown />,
      priority: 'later',
    },
    {
      id: 'releases',
      head: t('monitoring.column.releases'),
      kind: 'number',
      cell: one => format.number(one.releases),
    },
  ]
}

function whyBlind(t: Text, { code, why }: Blind): string {
  return code === 'unmatchable' ? t(`inventory.unmatchable.${why}`) : t(`monitoring.blind.${code}`, { what: why })
}
