import { keepPreviousData, useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Empty, FilteredEmpty } from '../../../web/parts/empty.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { hitStates } from '../answer.ts'
import { HitFilter } from '../contract.ts'
import { address, api, type Profile } from './api.ts'
import { useEventColumns } from './event-columns.tsx'

const SIZE = 50
const states = ['asked', 'backlog', 'all', ...hitStates] as const
const kinds = ['recall', 'enforcement', 'adverse-event', 'field-safety-notice', 'security-advisory'] as const
const abouts = ['security', 'software', 'unknown'] as const
const filterNames = ['profile', 'state', 'kind', 'about', 'q'] as const

/** Events at comparable devices, the most relevant first; each asks whether it could happen to us. */
export function EventsPage() {
  const t = useText()
  const [state, change] = useAddressState()
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  const asked = filterOf(state)
  const { data: list } = useSuspenseQuery(api.hits.queryOptions({ input: asked, placeholderData: keepPreviousData }))
  return (
    <>
      <PageHeader
        title={t('radar-pages.list.title')}
        lead={profiles.length > 0 && <Lead asked={list.asked} backlog={list.backlog} />}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('radar-pages.list.title') }]}
        acts={profiles.length > 0 && <ButtonLink href="/radar/profiles">{t('radar-pages.list.toProfiles')}</ButtonLink>}
        keys={[{ keys: ['J', 'K'], does: t('web.keys.move') }]}
        help={t('radar-pages.list.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      {profiles.length === 0 ? (
        <NoProfile />
      ) : (
        <>
          <Filters profiles={profiles} />
          <EventsTable list={list} />
          <Pager from={asked.from} size={SIZE} total={list.total} go={from => change({ from: String(from) })} />
        </>
      )}
    </>
  )
}

/** An address that somebody edited by hand falls back to the usual list. */
function filterOf(state: URLSearchParams) {
  const given = Object.fromEntries([...filterNames, 'from'].map(name => [name, state.get(name) || undefined]))
  const read = HitFilter.safeParse({ ...given, size: SIZE })
  return read.success ? read.data : HitFilter.parse({ size: SIZE })
}

function Lead({ asked, backlog }: { asked: number; backlog: number }) {
  const t = useText()
  return (
    <>
      {asked > 0 ? t('radar-pages.list.lead', { count: asked }) : t('radar-pages.list.leadNone')}{' '}
      {backlog > 0 && t('radar-pages.list.backlog', { count: backlog })}
    </>
  )
}

function NoProfile() {
  const t = useText()
  const may = useMay()
  const act = may('radar.answer') && (
    <ButtonLink kind="main" href="/radar/profiles">
      {t('radar-pages.list.noProfileAct')}
    </ButtonLink>
  )
  return (
    <div className="apart">
      <Empty act={act}>{t('radar-pages.list.noProfile')}</Empty>
    </div>
  )
}

function Filters({ profiles }: { profiles: readonly Profile[] }) {
  const t = useText()
  const [state, change] = useAddressState()
  const set = (name: string) => (value: string) => change({ [name]: value, from: undefined })
  const option = (value: string, label: string) => ({ value, label })
  return (
    <div className="filters">
      <SelectField
        label={t('radar-pages.list.state')}
        options={states.map(one => option(one === 'asked' ? '' : one, stateText(t, one)))}
        value={state.get('state') ?? ''}
        change={set('state')}
      />
      {profiles.length > 1 && (
        <SelectField
          label={t('radar-pages.list.profile')}
          options={profiles.map(one => option(one.id, one.deviceName))}
          none={t('radar-pages.list.allProfiles')}
          value={state.get('profile') ?? ''}
          change={set('profile')}
        />
      )}
      <SelectField
        label={t('radar-pages.list.kind')}
        options={kinds.map(one => option(one, t(`radar.kind.${one}`)))}
        none={t('radar-pages.list.allKinds')}
        value={state.get('kind') ?? ''}
        change={set('kind')}
      />
      <SelectField
        label={t('radar-pages.list.about')}
        options={abouts.map(one => option(one, t(`radar.about.${one}`)))}
        none={t('radar-pages.list.allAbout')}
        value={state.get('about') ?? ''}
        change={set('about')}
      />
      <QueryField
        label={t('radar-pages.list.search')}
        placeholder={t('radar-pages.list.search')}
        value={state.get('q') ?? ''}
        ask={set('q')}
      />
    </div>
  )
}

function stateText(t: ReturnType<typeof useText>, state: (typeof states)[number]): string {
  if (state === 'asked' || state === 'backlog' || state === 'all') return t(`radar-pages.list.stateOf.${state}`)
  return t(`radar.state.${state}`)
}

type List = Awaited<ReturnType<typeof api.hits.call>>

function EventsTable({ list }: { list: List }) {
  const t = useText()
  const go = useGo()
  return (
    <div className="apart">
      <Table
        caption={t('radar-pages.list.caption')}
        columns={useEventColumns()}
        rows={list.lines}
        rowKey={line => line.id}
        open={line => go(address.hit(line.id))}
        keys
        empty={<NoEvent list={list} />}
      />
    </div>
  )
}

function NoEvent({ list }: { list: List }) {
  const t = useText()
  const [state, change] = useAddressState()
  const filters = filterNames.filter(name => state.get(name)).length
  const clear = () => change(Object.fromEntries([...filterNames, 'from'].map(name => [name, undefined])))
  if (list.all === 0) return <Empty>{t('radar-pages.list.nothing')}</Empty>
  if (filters > 0) return <FilteredEmpty total={list.all} filters={filters} clear={clear} />
  return (
    <Empty act={<Button onClick={() => change({ state: 'all' })}>{t('radar-pages.list.showAll')}</Button>}>
      {t('radar-pages.list.done')}
    </Empty>
  )
}
