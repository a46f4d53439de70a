import { useText } from '../languages.ts'
import { Table } from './table.tsx'

interface FaultTableProps {
  readonly faults: readonly {
    readonly line: number
    readonly field: string
    readonly code: string
    readonly value: string
  }[]
  /** What a code means, in words. */
  readonly say: (code: string) => string
}

/** Faulty lines of a list that somebody sent: where, what stands there, what is wrong. */
export function FaultTable({ faults, say }: FaultTableProps) {
  const t = useText()
  return (
    <Table
      caption={t('web.faults.title')}
      dense
      rows={faults}
      rowKey={one => `${one.line} ${one.field} ${one.code}`}
      columns={[
        { id: 'line', head: t('web.faults.line'), kind: 'number', cell: one => one.line },
        { id: 'field', head: t('web.faults.column'), cell: one => <span className="mono">{one.field}</span> },
        { id: 'value', head: t('web.faults.value'), cell: one => one.value },
        { id: 'fault', head: t('web.faults.fault'), cell: one => say(one.code) },
      ]}
    />
  )
}
