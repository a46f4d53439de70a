import type { z } from 'zod'
import type { StatementOfMonth } from './monitoring-contract.ts'

/** Columns of the table of a month: one row for each source on each day. */
export const statementColumns = [
  'day',
  'source',
  'state',
  'asked',
  'answered',
  'failed',
  'added',
  'changed',
  'withdrawn',
  'set_aside',
  'relevant',
  'stale',
  'error',
  'closed_at',
  'day_digest',
  'read_by',
] as const

type Cell = string | number | boolean | null

/** The statement as rows for a spreadsheet, the columns first; its digest and the place in the trail stand in the last row. */
export function statementTable(statement: z.input<typeof StatementOfMonth>): Cell[][] {
  const rows: Cell[][] = statement.days.flatMap(day =>
    day.sources.map(one => [
      day.day,
      one.source,
      one.state,
      one.asked,
      one.answered,
      one.failed,
      one.added,
      one.changed,
      one.withdrawn,
      one.setAside,
      one.relevant,
      one.isStale,
      one.error ? `${one.error.code} ${one.error.where}` : null,
      day.closedAt,
      day.digest,
      [...new Set(day.readings.map(reading => reading.by))].join('; '),
    ]),
  )
  const { trail, digest, issuedAt } = statement
  return [
    [...statementColumns],
    ...rows,
    ['statement', `sha256:${digest}`, issuedAt, `trail ${trail.log} ${trail.seq}`, trail.hash],
  ]
}
