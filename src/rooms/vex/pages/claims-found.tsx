import { keepPreviousData, useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { address, api, type FoundClaim } from './api.ts'

/** What the documents of others say about a vulnerability or a package that somebody asks for. */
export function ClaimsFound({ q }: { q: string }) {
  const t = useText()
  const { data } = useSuspenseQuery(api.claims.queryOptions({ input: { q }, placeholderData: keepPreviousData }))
  return (
    <>
      <Table
        caption={t('vex-pages.found.title')}
        columns={useFoundColumns()}
        rows={data.lines}
        rowKey={one => `${one.document.id} ${one.ordinal}`}
        empty={<p className="soft">{t('vex-pages.found.none', { what: q })}</p>}
      />
      {data.isCut && <p className="small soft">{t('vex-pages.found.cut', { shown: data.lines.length })}</p>}
    </>
  )
}

function useFoundColumns(): Column<FoundClaim>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'supplier',
      head: t('vex-pages.document.supplier'),
      cell: one => (
        <>
          <Link href={address.document(one.document.id)}>{one.document.supplier}</Link>
          <div className="small soft">{format.dayInList(one.decidedAt)}</div>
        </>
      ),
    },
    { id: 'vulnerability', head: t('vex-pages.claims.vulnerability'), kind: 'id', cell: one => one.vulnerability },
    {
      id: 'part',
      head: t('vex-pages.claims.part'),
      cell: one => <span className="break">{one.part ?? one.product}</span>,
    },
    { id: 'status', head: t('vex-pages.claims.status'), cell: one => <VexMark status={one.status} /> },
    {
      id: 'ours',
      head: t('vex-pages.claims.ours'),
      cell: one =>
        one.places === 0 ? (
          <span className="faint">{t('vex-pages.claims.nothing')}</span>
        ) : (
          `${one.releases.slice(0, 3).join(', ')}${one.places > 3 ? ` ${t('vex-pages.claims.more', { rest: one.places - 3 })}` : ''}`
        ),
    },
  ]
}
