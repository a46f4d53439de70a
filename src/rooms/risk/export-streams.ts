import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { StreamRoute } from '../../platform/room.ts'
import { writeCsv } from '../../standards/csv.ts'
import { writeXlsx } from '../../standards/xlsx.ts'
import { list } from './actions.ts'
import { ListFilter } from './contract.ts'
import { matrixColumns, matrixRows, registerColumns, registerRows } from './register-table.ts'
import type { RiskLine } from './shapes.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

export const formats = ['csv', 'xlsx', 'json'] as const
export type Format = (typeof formats)[number]
export const whats = ['register', 'matrix'] as const
export type What = (typeof whats)[number]

/** The register or the matrix as a document, of exactly what the filter shows. */
export async function exported(ctx: Ctx, what: What, format: Format, query: unknown): Promise<string | Uint8Array> {
  const filter = ListFilter.safeParse(query)
  if (!filter.success) return stop('risk.unknown-filter', 400)
  const found = await list(ctx, filter.data)
  if (format === 'json')
    return `${JSON.stringify({ version: 1, at: ctx.clock.now().toISOString(), filter: filter.data, ...found }, null, 2)}\n`
  const lines = found.lines as z.output<typeof RiskLine>[]
  const register = [[...registerColumns], ...registerRows(lines)]
  const matrix = [[...matrixColumns], ...matrixRows(lines, found.criteria.criteria.matrix)]
  if (format === 'csv') return writeCsv(what === 'register' ? register : matrix)
  const sheets = [
    { name: 'register', rows: register },
    { name: 'matrix', rows: matrix },
  ]
  return writeXlsx(what === 'register' ? sheets : sheets.reverse())
}

/** Routes that answer with a document. */
export const streams: readonly StreamRoute[] = [
  {
    method: 'GET',
    path: '/risk/exports/:what/:format',
    may: 'risk.read',
    async handler(ctx, request, reply) {
      const given = request.params as { what?: string; format?: string }
      const what = whats.find(one => one === given.what)
      const format = formats.find(one => one === given.format)
      if (!what || !format) return stop('risk.unknown-format', 400, { format: (given.format ?? '').slice(0, 40) })
      const document = await exported(ctx, what, format, request.query)
      const name = `risk-${what}-${ctx.clock.now().toISOString().slice(0, 10)}.${format}`
      return reply
        .type(types[format])
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(typeof document === 'string' ? document : Buffer.from(document))
    },
  },
]
