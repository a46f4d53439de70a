import type { ReactNode } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { useTrailSentence } from '../../../web/trail-sentence.ts'
import type { Trail, TrailRecord } from './trail-query.ts'

/** The records, newest first: number, time, what as a sentence, who, hash. */
export function RecordsTable({ trail, empty }: { trail: Trail; empty: ReactNode }) {
  const t = useText()
  return (
    <Table
      caption={t('audit-pages.records')}
      columns={useColumns(trail)}
      rows={trail.records}
      rowKey={record => `${record.seq}`}
      open={trail.show}
      keys
      dense
      empty={empty}
    />
  )
}

function useColumns(trail: Trail): Column<TrailRecord>[] {
  const t = useText()
  const format = useFormat()
  const tell = useTrailSentence()
  return [
    {
      id: 'seq',
      head: t('audit-pages.column.seq'),
      kind: 'id',
      cell: record => (
        <button type="button" className="plain-button" onClick={() => trail.show(record)}>
          {format.number(record.seq)}
          <span className="hidden-text">{t('audit-pages.keys.open')}</span>
        </button>
      ),
    },
    {
      id: 'time',
      head: t('audit-pages.column.time'),
      cell: record => (
        <time className="nw" dateTime={record.time}>
          {format.moment(record.time)}
        </time>
      ),
    },
    {
      id: 'what',
      head: t('audit-pages.column.what'),
      cell: record => (
        <>
          {tell(record)}
          {record.reason && <small className="below">{t('audit-pages.reason', { reason: record.reason })}</small>}
        </>
      ),
    },
    {
      id: 'who',
      head: t('audit-pages.column.who'),
      cell: record => (
        <button
          type="button"
          className="plain-button"
          onClick={() => trail.filterBy({ actor: record.actor.id })}
          title={t('audit-pages.filter.only')}
        >
          {record.actor.display}
        </button>
      ),
    },
    {
      id: 'hash',
      head: t('audit-pages.column.hash'),
      kind: 'id',
      priority: 'later',
      cell: record => <Hash record={record} />,
    },
  ]
}

function Hash({ record }: { record: TrailRecord }) {
  const t = useText()
  return (
    <span className="nw">
      {record.hash.slice(0, 12)} <CopyButton text={record.hash} what={t('audit-pages.hashOf', { seq: record.seq })} />
    </span>
  )
}
