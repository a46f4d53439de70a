import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { named } from '../score.ts'
import { address, api } from './api.ts'
import { NamedScore } from './named-score.tsx'
import { ProposalCard } from './proposal.tsx'

const FIRST = 5
const MORE = 50

/** What moved under our vectors, the vectors, and the profiles they are made with. */
export function OverviewPage() {
  const t = useText()
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  const { data: proposals } = useSuspenseQuery(api.proposals.queryOptions({ input: { state: 'open' } }))
  const without = profiles.filter(one => !one.profile).length
  return (
    <>
      <PageHeader
        title={t('scoring-pages.list.title')}
        lead={
          <>
            {proposals.length > 0
              ? t('scoring-pages.list.lead', { count: proposals.length })
              : t('scoring-pages.list.leadNone')}{' '}
            {without > 0 && t('scoring-pages.list.without', { count: without })}
          </>
        }
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('scoring-pages.list.title') }]}
        help={t('scoring-pages.list.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="stack apart">
        <Proposals />
        <Vectors />
        <Profiles />
      </div>
    </>
  )
}

function Proposals() {
  const t = useText()
  const [state, change] = useAddressState()
  const { data: proposals } = useSuspenseQuery(api.proposals.queryOptions({ input: { state: 'open' } }))
  if (proposals.length === 0) return null
  const shown = state.get('all') ? MORE : FIRST
  const rest = Math.max(0, proposals.length - shown)
  return (
    <Section title={t('scoring-pages.list.proposals')} count={proposals.length}>
      <div className="stack">
        {proposals.slice(0, shown).map(one => (
          <ProposalCard key={`${one.id} ${one.seen}`} proposal={one} withName />
        ))}
      </div>
      {rest > 0 && !state.get('all') && (
        <button type="button" className="plain-button" onClick={() => change({ all: 'yes' })}>
          {t('scoring-pages.list.more', { count: rest })}
        </button>
      )}
      {rest > 0 && state.get('all') && <p className="soft">{t('scoring-pages.list.rest', { count: rest })}</p>}
    </Section>
  )
}

type Own = Awaited<ReturnType<typeof api.vectors.call>>[number]

function Vectors() {
  const t = useText()
  const { data: vectors } = useSuspenseQuery(api.vectors.queryOptions({ input: {} }))
  return (
    <Section title={t('scoring-pages.list.vectors')} count={vectors.length}>
      <Table
        caption={t('scoring-pages.list.vectors')}
        columns={useVectorColumns()}
        rows={vectors}
        rowKey={one => one.id}
        keys
        empty={<Empty>{t('scoring-pages.list.noVectors')}</Empty>}
      />
    </Section>
  )
}

function useVectorColumns(): Column<Own>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'vulnerability',
      head: t('scoring-pages.list.vulnerability'),
      cell: one => <Link href={address.score(one.device, one.vulnerability)}>{one.vulnerability}</Link>,
    },
    { id: 'device', head: t('scoring-pages.list.product'), cell: one => one.deviceName },
    {
      id: 'score31',
      head: 'CVSS 3.1',
      cell: one => <NamedScore of={one.vector31 ? named(one.vector31) : null} system="3.1" />,
    },
    {
      id: 'score40',
      head: 'CVSS 4.0',
      priority: 'later',
      cell: one => <NamedScore of={one.vector40 ? named(one.vector40) : null} system="4.0" />,
    },
    { id: 'confirmed', head: t('scoring-pages.confirm.title'), cell: one => <Confirmed vector={one} /> },
    { id: 'origin', head: t('scoring-pages.list.origin'), cell: one => t(`scoring-pages.origin.${one.origin}`) },
    {
      id: 'at',
      head: t('scoring-pages.list.set'),
      priority: 'later',
      cell: one => (
        <>
          {one.by}
          <div className="small soft">{format.momentInList(one.at)}</div>
        </>
      ),
    },
  ]
}

function Confirmed({ vector: { confirmed } }: { vector: Own }) {
  const t = useText()
  if (!confirmed) return <span className="haste-text">{t('scoring-pages.list.awaitsYes')}</span>
  return <span className="soft">{t('scoring-pages.list.confirmedBy', { by: confirmed.by })}</span>
}

function Profiles() {
  const t = useText()
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  return (
    <Section title={t('scoring-pages.list.profiles')} count={profiles.length}>
      <Table
        caption={t('scoring-pages.list.profiles')}
        columns={useProfileColumns()}
        rows={profiles}
        rowKey={one => one.device}
        empty={<Empty>{t('scoring-pages.list.noProducts')}</Empty>}
      />
    </Section>
  )
}

type ProfileRow = Awaited<ReturnType<typeof api.profiles.call>>[number]

function useProfileColumns(): Column<ProfileRow>[] {
  const t = useText()
  const stated = (of: 'harm' | 'exposure', value: string | undefined) =>
    value === undefined || value === 'unknown' ? <Unknown /> : t(`scoring-pages.${of}.${value}`)
  return [
    {
      id: 'device',
      head: t('scoring-pages.list.product'),
      cell: one => <Link href={address.profile(one.device)}>{one.deviceName}</Link>,
    },
    {
      id: 'edition',
      head: t('scoring-pages.list.edition'),
      kind: 'number',
      cell: one => one.profile?.edition ?? <Unknown>{t('scoring.no-profile')}</Unknown>,
    },
    { id: 'harm', head: t('scoring-pages.list.harm'), cell: one => stated('harm', one.profile?.harm) },
    { id: 'exposure', head: t('scoring.field.exposure'), cell: one => stated('exposure', one.profile?.exposure) },
    {
      id: 'requirements',
      head: 'CR / IR / AR',
      cell: ({ profile }) =>
        profile ? (
          <span className="mono nw">
            {(['CR', 'IR', 'AR'] as const)
              .map(name => `${profile.requirements[name].level}${profile.requirements[name].isAssumed ? '?' : ''}`)
              .join(' / ')}
          </span>
        ) : (
          <Unknown />
        ),
    },
  ]
}
