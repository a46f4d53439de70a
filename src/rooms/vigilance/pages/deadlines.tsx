import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { CheckField } from '../../../web/parts/choices.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { address, api, type Deadline } from './api.ts'
import { CalendarSection } from './calendar.tsx'
import { useCaseNow } from './case-clock.ts'
import { byUrgency, isAlwaysShown } from './clock-face.ts'
import { useDeadlineColumns } from './deadline-columns.tsx'
import { DrillFrame } from './drill-frame.tsx'
import { authorityOf } from './duty-words.ts'
import { ownZone } from './local-time.ts'

/** All limits over all cases by urgency: what is overdue, or has no known start, passes every filter. */
export function DeadlinesPage() {
  const t = useText()
  const [query, setQuery] = useAddressState()
  const filter = {
    regulation: query.get('regulation') ?? undefined,
    authority: query.get('authority') ?? undefined,
    all: query.get('all') === 'yes',
    exercises: query.get('exercises') === 'only' ? ('only' as const) : ('without' as const),
  }
  const { data } = useSuspenseQuery(api.deadlines.queryOptions({ input: filter, refetchInterval: 60_000 }))
  const unfiltered = useSuspenseQuery(
    api.deadlines.queryOptions({ input: { ...filter, regulation: undefined, authority: undefined } }),
  )
  const now = useCaseNow(data.at, null)
  const rows = data.lines.toSorted(byUrgency(now))
  const late = rows.filter(one => isAlwaysShown(one, now)).length
  const page = (
    <DeadlineTable
      rows={rows}
      now={now}
      passes={one =>
        (!filter.regulation || one.regulation === filter.regulation) &&
        (!filter.authority || one.authority.id === filter.authority)
      }
    />
  )
  return (
    <>
      <PageHeader
        title={t('vigilance-pages.deadlines.title')}
        lead={<Lead late={late} rows={rows} untreated={data.untreated} withQuestions={data.withQuestions} />}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('vigilance-pages.deadlines.title') },
        ]}
        help={t('vigilance-pages.deadlines.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        {data.untreated > 0 && (
          <Note kind="haste">
            {t('vigilance-pages.list.untreated', { count: data.untreated })}{' '}
            <Link href="/vigilance/inbox">{t('vigilance-pages.list.toInbox')}</Link>
          </Note>
        )}
        <Filters lines={unfiltered.data.lines} query={query} setQuery={setQuery} />
        {filter.exercises === 'only' ? <DrillFrame exercise={null}>{page}</DrillFrame> : page}
        <p className="small soft">{t('vigilance-pages.time.shownIn', { zone: ownZone() })}</p>
        <CalendarSection />
      </div>
    </>
  )
}

interface LeadProps {
  readonly late: number
  readonly rows: readonly Deadline[]
  readonly untreated: number
  readonly withQuestions: number
}

function Lead({ late, rows, untreated, withQuestions }: LeadProps) {
  const t = useText()
  const format = useFormat()
  if (late > 0) return <span className="late">{t('vigilance-pages.deadlines.late', { count: late })}</span>
  const next = rows.find(({ endsAt, state }) => endsAt !== null && (state === 'running' || state === 'past_nominal'))
  return (
    <>
      {next?.endsAt
        ? t('vigilance-pages.deadlines.next', { when: format.moment(next.endsAt) })
        : t('vigilance-pages.deadlines.nothing')}{' '}
      {withQuestions > 0 && t('vigilance-pages.deadlines.withQuestions', { count: withQuestions })}
      {untreated > 0 && ` ${t('vigilance-pages.deadlines.mayHide')}`}
    </>
  )
}

interface FilterProps {
  readonly lines: readonly Deadline[]
  readonly query: URLSearchParams
  readonly setQuery: (change: Record<string, string | undefined>) => void
}

function Filters({ lines, query, setQuery }: FilterProps) {
  const t = useText()
  const language = useLanguage()
  const authorities = new Map(lines.map(({ authority }) => [authority.id, authorityOf(t, language, authority)]))
  const regulations = [...new Set(lines.map(({ regulation }) => regulation))]
  return (
    <div className="filters">
      <SelectField
        label={t('vigilance-pages.deadlines.authority')}
        none={t('vigilance-pages.deadlines.any')}
        options={[...authorities].map(([value, label]) => ({ value, label }))}
        value={query.get('authority') ?? ''}
        change={authority => setQuery({ authority: authority || undefined })}
      />
      <SelectField
        label={t('vigilance-pages.deadlines.regulation')}
        none={t('vigilance-pages.deadlines.any')}
        options={regulations.map(value => ({ value, label: t(`vigilance-pages.regulation.${value}`) }))}
        value={query.get('regulation') ?? ''}
        change={regulation => setQuery({ regulation: regulation || undefined })}
      />
      <CheckField
        label={t('vigilance-pages.deadlines.all')}
        value={query.get('all') === 'yes'}
        change={on => setQuery({ all: on ? 'yes' : undefined })}
      />
      <CheckField
        label={t('vigilance-pages.deadlines.drills')}
        value={query.get('exercises') === 'only'}
        change={on => setQuery({ exercises: on ? 'only' : undefined })}
      />
    </div>
  )
}

interface TableProps {
  readonly rows: readonly Deadline[]
  readonly now: number
  readonly passes: (line: Deadline) => boolean
}

function DeadlineTable({ rows, now, passes }: TableProps) {
  const t = useText()
  const go = useGo()
  const columns = useDeadlineColumns(now, passes)
  return (
    <Table
      caption={t('vigilance-pages.deadlines.title')}
      columns={columns}
      rows={rows}
      rowKey={line => `${line.incident} ${line.key}`}
      keys
      open={line => go(address.incident(line.incident))}
      empty={
        <Empty act={<ButtonLink href="/vigilance">{t('vigilance-pages.deadlines.toCases')}</ButtonLink>}>
          {t('vigilance-pages.deadlines.empty')}
        </Empty>
      }
    />
  )
}
