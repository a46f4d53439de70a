import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { CheckField } from '../../../web/parts/choices.tsx'
import { Empty, FilteredEmpty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { useMay } from '../../../web/session.ts'
import { useComponentColumns } from './component-columns.tsx'
import { address, api, type ReleaseRow } from './inventory-api.ts'

/** The components of the current SBOM. */
export function ReleaseComponents({ release }: { release: ReleaseRow }) {
  const t = useText()
  const mayImport = useMay()('inventory.import')
  if (release.sbom) return <ComponentList sbom={release.sbom.id} all={release.sbom.components} />
  const act = mayImport && (
    <ButtonLink href={address.upload({ release: release.id })}>{t('inventory-pages.act.upload')}</ButtonLink>
  )
  return (
    <Section title={t('inventory-pages.tab.components')}>
      <Empty act={act}>{t('inventory-pages.componentList.noSbom')}</Empty>
    </Section>
  )
}

const size = 100

/** Components of one SBOM: search, only those that cannot be matched, page by page. */
export function ComponentList({ sbom, all }: { sbom: string; all: number }) {
  const t = useText()
  const format = useFormat()
  const [state, setState] = useAddressState()
  const q = state.get('q') ?? ''
  const gaps = state.get('only') === 'gaps'
  const from = Number(state.get('from') ?? 0) || 0
  const asked = useQuery(
    api.components.queryOptions({
      input: { id: sbom, q: q || undefined, unmatchable: gaps || undefined, cursor: from, limit: size },
      placeholderData: keepPreviousData,
    }),
  )
  const clear = () => setState({ q: undefined, only: undefined, from: undefined })
  const filters = (q ? 1 : 0) + (gaps ? 1 : 0)
  return (
    <Section title={t('inventory-pages.tab.components')} count={asked.data && format.number(asked.data.total)}>
      <div className="filters">
        <QueryField
          label={t('inventory-pages.componentList.search')}
          placeholder={t('inventory-pages.componentList.searchExample')}
          value={q}
          ask={query => setState({ q: query, from: undefined })}
        />
        <CheckField
          label={t('inventory-pages.componentList.onlyGaps')}
          value={gaps}
          change={on => setState({ only: on ? 'gaps' : undefined, from: undefined })}
        />
      </div>
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isLoading && <GreyLines />}
      {asked.data && (
        <>
          <ComponentTable rows={asked.data.rows} all={all} filters={filters} clear={clear} />
          <Pager
            from={from}
            size={size}
            total={asked.data.total}
            go={to => setState({ from: to ? `${to}` : undefined })}
          />
        </>
      )}
    </Section>
  )
}

type ComponentRow = Awaited<ReturnType<typeof api.components.call>>['rows'][number]

function ComponentTable({
  rows,
  all,
  filters,
  clear,
}: {
  rows: readonly ComponentRow[]
  all: number
  filters: number
  clear: () => void
}) {
  const t = useText()
  const columns = useComponentColumns()
  const empty =
    filters > 0 ? (
      <FilteredEmpty total={all} filters={filters} clear={clear} />
    ) : (
      <Empty>{t('inventory-pages.componentList.empty')}</Empty>
    )
  return (
    <Table
      caption={t('inventory-pages.tab.components')}
      columns={columns}
      rows={rows}
      rowKey={one => `${one.ordinal}`}
      dense
      keys
      empty={empty}
    />
  )
}
