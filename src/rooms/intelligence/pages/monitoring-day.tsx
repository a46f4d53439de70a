import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { ExploitedTag, Mark } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api } from './api.ts'

type Day = Awaited<ReturnType<typeof api.monitoringDay.call>>
type Item = Day['items'][number]

/** One day: what came and concerns us, who has read it, and what the sources answered. */
export function MonitoringDayPage() {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const { day = '' } = usePathParts()
  const { data } = useSuspenseQuery(api.monitoringDay.queryOptions({ input: { day } }))
  const columns = useItemColumns()
  const title = t('monitoring.day', { day: format.day(day) })
  return (
    <>
      <PageHeader
        title={title}
        lead={
          data.relevant > 0
            ? t('monitoring.dayLead', { count: data.relevant, unread: data.unread })
            : t('monitoring.dayNone')
        }
        crumbs={[
          { label: t('monitoring.title'), href: `/intelligence/monitoring?month=${day.slice(0, 7)}` },
          { label: format.day(day) },
        ]}
        help={t('monitoring.help')}
      />
      <div className="stack apart">
        {data.isIntact === false && <Note kind="harm">{t('monitoring.isBroken')}</Note>}
        {data.items.length > 0 && <Table caption={title} columns={columns} rows={data.items} rowKey={one => one.id} />}
        {data.unread > 0 && may('intelligence.acknowledge') && <MarkRead day={data} />}
        <Readings day={data} />
        <Asked day={data} />
        <p className="small soft">
          {data.closedAt
            ? t('monitoring.closedAt', { when: format.moment(data.closedAt), digest: data.digest ?? '' })
            : t('monitoring.notClosed')}
        </p>
      </div>
    </>
  )
}

function useItemColumns(): Column<Item>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'subject',
      head: t('monitoring.column.what'),
      cell: one => (
        <>
          {one.kind === 'incident' ? (
            one.subject
          ) : (
            <Link href={`/intelligence/vulnerabilities/${encodeURIComponent(one.subject)}`}>{one.subject}</Link>
          )}{' '}
          {one.isUrgent && <ExploitedTag short />}
          {one.title && (
            <div className="small soft" lang="en">
              {one.title}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'because',
      head: t('monitoring.column.because'),
      cell: one =>
        one.because.map(why => ('component' in why ? why.component : `${why.name} (${why.rule})`)).join(', '),
    },
    {
      id: 'news',
      head: t('monitoring.column.news'),
      cell: one => `${one.source}, ${t(`monitoring.news.${one.news}`)}`,
      priority: 'later',
    },
    { id: 'came', head: t('monitoring.column.came'), cell: one => format.time(one.cameAt), priority: 'later' },
    {
      id: 'read',
      head: t('monitoring.column.readBy'),
      cell: one =>
        one.readBy ? (
          <Mark kind="proof" icon="done" wrap>
            {one.readBy}
          </Mark>
        ) : (
          <span className="soft">{t('monitoring.notRead')}</span>
        ),
    },
  ]
}

/** The explicit act: I have read what came on this day. */
function MarkRead({ day }: { day: Day }) {
  const t = useText()
  const memory = useQueryClient()
  const [note, setNote] = useState('')
  const read = useMutation(
    api.markRead.mutationOptions({ onSuccess: () => memory.invalidateQueries({ queryKey: api.key() }) }),
  )
  const items = day.items.filter(one => !one.readBy).map(one => one.id)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        read.mutate({ day: day.day, items, note: note || undefined })
      }}
    >
      <TextField label={t('monitoring.note')} optional value={note} change={setNote} />
      <FormFoot act={t('monitoring.markRead', { count: items.length })} busy={read.isPending} error={read.error} />
    </form>
  )
}

function Readings({ day }: { day: Day }) {
  const t = useText()
  const format = useFormat()
  if (day.readings.length === 0) return null
  return (
    <Section title={t('monitoring.readings')}>
      <ul className="lines">
        {day.readings.map(one => (
          <li key={one.at}>
            {t('monitoring.reading', { by: one.by, count: one.count, when: format.moment(one.at) })}
            {one.note && <small>{one.note}</small>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Asked({ day }: { day: Day }) {
  const t = useText()
  const format = useFormat()
  const asked = day.sources.filter(one => one.state !== 'not-set-up')
  const number = (id: 'asked' | 'answered' | 'added' | 'changed' | 'setAside') => ({
    id,
    head: t(`monitoring.column.${id}`),
    kind: 'number' as const,
    cell: (one: Day['sources'][number]) => format.number(one[id]),
  })
  const columns: Column<Day['sources'][number]>[] = [
    { id: 'source', head: t('monitoring.column.source'), cell: one => one.source },
    {
      id: 'state',
      head: t('monitoring.column.state'),
      cell: one => (
        <>
          {t(`monitoring.state.${one.state}`)}
          {one.error && (
            <div className="small soft">{t(`feeds.broken.${one.error.code}`, { defaultValue: one.error.code })}</div>
          )}
        </>
      ),
    },
    number('asked'),
    number('answered'),
    number('added'),
    number('changed'),
    number('setAside'),
  ]
  return (
    <Section title={t('monitoring.asked')}>
      <Table
        caption={t('monitoring.asked')}
        dense
        columns={columns}
        rows={asked}
        rowKey={one => one.source}
        empty={<Empty>{t('monitoring.nobodyAsked')}</Empty>}
      />
    </Section>
  )
}
