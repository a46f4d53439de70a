import { keepPreviousData, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty, FilteredEmpty } from '../../../web/parts/empty.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { ListFilter } from '../contract.ts'
import { api, type Line } from './api.ts'
import { useDevices } from './devices.ts'
import { MatrixPlot } from './matrix-plot.tsx'
import { useRegisterColumns } from './register-columns.tsx'

const filters = ['device', 'q', 'state', 'verdict', 'only'] as const

/** The register of security risks, and where they stand in the matrix. */
export function RegisterPage() {
  const [state, change] = useAddressState()
  const asked = filterOf(state)
  const { data } = useSuspenseQuery(api.list.queryOptions({ input: asked, placeholderData: keepPreviousData }))
  const used = filters.filter(name => state.get(name)).length
  const clear = () => change(Object.fromEntries(filters.map(name => [name, undefined])))
  return (
    <>
      <RegisterHeader counts={data.counts} total={data.total} device={asked.device} />
      <PlaceTabs place="compliance" />
      <Filters />
      <div className="stack apart">
        <RegisterTable lines={data.lines} total={data.total} used={used} clear={clear} />
        {data.lines.length > 0 && (
          <MatrixPlot lines={data.lines} criteria={data.criteria.criteria} version={data.criteria.version} />
        )}
        {data.lines.length > 0 && <Exports query={new URLSearchParams(state).toString()} />}
      </div>
    </>
  )
}

/** An address that somebody edited by hand falls back to the usual list. */
function filterOf(state: URLSearchParams) {
  const read = ListFilter.safeParse(Object.fromEntries(filters.map(name => [name, state.get(name) || undefined])))
  return read.success ? read.data : ListFilter.parse({})
}

interface HeaderProps {
  readonly counts: {
    readonly controlled: number
    readonly uncontrolled: number
    readonly unknown: number
    readonly moved: number
  }
  readonly total: number
  readonly device: string | undefined
}

function RegisterHeader({ counts, total, device }: HeaderProps) {
  const t = useText()
  const may = useMay()
  const { devices } = useDevices()
  const target = device ?? (devices.length === 1 ? devices[0]?.id : undefined)
  return (
    <PageHeader
      title={t('risk-pages.register.title')}
      lead={
        total === 0 ? (
          t('risk-pages.register.leadNone')
        ) : (
          <>
            {t('risk-pages.register.leadUncontrolled', { count: counts.uncontrolled })}{' '}
            {counts.unknown > 0 && t('risk-pages.register.leadUnknown', { count: counts.unknown })}{' '}
            {counts.moved > 0 && t('risk-pages.register.leadMoved', { count: counts.moved })}
          </>
        )
      }
      crumbs={[{ label: t('web.places.compliance'), href: '/risk' }, { label: t('risk-pages.register.title') }]}
      acts={
        may('risk.write') &&
        devices.length > 0 && (
          <ButtonLink kind="main" icon="plus" href={target ? `/risk/new?device=${target}` : '/risk/new'}>
            {t('risk-pages.form.create')}
          </ButtonLink>
        )
      }
      keys={[{ keys: ['J', 'K'], does: t('web.keys.move') }]}
      help={t('risk-pages.register.help')}
    />
  )
}

function Filters() {
  const t = useText()
  const [state, change] = useAddressState()
  const { devices } = useDevices()
  const set = (name: string) => (value: string) => change({ [name]: value || undefined })
  const [words, setWords] = useState(state.get('q') ?? '')
  const choice = (name: 'verdict' | 'only' | 'state', values: readonly string[], none: string) => (
    <SelectField
      label={t(`risk-pages.filter.${name}`)}
      options={values.map(value => ({ value, label: t(`risk-pages.filter.${name}Of.${value}`) }))}
      none={none}
      value={state.get(name) ?? ''}
      change={set(name)}
    />
  )
  return (
    <div className="filters radar-filters">
      <SelectField
        label={t('risk-pages.filter.device')}
        options={devices.map(one => ({ value: one.id, label: one.name }))}
        none={t('risk-pages.filter.allDevices')}
        value={state.get('device') ?? ''}
        change={set('device')}
      />
      {choice('verdict', ['uncontrolled', 'unknown', 'controlled'], t('risk-pages.filter.allVerdicts'))}
      {choice('only', ['moved', 'waiting', 'accepted'], t('risk-pages.filter.everything'))}
      {choice('state', ['closed', 'all'], t('risk-pages.filter.stateOf.open'))}
      <form
        onSubmit={event => {
          event.preventDefault()
          set('q')(words)
        }}
      >
        <TextField label={t('risk-pages.filter.words')} type="search" value={words} change={setWords} />
      </form>
    </div>
  )
}

interface TableProps {
  readonly lines: readonly Line[]
  readonly total: number
  readonly used: number
  readonly clear: () => void
}

function RegisterTable({ lines, total, used, clear }: TableProps) {
  const t = useText()
  const columns = useRegisterColumns()
  const empty =
    total > 0 && used > 0 ? (
      <FilteredEmpty total={total} filters={used} clear={clear} />
    ) : (
      <Empty>{t('risk-pages.register.empty')}</Empty>
    )
  return (
    <Table
      caption={t('risk-pages.register.title')}
      columns={columns}
      rows={lines}
      rowKey={line => line.id}
      keys
      empty={empty}
    />
  )
}

/** Exactly what is shown, as a document. */
function Exports({ query }: { query: string }) {
  const t = useText()
  const tail = query ? `?${query}` : ''
  return (
    <Section title={t('risk-pages.export.title')}>
      <p className="soft">{t('risk-pages.export.what')}</p>
      <ul className="risk-exports">
        {(['register', 'matrix'] as const).flatMap(what =>
          (['csv', 'xlsx'] as const).map(format => (
            <li key={`${what} ${format}`}>
              <a href={`/api/risk/exports/${what}/${format}${tail}`}>
                {t(`risk-pages.export.${what}`, { format: format.toUpperCase() })}
              </a>
            </li>
          )),
        )}
        <li>
          <a href={`/api/risk/exports/register/json${tail}`}>{t('risk-pages.export.register', { format: 'JSON' })}</a>
        </li>
      </ul>
    </Section>
  )
}
