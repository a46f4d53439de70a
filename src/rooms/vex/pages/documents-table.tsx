import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { formatTitle } from '../edition.ts'
import { address, type ForeignDocument } from './api.ts'

/** VEX documents of suppliers and communities; those that a newer one replaced are said so. */
export function DocumentsTable({ documents }: { documents: readonly ForeignDocument[] }) {
  const t = useText()
  const may = useMay()
  const act = may('vex.import') && (
    <ButtonLink kind="main" href="/vex/upload">
      {t('vex-pages.upload.title')}
    </ButtonLink>
  )
  return (
    <Table
      caption={t('vex-pages.list.received')}
      columns={useDocumentColumns()}
      rows={documents}
      rowKey={one => one.id}
      empty={<Empty act={act}>{t('vex-pages.list.noDocument')}</Empty>}
    />
  )
}

function useDocumentColumns(): Column<ForeignDocument>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'supplier',
      head: t('vex-pages.document.supplier'),
      cell: one => (
        <>
          <Link href={address.document(one.id)}>{one.supplier}</Link>{' '}
          {one.supersededBy && <Tag kind="unreal">{t('vex-pages.document.superseded')}</Tag>}
          <div className="small soft">{one.shortId}</div>
        </>
      ),
    },
    {
      id: 'document',
      head: t('vex-pages.document.document'),
      cell: one => (
        <>
          {formatTitle[one.format]}
          <div className="small soft mono break">{one.documentId || t('vex-pages.document.noId')}</div>
        </>
      ),
    },
    {
      id: 'version',
      head: t('vex-pages.document.version'),
      kind: 'number',
      cell: one => format.number(one.version),
    },
    {
      id: 'claims',
      head: t('vex-pages.document.claims'),
      kind: 'number',
      cell: one => format.number(one.claims),
    },
    {
      id: 'dated',
      head: t('vex-pages.document.dated'),
      cell: one => format.dayInList(one.issuedAt),
    },
    {
      id: 'received',
      head: t('vex-pages.document.received'),
      priority: 'later',
      cell: one => (
        <>
          {format.dayInList(one.receivedAt)}
          <div className="small soft">{one.receivedBy}</div>
        </>
      ),
    },
  ]
}
