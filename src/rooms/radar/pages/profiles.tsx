import { useSuspenseQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { contract as inventory } from '../../inventory/contract.ts'
import { address, api, type Profile } from './api.ts'

/** Devices of the inventory, by its contract. */
export const inventoryApi = apiOf(inventory)

interface Row {
  readonly device: string
  readonly name: string
  readonly profile: Profile | undefined
}

/** Which products are watched for, and by what. */
export function ProfilesPage() {
  const t = useText()
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  const { data: devices } = useSuspenseQuery(inventoryApi.devices.queryOptions())
  const rows = devices.map(one => ({
    device: one.id,
    name: one.name,
    profile: profiles.find(own => own.device === one.id),
  }))
  const without = rows.filter(row => !row.profile).length
  const left = profiles.reduce((sum, one) => sum + one.left, 0)
  return (
    <>
      <PageHeader
        title={t('radar-pages.profiles.title')}
        lead={
          <>
            {profiles.length > 0
              ? t('radar-pages.profiles.lead', { count: profiles.length })
              : t('radar-pages.profiles.leadNone')}{' '}
            {without > 0 && t('radar-pages.profiles.without', { count: without })}
          </>
        }
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('radar-pages.list.title'), href: '/radar' },
          { label: t('radar-pages.profiles.title') },
        ]}
        help={t('radar-pages.profiles.help')}
      />
      <div className="apart">
        <Table
          caption={t('radar-pages.profiles.caption')}
          columns={useColumns()}
          rows={rows}
          rowKey={row => row.device}
          empty={<NoProduct />}
        />
        {left > 0 && <p className="small soft">{t('radar-pages.profiles.left', { count: left })}</p>}
      </div>
    </>
  )
}

function NoProduct() {
  const t = useText()
  return (
    <Empty act={<ButtonLink href="/inventory">{t('radar-pages.list.toProducts')}</ButtonLink>}>
      {t('radar-pages.list.noProduct')}
    </Empty>
  )
}

function useColumns(): Column<Row>[] {
  const t = useText()
  const format = useFormat()
  const words = (list: readonly string[] | undefined, mono = false) => {
    if (!list) return <span className="soft">–</span>
    if (list.length === 0) return <span className="soft">{t('radar-pages.profiles.noneOf')}</span>
    return <span className={mono ? 'mono' : undefined}>{list.join(', ')}</span>
  }
  return [
    {
      id: 'product',
      head: t('radar-pages.profiles.product'),
      cell: row => (
        <div>
          <Link href={address.profile(row.device)}>{row.name}</Link>
          {!row.profile && (
            <div>
              <Unknown>{t('radar-pages.profiles.none')}</Unknown>
            </div>
          )}
        </div>
      ),
    },
    {
      id: 'codes',
      head: t('radar-pages.profiles.codes'),
      cell: row => words(row.profile && codesOf(row.profile), true),
    },
    { id: 'competitors', head: t('radar-pages.profiles.competitors'), cell: row => words(row.profile?.competitors) },
    { id: 'words', head: t('radar-pages.profiles.words'), priority: 'later', cell: row => words(row.profile?.words) },
    {
      id: 'asked',
      head: t('radar-pages.profiles.asked'),
      kind: 'number',
      cell: row =>
        row.profile && <Link href={`/radar?profile=${row.profile.id}`}>{format.number(row.profile.asked)}</Link>,
    },
    {
      id: 'backlog',
      head: t('radar-pages.profiles.backlog'),
      kind: 'number',
      cell: row =>
        row.profile && (
          <Link href={`/radar?state=backlog&profile=${row.profile.id}`}>{format.number(row.profile.backlog)}</Link>
        ),
    },
    {
      id: 'looked',
      head: t('radar-pages.profiles.looked'),
      cell: row =>
        row.profile &&
        (row.profile.lookedAt ? (
          format.moment(row.profile.lookedAt)
        ) : (
          <Unknown>{t('radar-pages.profiles.notYet')}</Unknown>
        )),
    },
  ]
}

function codesOf({ fdaCodes, emdnCodes, gmdnCodes }: Profile): string[] {
  return [...fdaCodes, ...emdnCodes, ...gmdnCodes]
}
