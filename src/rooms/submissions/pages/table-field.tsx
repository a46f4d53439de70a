import type { ReactNode } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { FieldError } from '../../../web/parts/fields.tsx'
import type { Column, Field, Row } from '../forms/form.ts'
import { rowsOf } from '../forms/form.ts'
import { useWords } from './words.ts'

interface Props {
  readonly field: Field
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly error?: ReactNode
  readonly label: ReactNode
  readonly hint?: ReactNode
}

/** Rows of a table, each with a way out, and a further one. */
export function TableField({ field, value, change, error, label, hint }: Props) {
  const t = useText()
  const words = useWords()
  const columns = field.columns ?? []
  const rows = rowsOf(value)
  const put = (at: number, row: Row) => change(rows.map((one, index) => (index === at ? row : one)))
  const isFull = field.max !== undefined && rows.length >= field.max
  return (
    <fieldset className="f wide-field">
      <legend>{label}</legend>
      {hint && <span className="hint">{hint}</span>}
      {rows.map((row, at) => (
        // rows have no name of their own; they are only added at the end and taken out
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at} className="table-row">
          {columns.map(column => (
            <CellInput
              key={column.id}
              column={column}
              label={words(column.label)}
              value={row[column.id]}
              change={next => put(at, { ...row, [column.id]: next })}
            />
          ))}
          <Button size="small" kind="bare" onClick={() => change(rows.filter((_, index) => index !== at))}>
            {t('submissions-pages.field.removeRow', { row: at + 1 })}
          </Button>
        </div>
      ))}
      {!isFull && (
        <Button size="small" icon="plus" onClick={() => change([...rows, {}])}>
          {t('submissions-pages.field.addRow')}
        </Button>
      )}
      <FieldError error={error} />
    </fieldset>
  )
}

interface CellProps {
  readonly column: Column
  readonly label: string
  readonly value: unknown
  readonly change: (value: unknown) => void
}

function CellInput({ column, label, value, change }: CellProps) {
  const t = useText()
  const words = useWords()
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const options =
    column.type === 'yes-no-unknown'
      ? ['yes', 'no', 'unknown'].map(one => ({ id: one, label: t(`submissions-pages.value.${one}`) }))
      : column.options?.map(one => ({ id: one.id, label: words(one.label) }))
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside
    <label>
      <span className="small">{label}</span>
      {options ? (
        <select value={text} onChange={event => change(event.target.value || undefined)}>
          <option value="">–</option>
          {options.map(one => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          type={column.type === 'date' ? 'date' : 'text'}
          inputMode={column.type === 'number' ? 'decimal' : undefined}
          value={text}
          onChange={event => change(cellValue(column, event.target.value))}
        />
      )}
    </label>
  )
}

function cellValue({ type }: Column, text: string): unknown {
  if (text === '') return undefined
  return type === 'number' && /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text
}
