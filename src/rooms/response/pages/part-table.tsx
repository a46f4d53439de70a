import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { type PartColumn, type PartName, type PartRow, parts } from '../plan-parts.ts'
import type { Words } from '../words.ts'
import { Said } from './said.tsx'

/** A part of the plan as a table; what is not known is said in words. */
export function PartTable({ part, rows }: { part: PartName; rows: readonly PartRow[] }) {
  const t = useText()
  const format = useFormat()
  if (rows.length === 0) return <Unknown>{t('response.gap.part-empty')}</Unknown>
  const columns = parts[part].map(
    (column): Column<Numbered> => ({
      id: column.name,
      head: t(`response-pages.column.${column.name}`),
      cell: ({ row }) => <Cell column={column} value={row[column.name]} day={value => format.day(value)} />,
    }),
  )
  return (
    <Table
      caption={t(`response-pages.part.${part}`)}
      rows={rows.map((row, at) => ({ row, at }))}
      rowKey={one => `${one.at}`}
      columns={columns}
    />
  )
}

interface Numbered {
  readonly row: PartRow
  readonly at: number
}

function Cell({ column, value, day }: { column: PartColumn; value: unknown; day: (value: string) => string }) {
  const t = useText()
  if (column.kind === 'words') return <Said words={value as Words} />
  if (column.kind === 'day')
    return value ? day(String(value)) : <Unknown>{t('response-pages.plan.neverTried')}</Unknown>
  const text = nameOf(t, column, value)
  return text === '' ? <Unknown /> : <span className="response-cell">{text}</span>
}

/** A value of a column in words. */
export function nameOf(t: Text, { kind }: PartColumn, value: unknown): string {
  if (kind === 'offices') return (value as string[]).map(one => t(`response.office.${one}`)).join(', ')
  if (kind === 'office') return t(`response.office.${value}`)
  if (kind === 'phase') return t(`response.phase.${value}`)
  if (kind === 'level') return t(`response.level.${value}`)
  if (kind === 'contact') return t(`response.contactKind.${value}`)
  if (kind === 'audience') return t(`response.audience.${value}`)
  return String(value ?? '')
}
