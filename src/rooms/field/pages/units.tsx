import { keepPreviousData, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty, FilteredEmpty } from '../../../web/parts/empty.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Pager } from '../../../web/parts/pager.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { UnitFilter } from '../contract.ts'
import { api, type UnitLine } from './api.ts'
import { usePlaceNames } from './places.ts'
import { useDevices, useReleases } from './products.ts'
import { StandingSection } from './standing.tsx'
import { useUnitColumns } from './unit-columns.tsx'
import { UnitDrawer } from './unit-drawer.tsx'

const SIZE = 50
const filters = ['device', 'release', 'unknown', 'country', 'q', 'on'] as const

/** Units in the field: what runs where, today or on a day. */
export function UnitsPage() {
  const t = useText()
  const may = useMay()
  const [state, change] = useAddressState()
  const asked = filterOf(state)
  const from = Number(state.get('from')) || 0
  const { data } = useSuspenseQuery(
    api.units.queryOptions({ input: { ...asked, from, size: SIZE }, placeholderData: keepPreviousData }),
  )
  const used = filters.filter(name => state.get(name)).length
  const opened = state.get('unit')
  const clear = () => change(Object.fromEntries(filters.map(name => [name, undefined])))
  const act = may('field.write') && (
    <ButtonLink kind="main" icon="up" href="/field/units/import">
      {t('field-pages.units.import')}
    </ButtonLink>
  )
  return (
    <>
      <Header listOf={data.listOf} units={data.units} act={act} />
      <PlaceTabs place="incidents" />
      {data.listOf === null && used === 0 ? (
        <div className="apart">
          <Empty act={act}>{t('field-pages.units.none')}</Empty>
        </div>
      ) : (
        <>
          <Filters countries={data.countries} />
          <div className="stack apart">
            <StandingSection device={asked.device} on={asked.on} />
            <Lines lines={data.lines} total={data.total} used={used} clear={clear} />
            <Pager from={from} size={SIZE} total={data.total} go={next => change({ from: String(next) })} />
            {data.total > 0 && (
              <p>
                <a href={`/api/field/exports/units?${new URLSearchParams(state)}`}>{t('field-pages.units.export')}</a>
              </p>
            )}
          </div>
        </>
      )}
      {opened && <UnitDrawer id={opened} close={() => change({ unit: undefined })} />}
    </>
  )
}

function Header({ listOf, units, act }: { listOf: string | null; units: number; act: ReactNode }) {
  const t = useText()
  const format = useFormat()
  return (
    <PageHeader
      title={t('field-pages.units.title')}
      lead={
        listOf === null ? (
          t('field-pages.units.leadNone')
        ) : (
          <>
            {t('field-pages.units.lead', { count: units, shown: format.number(units) })}{' '}
            {t('field-pages.units.listOf', { day: format.day(listOf) })}
          </>
        )
      }
      crumbs={[
        { label: t('web.places.incidents'), href: '/vigilance' },
        { label: t('field-pages.actions.title'), href: '/field' },
        { label: t('field-pages.units.title') },
      ]}
      acts={listOf !== null && act}
      keys={[{ keys: ['J', 'K'], does: t('web.keys.move') }]}
      help={t('field-pages.units.help')}
    />
  )
}

interface LinesProps {
  readonly lines: readonly UnitLine[]
  readonly total: number
  readonly used: number
  readonly clear: () => void
}

function Lines({ lines, total, used, clear }: LinesProps) {
  const t = useText()
  const [, change] = useAddressState()
  const columns = useUnitColumns(id => change({ unit: id }))
  return (
    <Table
      caption={t('field-pages.units.title')}
      columns={columns}
      rows={lines}
      rowKey={one => `${one.id} ${one.since}`}
      open={one => change({ unit: one.id })}
      keys
      empty={<FilteredEmpty total={total} filters={used} clear={clear} />}
    />
  )
}

/** An address that somebody edited by hand falls back to the usual list. */
function filterOf(state: URLSearchParams) {
  const read = UnitFilter.safeParse(Object.fromEntries(filters.map(name => [name, state.get(name) || undefined])))
  return read.success ? read.data : UnitFilter.parse({})
}

function Filters({ countries }: { countries: readonly string[] }) {
  const t = useText()
  const places = usePlaceNames()
  const [state, change] = useAddressState()
  const device = state.get('device') ?? ''
  const releases = useReleases().filter(one => device === '' || one.device === device)
  const set = (name: string) => (value: string) => change({ [name]: value || undefined, from: undefined })
  return (
    <div className="filters">
      <SelectField
        label={t('field-pages.units.device')}
        options={useDevices().map(one => ({ value: one.id, label: one.name }))}
        none={t('field-pages.units.allDevices')}
        value={device}
        change={value => change({ device: value || undefined, release: undefined, from: undefined })}
      />
      <SelectField
        label={t('field-pages.units.release')}
        options={[
          { value: 'unknown', label: t('field-pages.units.unknownRelease') },
          ...releases.map(one => ({ value: one.id, label: `${one.deviceName} ${one.version}` })),
        ]}
        none={t('field-pages.units.allReleases')}
        value={state.get('unknown') ? 'unknown' : (state.get('release') ?? '')}
        change={value =>
          change({
            unknown: value === 'unknown' ? 'true' : undefined,
            release: value === 'unknown' ? undefined : value || undefined,
            from: undefined,
          })
        }
      />
      <SelectField
        label={t('field-pages.units.country')}
        options={countries.map(code => ({ value: code, label: places.country(code) }))}
        none={t('field-pages.units.allCountries')}
        value={state.get('country') ?? ''}
        change={set('country')}
      />
      <TextField type="date" label={t('field-pages.units.on')} value={state.get('on') ?? ''} change={set('on')} />
      <QueryField
        label={t('field-pages.units.search')}
        placeholder={t('field-pages.units.search')}
        value={state.get('q') ?? ''}
        ask={set('q')}
      />
    </div>
  )
}
