import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { useComponentColumns } from './component-columns.tsx'
import { api, type SbomRow } from './inventory-api.ts'

const shown = 50

/** The components of a document that cannot be matched, each with its reason. */
export function Gaps({ sbom }: { sbom: SbomRow }) {
  const t = useText()
  const format = useFormat()
  const gaps = sbom.components - sbom.matchable
  const asked = useQuery(
    api.components.queryOptions({ input: { id: sbom.id, unmatchable: true, limit: shown }, enabled: gaps > 0 }),
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
        {gaps > shown && (
          <p className="small soft">{t('inventory-pages.gaps.more', { shown, total: format.number(gaps) })}</p>
        )}
      </Section>
    </div>
  )
}
