import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { address, api } from './api.ts'
import { contentWords } from './proposal-item.tsx'

/** What waits for a second person, over all cases: each is answered on the page of its case, where it is seen in whole. */
export function ProposalsPage() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.proposals.queryOptions())
  const waiting = data.filter(({ state }) => state === 'waiting')
  const mine = waiting.filter(({ isOwn }) => !isOwn)
  return (
    <>
      <PageHeader
        title={t('vigilance-pages.proposals.title')}
        lead={t('vigilance-pages.proposals.lead', { count: mine.length })}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('vigilance-pages.proposals.title') },
        ]}
        help={t('vigilance-pages.proposals.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="apart">
        <Table
          caption={t('vigilance-pages.proposals.title')}
          rows={waiting}
          rowKey={one => one.id}
          keys
          empty={<Empty>{t('vigilance-pages.proposals.empty')}</Empty>}
          columns={[
            {
              id: 'what',
              head: t('vigilance-pages.proposals.what'),
              cell: one => <Link href={address.incident(one.incident)}>{contentWords(t, one.content, format)}</Link>,
            },
            {
              id: 'case',
              head: t('vigilance-pages.list.case'),
              cell: one => (
                <>
                  <span className="mono">{one.number}</span> {one.title}
                </>
              ),
            },
            {
              id: 'by',
              head: t('vigilance-pages.proposals.by'),
              cell: one => (
                <>
                  {one.by} {one.isOwn && <Tag>{t('vigilance-pages.proposals.own')}</Tag>}
                </>
              ),
            },
            {
              id: 'at',
              head: t('vigilance-pages.inbox.at'),
              cell: one => <time dateTime={one.at}>{format.momentInList(one.at)}</time>,
            },
          ]}
        />
      </div>
    </>
  )
}
