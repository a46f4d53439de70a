import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { useMay } from '../../../web/session.ts'
import { ImportState } from './import-state.tsx'
import { address, api, type ImportRow, type ReleaseRow } from './inventory-api.ts'

/** Every upload for a version, also the failed ones. */
export function ReleaseImports({ release }: { release: ReleaseRow }) {
  const t = useText()
  const format = useFormat()
  const go = useGo()
  const mayImport = useMay()('inventory.import')
  const { data } = useSuspenseQuery(api.imports.queryOptions({ input: { release: release.id }, refetchInterval: 5000 }))
  const columns: Column<ImportRow>[] = [
    {
      id: 'file',
      head: t('inventory-pages.sbom.file'),
      cell: one => <Link href={address.import(one.id)}>{one.fileName}</Link>,
    },
    { id: 'state', head: t('inventory-pages.sbom.state'), cell: one => <ImportState state={one.state} /> },
    {
      id: 'at',
      head: t('inventory-pages.imports.received'),
      cell: one => <span className="nw">{format.moment(one.createdAt)}</span>,
    },
    { id: 'by', head: t('inventory-pages.sbom.by'), cell: one => one.createdBy },
    {
      id: 'size',
      head: t('inventory-pages.imports.size'),
      kind: 'number',
      cell: one => (one.counts.bytes === undefined ? '?' : format.bytes(one.counts.bytes)),
    },
    {
      id: 'components',
      head: t('inventory-pages.tab.components'),
      kind: 'number',
      cell: one => (one.counts.components === undefined ? '–' : format.number(one.counts.components)),
    },
  ]
  const act = mayImport && (
    <ButtonLink href={address.upload({ release: release.id })}>{t('inventory-pages.act.upload')}</ButtonLink>
  )
  return (
    <Section title={t('inventory-pages.tab.imports')} count={format.number(data.length)}>
      <Table
        caption={t('inventory-pages.tab.imports')}
        columns={columns}
        rows={data}
        rowKey={one => one.id}
        open={one => go(address.import(one.id))}
        keys
        empty={<Empty act={act}>{t('inventory-pages.imports.empty')}</Empty>}
      />
    </Section>
  )
}
