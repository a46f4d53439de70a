import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { offices, phases } from '../office.ts'
import { audiences, contactKinds, levels } from '../plan-content.ts'
import type { ColumnKind, PartColumn, PartRow } from '../plan-parts.ts'
import type { Words } from '../words.ts'
import { nameOf } from './part-table.tsx'
import { WordsField } from './words-field.tsx'

interface RowsFieldProps {
  readonly label: string
  readonly columns: readonly PartColumn[]
  readonly rows: readonly PartRow[]
  readonly change: (rows: PartRow[]) => void
}

/** Records of a part, each with its fields, one after the other; added, moved out, changed. */
export function RowsField({ label, columns, rows, change }: RowsFieldProps) {
  const t = useText()
  // keys that follow a record when another one before it goes
  const [keys, setKeys] = useState(() => rows.map((_, at) => at))
  const next = Math.max(-1, ...keys) + 1
  const remove = (at: number) => {
    setKeys(keys.filter((_, other) => other !== at))
    change(rows.filter((_, other) => other !== at))
  }
  const add = () => {
    setKeys([...keys, next])
    change([...rows, blankRow(columns)])
  }
  return (
    <fieldset className="response-rows">
      <legend className="hidden-text">{label}</legend>
      {rows.map((row, at) => (
        <div key={keys[at]} className="response-row">
          {columns.map(column => (
            <CellField
              key={column.name}
              column={column}
              value={row[column.name]}
              change={value =>
                change(rows.map((one, other) => (other === at ? { ...one, [column.name]: value } : one)))
              }
            />
          ))}
          <Button size="small" icon="cross" onClick={() => remove(at)}>
            {t('response-pages.plan.removeRow', { number: at + 1 })}
          </Button>
        </div>
      ))}
      <Button size="small" icon="plus" onClick={add}>
        {t('response-pages.plan.addRow')}
      </Button>
    </fieldset>
  )
}

interface CellFieldProps {
  readonly column: PartColumn
  readonly value: unknown
  readonly change: (value: unknown) => void
}

const choices: Partial<Record<ColumnKind, readonly string[]>> = {
  office: offices,
  phase: phases,
  level: levels,
  contact: contactKinds,
  audience: audiences,
}

function CellField({ column, value, change }: CellFieldProps) {
  const t = useText()
  const label = t(`response-pages.column.${column.kind === 'hours' ? 'hours' : column.name}`)
  const options = choices[column.kind]
  if (column.kind === 'words') return <WordsField label={label} rows={3} value={value as Words} change={change} />
  if (column.kind === 'offices')
    return (
      <ChecksField
        label={label}
        options={offices.map(office => ({ value: office, label: t(`response.office.${office}`) }))}
        value={value as string[]}
        change={change}
      />
    )
  if (options)
    return (
      <SelectField
        label={label}
        options={options.map(one => ({ value: one, label: nameOf(t, column, one) }))}
        value={String(value)}
        change={change}
      />
    )
  if (column.kind === 'day')
    return (
      <TextField
        label={label}
        type="date"
        optional
        value={value === null ? '' : String(value)}
        change={text => change(text === '' ? null : text)}
      />
    )
  if (column.kind === 'hours')
    return (
      <TextField
        label={label}
        type="number"
        step="any"
        min={0}
        optional
        value={value === null ? '' : String(value)}
        change={text => change(text === '' ? null : Number(text))}
      />
    )
  return <TextField label={label} maxLength={300} value={String(value ?? '')} change={change} />
}

function blankRow(columns: readonly PartColumn[]): PartRow {
  return Object.fromEntries(columns.map(({ name, kind }) => [name, blankOf(kind)]))
}

function blankOf(kind: ColumnKind): unknown {
  if (kind === 'words') return { en: '', de: '' }
  if (kind === 'offices') return []
  if (kind === 'day' || kind === 'hours') return null
  return choices[kind]?.[0] ?? ''
}
