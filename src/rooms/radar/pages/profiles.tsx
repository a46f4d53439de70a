import { useSuspenseQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { contract as inventory } from '../../inventory/contract.ts'
import { address, api, type Profile } from './api.ts'

/** Devices of the inventory, by its contract. */
export const inventoryApi = apiOf(inventory)

/** Which products are watched for, and by what. */
export function ProfilesPage() {
  const t = useText()
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  const { data: devices } = useSuspenseQuery(inventoryApi.devices.queryOptions())
  const without = devices.filter(one => !profiles.some(own => own.device === one.id))
  const columns = useColumns()
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
            {without.length > 0 && t('radar-pages.profiles.without', { count: without.length })}
          </>
        }
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('radar-pages.list.title'), href: '/radar' },
          { label: t('radar-pages.profiles.title') },
        ]}
        help={t('radar-pages.profiles.help')}
      />
      <div className="stack apart">
        {devices.length === 0 && <NoProduct />}
        {profiles.length > 0 && (
          <div>
            <Table
              caption={t('radar-pages.profiles.caption')}
              columns={columns}
              rows={profiles}
              rowKey={one => one.id}
            />
            {left > 0 && <p className="small soft">{t('radar-pages.profiles.left', { count: left })}</p>}
          </div>
        )}
        {without.length > 0 && <Unwatched devices={without} />}
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

function Unwatched({ devices }: { devices: readonly { id: string; name: string }[] }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('radar-pages.profiles.withoutTitle')} count={format.number(devices.length)}>
      <ul className="radar-sources">
        {devices.map(({ id, name }) => (
          <li key={id}>
            <Link href={address.profile(id)}>{t('radar-pages.profiles.create', { device: name })}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function useColumns(): Column<Profile>[] {
  const t = useText()
  const format = useFormat()
  const words = (list: readonly string[], mono = false) => {
    if (list.length === 0) return <span className="soft">{t('radar-pages.profiles.noneOf')}</span>
    return <span className={mono ? 'mono' : undefined}>{list.join(', ')}</span>
  }
  const count = (query: string, number: number) => <Link href={`/radar?${query}`}>{format.number(number)}</Link>
  return [
    {
      id: 'product',
      head: t('radar-pages.profiles.product'),
      cell: one => <Link href={address.profile(one.device)}>{one.deviceName}</Link>,
    },
    { id: 'codes', head: t('radar-pages.profiles.codes'), cell: one => words(codesOf(one), true) },
    { id: 'competitors', head: t('radar-pages.profiles.competitors'), cell: one => words(one.competitors) },
    { id: 'words', head: t('radar-pages.profiles.words'), priority: 'later', cell: one => words(one.words) },
    {
      id: 'asked',
      head: t('radar-pages.profiles.asked'),
      kind: 'number',
      cell: one => count(`profile=${one.id}`, one.asked),
    },
    {
      id: 'backlog',
      head: t('radar-pages.profiles.backlog'),
      kind: 'number',
      cell: one => count(`state=backlog&profile=${one.id}`, one.backlog),
    },
    {
      id: 'looked',
      head: t('radar-pages.profiles.looked'),
      cell: one => (one.lookedAt ? format.moment(one.lookedAt) : <Unknown>{t('radar-pages.profiles.notYet')}</Unknown>),
    },
  ]
}

function codesOf({ fdaCodes, emdnCodes, gmdnCodes }: Profile): string[] {
  return [...fdaCodes, ...emdnCodes, ...gmdnCodes]
}
