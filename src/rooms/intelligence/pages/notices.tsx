import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type NoticeRow } from './api.ts'

/** Notices of vendors that no machine can read: who read them, and what they became. */
export function NoticesPage() {
  const t = useText()
  const go = useGo()
  const may = useMay()
  const { data: notices } = useSuspenseQuery(api.notices.queryOptions())
  const columns = useColumns()
  const title = t('notice-pages.list.title')
  const act = may('intelligence.write') && (
    <ButtonLink kind="main" icon="plus" href="/intelligence/notices/new">
      {t('notice-pages.list.enter')}
    </ButtonLink>
  )
  const stands = notices.filter(one => !one.isWithdrawn).length
  return (
    <>
      <PageHeader
        title={title}
        lead={notices.length > 0 && t('notice-pages.list.lead', { count: stands })}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: title }]}
        acts={notices.length > 0 && act}
        keys={[{ keys: ['J', 'K'], does: t('web.keys.move') }]}
        help={t('notice-pages.list.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="apart">
        <Table
          caption={title}
          columns={columns}
          rows={notices}
          rowKey={one => one.id}
          open={one => go(address.notice(one.id))}
          keys
          empty={<Empty act={act}>{t('notice-pages.list.none')}</Empty>}
        />
      </div>
    </>
  )
}

function useColumns(): Column<NoticeRow>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'notice',
      head: t('notice-pages.field.title'),
      cell: one => (
        <div className="watch-terms">
          <Link href={address.notice(one.id)}>{one.title}</Link>{' '}
          {one.isWithdrawn && <Tag>{t('notice-pages.withdrawn')}</Tag>}
          <div className="small soft">
            {one.vendor} · <span className="mono">{one.shortId}</span>
          </div>
        </div>
      ),
    },
    { id: 'about', head: t('notice-pages.list.about'), cell: one => <Names names={one.stands} /> },
    {
      id: 'dated',
      head: t('notice-pages.field.dated'),
      cell: one => <time dateTime={one.dated}>{format.day(one.dated)}</time>,
    },
    {
      id: 'read',
      head: t('notice-pages.list.read'),
      cell: one => (
        <>
          {one.readBy}
          <div className="small soft">{format.day(one.readOn)}</div>
        </>
      ),
    },
    {
      id: 'document',
      head: t('notice-pages.field.file'),
      priority: 'later',
      cell: one => t(one.hasFile ? 'notice-pages.list.attached' : 'notice-pages.list.typed'),
    },
  ]
}

const MOST = 4

function Names({ names }: { names: readonly string[] }) {
  const t = useText()
  return (
    <ul className="bare-list">
      {names.slice(0, MOST).map(name => (
        <li key={name}>
          <Link className="nw" href={`/intelligence/vulnerabilities/${encodeURIComponent(name)}`}>
            {name}
          </Link>
        </li>
      ))}
      {names.length > MOST && (
        <li className="small soft">{t('notice-pages.list.more', { count: names.length - MOST })}</li>
      )}
    </ul>
  )
}
