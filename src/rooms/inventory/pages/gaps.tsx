import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { useComponentColumns } from './component-columns.tsx'
import { api, type SbomRow } from './inventory-api.ts'

const size = 20

/** The components of a document that cannot be matched, each with its reason. */
export function Gaps({ sbom }: { sbom: SbomRow }) {
  const t = useText()
  const gaps = sbom.components - sbom.matchable
  const [from, setFrom] = useState(0)
  const asked = useQuery(
    api.components.queryOptions({
      input: { id: sbom.id, unmatchable: true, cursor: from, limit: size },
      enabled: gaps > 0,
      placeholderData: keepPreviousData,
    }),
  )
  const columns = useComponentColumns()
  if (gaps === 0) return null
  return (
    <div id="gaps" className="apart">
      <Section title={t('inventory-pages.gaps.title', { count: gaps })}>
        <p className="small soft">{t('inventory-pages.gaps.meaning')}</p>
        {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
        {asked.data && (
          <Table
            caption={t('inventory-pages.gaps.title', { count: gaps })}
            columns={columns}
            rows={asked.data.rows}
            rowKey={one => `${one.ordinal}`}
            dense
          />
        )}
        <Pager from={from} size={size} total={gaps} go={setFrom} />
      </Section>
    </div>
  )
}
