import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type CaseLine } from './api.ts'
import { DrillFrame } from './drill-frame.tsx'
import { useIncidentColumns } from './incident-columns.tsx'
import { NoneOpen } from './none-open.tsx'
import { TwoLaws } from './two-laws.tsx'

const states = ['open', 'classify', 'closed', 'merged'] as const
type State = (typeof states)[number]

/** All cases: open ones by urgency, those that wait for answers, closed ones; exercises apart in their violet frame. */
export function IncidentsPage() {
  const t = useText()
  const may = useMay()
  const [query, setQuery] = useAddressState()
  const state = states.find(one => one === query.get('state')) ?? 'open'
  const q = query.get('q') ?? ''
  const asked = state === 'classify' ? 'open' : state
  const { data } = useSuspenseQuery(
    api.incidents.queryOptions({ input: { state: asked, q: q || undefined, exercises: 'with' } }),
  )
  const lines = data.lines.filter(line => state !== 'classify' || waits(line))
  const real = lines.filter(({ isExercise }) => !isExercise)
  const drills = lines.filter(({ isExercise }) => isExercise)
  return (
    <>
      <PageHeader
        title={t('web.places.incidents')}
        lead={<Lead lines={data.lines} open={data.open} state={state} />}
        acts={
          may('vigilance.write') && (
            <ButtonLink kind="main" icon="plus" href={address.create()}>
              {t('vigilance-pages.intake.open')}
            </ButtonLink>
          )
        }
        crumbs={[{ label: t('web.places.incidents') }]}
        help={t('vigilance-pages.list.help')}
      />
      <PlaceTabs place="incidents" />
      <StateTabs state={state} lines={asked === 'open' ? data.lines : undefined} />
      {data.untreated > 0 && (
        <Note kind="haste">
          {t('vigilance-pages.list.untreated', { count: data.untreated })}{' '}
          <Link href="/vigilance/inbox">{t('vigilance-pages.list.toInbox')}</Link>
        </Note>
      )}
      <div className="stack apart">
        <QueryField
          label={t('vigilance-pages.list.search')}
          placeholder={t('vigilance-pages.list.search')}
          value={q}
          ask={next => setQuery({ q: next || undefined })}
        />
        <CaseTable lines={real} state={state} isSearch={q !== ''} />
        {drills.length > 0 && (
          <DrillFrame exercise={null}>
            <Section title={t('vigilance-pages.list.drills')} count={drills.length}>
              <CaseTable lines={drills} state={state} isSearch={false} />
            </Section>
          </DrillFrame>
        )}
        <Section title={t('vigilance-pages.two.title')}>
          <TwoLaws />
        </Section>
      </div>
    </>
  )
}

/** A case that nobody has classified so far that it is settled: questions wait, or doubt keeps a duty. */
function waits({ counts, next }: CaseLine): boolean {
  return counts.open > 0 || next?.certainty === 'uncertain' || counts.startUnknown > 0
}

function Lead({ lines, open, state }: { lines: readonly CaseLine[]; open: number; state: State }) {
  const t = useText()
  if (state === 'closed' || state === 'merged') return t(`vigilance-pages.list.lead.${state}`, { count: lines.length })
  const real = lines.filter(({ isExercise }) => !isExercise)
  const overdue = real.reduce((sum, { counts }) => sum + counts.overdue + counts.startUnknown, 0)
  return (
    <>
      {t('vigilance-pages.list.lead.open', { count: open })}{' '}
      {overdue > 0 && (
        <Link className="late" href="/vigilance/deadlines">
          {t('vigilance-pages.list.lead.overdue', { count: overdue })}
        </Link>
      )}
    </>
  )
}

function StateTabs({ state, lines }: { state: State; lines: readonly CaseLine[] | undefined }) {
  const t = useText()
  const real = lines?.filter(({ isExercise }) => !isExercise)
  const counts: Partial<Record<State, number>> = real ? { open: real.length, classify: real.filter(waits).length } : {}
  return (
    <Tabs
      label={t('vigilance-pages.list.states')}
      tabs={states.map(one => ({
        href: one === 'open' ? '/vigilance' : `/vigilance?state=${one}`,
        label: t(`vigilance-pages.list.${one}`),
        count: counts[one],
        current: one === state,
      }))}
    />
  )
}

function CaseTable({ lines, state, isSearch }: { lines: readonly CaseLine[]; state: State; isSearch: boolean }) {
  const t = useText()
  const go = useGo()
  const columns = useIncidentColumns()
  return (
    <div className="incident-list">
      <Table
        caption={t(`vigilance-pages.list.${state}`)}
        columns={columns}
        rows={lines}
        rowKey={line => line.id}
        keys
        open={line => go(address.incident(line.id))}
        empty={isSearch || state !== 'open' ? <Empty>{t('vigilance-pages.list.noneHere')}</Empty> : <NoneOpen />}
      />
    </div>
  )
}
