import { stop } from '../../core/outcome.ts'
import type { StreamRoute } from '../../platform/room.ts'
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
      const lines = statementTable(await statement(ctx, { month })).map(row => row.map(cell).join(','))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="monitoring-${month}.csv"`)
        .send(`${lines.join('\r\n')}\r\n`)
    },
  },
]

/** A cell of RFC 4180; one that a spreadsheet would take for a formula is made text. */
function cell(value: string | number | boolean | null): string {
  const text = String(value ?? '')
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
