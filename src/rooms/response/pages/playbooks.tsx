import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { address, api, type PlaybookLine } from './api.ts'
import { Said } from './said.tsx'

/** What to do in the kinds of incidents that we expect. */
export function PlaybooksPage() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.playbooks.queryOptions())
  return (
    <>
      <PageHeader
        title={t('response-pages.playbooks.title')}
        lead={t('response-pages.playbooks.lead', { count: data.length })}
        crumbs={[
          { label: t('response-pages.overview.title'), href: address.overview },
          { label: t('response-pages.playbooks.title') },
        ]}
        help={t('response-pages.playbooks.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="apart">
        <Table
          caption={t('response-pages.playbooks.title')}
          rows={data}
          rowKey={one => one.id}
          keys
          columns={[
            {
              id: 'title',
              head: t('response-pages.playbooks.playbook'),
              cell: one => (
                <>
                  <Link href={address.playbook(one.id)}>
                    <Said words={one.title} />
                  </Link>
                  <div className="small soft response-about">
                    <Said words={one.about} />
                  </div>
                </>
              ),
            },
            { id: 'edition', head: t('response-pages.playbooks.edition'), cell: one => <Edition line={one} /> },
            {
              id: 'tasks',
              head: t('response-pages.playbooks.tasks'),
              kind: 'number',
              cell: one => format.number(one.tasks),
            },
            {
              id: 'first',
              head: t('response-pages.playbooks.firstHour'),
              kind: 'number',
              cell: one => format.number(one.firstHour),
            },
          ]}
        />
      </div>
    </>
  )
}

function Edition({ line }: { line: PlaybookLine }) {
  const t = useText()
  return (
    <>
      {t(`response-pages.playbooks.is.${line.source}`, { edition: line.edition })}{' '}
      {line.isShippedNewer && <Tag kind="haste">{t('response-pages.playbooks.newer')}</Tag>}
      {line.isWaiting && <div className="small">{t('response-pages.playbooks.waits')}</div>}
    </>
  )
}
