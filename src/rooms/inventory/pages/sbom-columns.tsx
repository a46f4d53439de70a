import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { address, type SbomRow } from './inventory-api.ts'
import { formatName } from './sbom-facts.tsx'

const states = {
  current: { icon: 'done', kind: 'proof' },
  candidate: { icon: 'half', kind: 'plain' },
  superseded: { icon: 'clock', kind: 'plain' },
  discarded: { icon: 'not', kind: 'plain' },
} as const

/** Columns of the list of SBOMs; `restore` is absent without the right. */
export function useSbomColumns(restore: ((sbom: SbomRow) => void) | undefined): Column<SbomRow>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'file',
      head: t('inventory-pages.sbom.file'),
      cell: one => (
        <>
          <span className="mono faint nw">{one.shortId}</span> <Link href={address.import(one.id)}>{one.fileName}</Link>
        </>
      ),
    },
    {
      id: 'state',
      head: t('inventory-pages.sbom.state'),
      cell: one => <Mark {...states[one.state]}>{t(`inventory-pages.sbom.is.${one.state}`)}</Mark>,
    },
    {
      id: 'imported',
      head: t('inventory-pages.sbom.imported'),
      cell: one => <span className="nw">{format.day(one.importedAt)}</span>,
    },
    { id: 'by', head: t('inventory-pages.sbom.by'), priority: 'later', cell: one => one.importedBy },
    { id: 'format', head: t('inventory-pages.sbom.format'), cell: one => formatName(one) },
    {
      id: 'components',
      head: t('inventory-pages.tab.components'),
      kind: 'number',
      cell: one => format.number(one.components),
    },
    {
      id: 'gaps',
      head: t('inventory-pages.sbom.gapsHead'),
      kind: 'number',
      cell: one => format.number(one.components - one.matchable),
    },
    {
      id: 'acts',
      head: <span className="hidden-text">{t('inventory-pages.sbom.acts')}</span>,
      label: t('inventory-pages.sbom.acts'),
      cell: one => (
        <span className="row-acts">
          <a href={`/api/inventory/sboms/${one.id}/file`} download>
            {t('inventory-pages.sbom.original')}
          </a>
          {restore && one.state === 'superseded' && (
            <Button size="small" onClick={() => restore(one)}>
              {t('inventory-pages.restore.short')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}
