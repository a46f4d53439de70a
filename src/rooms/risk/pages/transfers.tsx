import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Transfer } from './api.ts'

/** The register of transfers: what operators carry, and what insurance and contracts pay for. */
export function TransfersPage() {
  const t = useText()
  const may = useMay()
  const { data: all } = useSuspenseQuery(api.transfers.queryOptions())
  const columns = useColumns()
  const act = may('risk.write') && (
    <ButtonLink kind="main" icon="plus" href={address.transfer('new')}>
      {t('risk-pages.transfers.create')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={t('risk-pages.transfers.title')}
        lead={t('risk-pages.transfers.lead')}
        crumbs={[{ label: t('risk-pages.register.title'), href: '/risk' }, { label: t('risk-pages.transfers.title') }]}
        acts={all.length > 0 && act}
        help={t('risk-pages.transfers.help')}
      />
      <PlaceTabs place="compliance" />
      <div className="apart">
        <Table
          caption={t('risk-pages.transfers.title')}
          columns={columns}
          rows={all}
          rowKey={one => one.id}
          empty={<Empty act={act}>{t('risk-pages.transfers.none')}</Empty>}
        />
      </div>
    </>
  )
}

function useColumns(): Column<Transfer>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'title',
      head: t('risk-pages.transfers.entry'),
      cell: one => (
        <>
          <span className="mono faint">{one.shortId}</span> <Link href={address.transfer(one.id)}>{one.title}</Link>
          <div className="small soft">{one.party}</div>
        </>
      ),
    },
    { id: 'kind', head: t('risk-pages.transfers.kind'), cell: one => t(`risk.transferKind.${one.kind}`) },
    {
      id: 'risks',
      head: t('risk-pages.transfers.risks'),
      cell: one => (
        <span className="risk-numbers">
          {one.riskNames.map(risk => (
            <Link key={risk.id} href={address.risk(risk.id)} title={risk.title}>
              {risk.number}
            </Link>
          ))}
        </span>
      ),
    },
    {
      id: 'duties',
      head: t('risk-pages.transfers.duties'),
      priority: 'later',
      cell: one =>
        one.terms.duties
          .map(duty =>
            duty.withinHours
              ? t('risk-pages.transfers.within', { what: duty.what, hours: duty.withinHours })
              : duty.what,
          )
          .join('; '),
    },
    {
      id: 'state',
      head: t('risk-pages.transfers.state'),
      cell: one => <TransferState transfer={one} />,
    },
    {
      id: 'until',
      head: t('risk-pages.transfers.until'),
      priority: 'later',
      cell: one => one.validUntil && <time dateTime={one.validUntil}>{format.day(one.validUntil)}</time>,
    },
  ]
}

/** Whether it holds: ended, expired, incomplete, or complete. */
export function TransferState({ transfer }: { transfer: Transfer }) {
  const t = useText()
  if (transfer.ended) return <Tag>{t('risk-pages.transfers.ended')}</Tag>
  if (transfer.isExpired) return <Tag kind="haste">{t('risk-pages.transfers.expired')}</Tag>
  if (transfer.missing.length > 0)
    return <Tag kind="haste">{t('risk-pages.transfers.incomplete', { count: transfer.missing.length })}</Tag>
  return transfer.kind === 'operator' ? (
    <Mark kind="proof" icon="check" wrap>
      {t('risk-pages.transfers.complete')}
    </Mark>
  ) : (
    <span className="soft">{t('risk-pages.transfers.money')}</span>
  )
}
