import { stop } from '../../core/outcome.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { csvCell } from '../../standards/csv.ts'
import { statement } from './monitoring-actions.ts'
import { statementTable } from './statement-table.ts'

/** Routes that answer with a document. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'GET',
    path: '/intelligence/monitoring/statements/:month/csv',
    may: 'intelligence.read',
    async handler(ctx, request, reply) {
      const { month = '' } = request.params as { month?: string }
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
        return stop('intelligence.no-month', 400, { month: month.slice(0, 20) })
      const lines = statementTable(await statement(ctx, { month })).map(row =>
        row.map(value => csvCell(value ?? '')).join(','),
      )
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="monitoring-${month}.csv"`)
        .send(`${lines.join('\r\n')}\r\n`)
    },
  },
]
