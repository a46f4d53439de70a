import { useState } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { DiffTable } from '../parts/diff-table.tsx'
import { Empty, FilteredEmpty, NoRight } from '../parts/empty.tsx'
import { FaultTable } from '../parts/fault-table.tsx'
import { Link } from '../parts/link.tsx'
import { Pager } from '../parts/pager.tsx'
import { QueryField } from '../parts/query-field.tsx'
import { Section } from '../parts/section.tsx'
import { ShareBar, Stages } from '../parts/stages.tsx'
import { type Column, type Sort, Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Known } from '../parts/unknown.tsx'
import { differences, faults, type VersionRow, versions } from './samples.ts'

/** Tabs, query, table, empty table, pager, differences, stages. */
export function ListSamples() {
  const t = useText()
  return (
    <>
      <Tabs
        label={t('web.gallery.title')}
        tabs={[
          { href: '/gallery', label: t('web.places.products'), current: true },
          { href: '/gallery?tab=2', label: t('web.places.vulnerabilities'), count: 18, current: false },
        ]}
      />
      <QueryField label={t('web.frame.find')} value="status:open field:yes" ask={() => undefined} />
      <TableSamples />
      <StageSamples />
    </>
  )
}

function TableSamples() {
  const t = useText()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(['2.8', '2.7', '2.6']))
  const [sort, onSort] = useState<Sort>({ by: 'units', descending: true })
  const [from, go] = useState(50)
  const shared = { caption: t('web.gallery.table'), columns: useColumns(), rowKey: (row: VersionRow) => row.version }
  return (
    <>
      <Section title={t('web.gallery.table')} count={versions.length}>
        <Table
          {...shared}
          rows={versions}
          chosen={chosen}
          choose={choose}
          sort={sort}
          onSort={onSort}
          open={() => undefined}
          keys
        />
        <Pager from={from} size={50} total={1240} go={go} />
      </Section>
      <Section title={t('web.gallery.empty')}>
        <Table {...shared} rows={[]} empty={<Empty>{t('web.bell.empty')}</Empty>} />
        <FilteredEmpty total={214} filters={2} clear={() => undefined} />
        <NoRight act="triage.read" />
      </Section>
      <Section title={t('web.faults.title')} count={faults.length}>
        <FaultTable faults={faults} say={code => `AC-${code}`} />
      </Section>
    </>
  )
}

function useColumns(): Column<VersionRow>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'version',
      head: 'Version',
      sortable: true,
      cell: row => <Link href={`/inventory/${row.version}`}>{row.version}</Link>,
    },
    { id: 'component', head: 'libwebp', kind: 'id', cell: row => row.component },
    {
      id: 'units',
      head: t('web.gallery.devices'),
      kind: 'number',
      sortable: true,
      cell: row => (
        <>
          <Known value={row.units} show={format.number} />
          <ShareBar share={(row.units ?? 40) / 400} unknown={row.units === null} />
        </>
      ),
    },
    {
      id: 'difference',
      head: t('web.diff.kind'),
      priority: 'later',
      cell: row => <span lang="en">{row.difference}</span>,
    },
  ]
}

function StageSamples() {
  const t = useText()
  return (
    <>
      <Section title={t('web.gallery.difference')}>
        <DiffTable caption={t('web.gallery.difference')} what={t('web.gallery.component')} rows={differences} />
      </Section>
      <Stages
        label={t('web.gallery.stages')}
        stages={[
          { id: '1', title: t('web.importState.received'), state: 'done', children: 'CycloneDX 1.6, JSON' },
          {
            id: '2',
            title: t('web.importState.reading'),
            state: 'done',
            count: 377,
            countUnit: t('web.gallery.component'),
          },
          { id: '3', title: t('web.importState.matching'), state: 'now', share: 0.63, children: '238 / 377' },
          { id: '4', title: t('web.importState.done'), state: 'waits' },
        ]}
      />
      <Stages
        label={t('web.importState.failed')}
        stages={[{ id: '1', title: t('web.importState.failed'), state: 'failed' }]}
      />
    </>
  )
}
