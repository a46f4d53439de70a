import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { address, api, type Waiting } from './api.ts'

/** What waits for a second person: each is answered on its own page, where it is seen in whole. */
export function ApprovalsPage() {
  const t = useText()
  const format = useFormat()
  const { data: all } = useSuspenseQuery(api.waiting.queryOptions())
  const mine = all.filter(one => !one.isOwn)
  return (
    <>
      <PageHeader
        title={t('risk-pages.approvals.title')}
        lead={t(mine.length === 0 ? 'risk-pages.approvals.leadNone' : 'risk-pages.approvals.lead', {
          count: mine.length,
        })}
        crumbs={[{ label: t('risk-pages.register.title'), href: '/risk' }, { label: t('risk-pages.approvals.title') }]}
        help={t('risk-pages.approvals.help')}
      />
      <PlaceTabs place="compliance" />
      <div className="apart">
        <Table
          caption={t('risk-pages.approvals.title')}
          rows={all}
          rowKey={one => one.id}
          keys
          empty={<Empty>{t('risk-pages.approvals.none')}</Empty>}
          columns={[
            {
              id: 'what',
              head: t('risk-pages.approvals.what'),
              cell: one => (
                <Link href={placeOf(one)}>
                  {one.kind === 'criteria' ? t('risk-pages.criteria.isVersion', { version: one.title }) : one.title}
                </Link>
              ),
            },
            { id: 'kind', head: t('risk-pages.approvals.kind'), cell: one => t(`risk.approvalKind.${one.kind}`) },
            {
              id: 'by',
              head: t('risk-pages.approvals.by'),
              cell: one => (
                <>
                  {one.by} {one.isOwn && <Tag>{t('risk-pages.approvals.own')}</Tag>}
                </>
              ),
            },
            {
              id: 'at',
              head: t('risk-pages.approvals.at'),
              cell: one => <time dateTime={one.at}>{format.momentInList(one.at)}</time>,
            },
          ]}
        />
      </div>
    </>
  )
}

function placeOf({ kind, risk, device }: Waiting): string {
  if (kind === 'criteria') return '/risk/criteria'
  return risk ? address.risk(risk) : `/risk/reviews?device=${device}`
}
