import { useQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, api } from './inventory-api.ts'

interface UseRow {
  readonly release: string
  readonly releaseName: string
  readonly name: string
  readonly version: string | null
  readonly package: string | null
}

/** Where a component is used, over all current SBOMs. */
export function ComponentsPage() {
  const t = useText()
  const format = useFormat()
  const [state, setState] = useAddressState()
  const q = state.get('q') ?? ''
  const asked = useQuery(api.whereUsed.queryOptions({ input: { q }, enabled: q !== '' }))
  const releases = new Set(asked.data?.map(one => one.release)).size
  return (
    <>
      <PageHeader
        title={t('inventory-pages.components.title')}
        documentTitle={q ? t('inventory-pages.components.titleOf', { q }) : undefined}
        lead={
          asked.data
            ? t('inventory-pages.components.found', { count: releases, number: format.number(releases), q })
            : t('inventory-pages.components.lead')
        }
        crumbs={[
          { label: t('web.places.products'), href: '/inventory' },
          { label: t('inventory-pages.components.title') },
        ]}
        keys={[
          { keys: ['/'], does: t('inventory-pages.componentList.search') },
          { keys: ['J', 'K'], does: t('web.keys.move') },
        ]}
        help={t('inventory-pages.components.help')}
      />
      <div className="stack apart">
        <QueryField
          label={t('inventory-pages.componentList.search')}
          placeholder={t('inventory-pages.componentList.searchExample')}
          value={q}
          ask={query => setState({ q: query })}
        />
        {q === '' && <Empty>{t('inventory-pages.components.start')}</Empty>}
        {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
        {asked.isLoading && <GreyLines />}
        {asked.data && <Uses rows={asked.data} q={q} />}
      </div>
    </>
  )
}

function Uses({ rows, q }: { rows: readonly UseRow[]; q: string }) {
  const t = useText()
  const format = useFormat()
  const go = useGo()
  const inRelease = (one: UseRow) => `${address.release(one.release, 'components')}&q=${encodeURIComponent(one.name)}`
  const columns: Column<UseRow>[] = [
    {
      id: 'release',
      head: t('inventory-pages.release.title'),
      cell: one => <Link href={inRelease(one)}>{one.releaseName}</Link>,
    },
    { id: 'name', head: t('inventory-pages.componentList.name'), cell: one => one.name },
    {
      id: 'version',
      head: t('inventory-pages.components.version'),
      cell: one =>
        one.version ? <span className="mono">{one.version}</span> : <Unknown>{t('web.diff.noVersion')}</Unknown>,
    },
    {
      id: 'package',
      head: t('inventory-pages.components.package'),
      priority: 'later',
      cell: one => (one.package ? <span className="mono soft">{one.package}</span> : <Unknown />),
    },
  ]
  return (
    <Section title={t('inventory-pages.components.uses')} count={format.number(rows.length)}>
      <Table
        caption={t('inventory-pages.components.uses')}
        columns={columns}
        rows={rows}
        rowKey={one => `${one.release} ${one.package ?? one.name} ${one.version ?? ''}`}
        open={one => go(inRelease(one))}
        keys
        empty={
          <Empty>
            {t('inventory-pages.components.none', { q })} {t('inventory-pages.components.noneNext')}
          </Empty>
        }
      />
    </Section>
  )
}
