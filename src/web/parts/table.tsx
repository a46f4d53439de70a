import { type ReactNode, useState } from 'react'
import { useKeys } from '../keys.ts'
import { useText } from '../languages.ts'
import { Icon } from './icon.tsx'

/** A column; the first one is the link and never dropped. */
export interface Column<Row> {
  readonly id: string
  readonly head: ReactNode
  /** Plain text of the head, shown beside the value on small screens. */
  readonly label?: string
  readonly kind?: 'text' | 'number' | 'id'
  /** `later` goes first when space is short. */
  readonly priority?: 'always' | 'later'
  readonly sortable?: boolean
  cell(row: Row): ReactNode
}

/** Which column sorts, and how. */
export interface Sort {
  readonly by: string
  readonly descending: boolean
}

interface TableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly dense?: boolean
  /** Chosen rows by key; gives check boxes, and X with `keys`. */
  readonly chosen?: ReadonlySet<string>
  readonly choose?: (chosen: ReadonlySet<string>) => void
  readonly rowLabel?: (row: Row) => string
  /** Enter on the row that J and K reached. */
  readonly open?: (row: Row) => void
  /** J, K, X and Enter act; at most one table per page. */
  readonly keys?: boolean
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** Keeps its columns on small screens and scrolls instead of folding into a list. */
  readonly scrolls?: boolean
  /** Stands at the place of the first row when there is none. */
  readonly empty?: ReactNode
}

/** Rows between hairlines: numbers right, first column the link, columns dropped by priority. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, dense, chosen, choose, open, keys, scrolls, empty } = props
  const [here, setHere] = useState<string | undefined>()
  const move = (step: number) => {
    const at = rows.findIndex(row => rowKey(row) === here)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))]
    if (next) setHere(rowKey(next))
  }
  const current = rows.find(row => rowKey(row) === here)
  useKeys(
    keys
      ? {
          j: () => move(1),
          k: () => move(-1),
          x: () => current && choose?.(toggled(chosen, rowKey(current))),
          Enter: current && open ? () => open(current) : undefined,
        }
      : {},
  )
  const table = (
    <table className={[dense && 'dense', !scrolls && 'folds'].filter(Boolean).join(' ')}>
      <caption className="hidden-text">{caption}</caption>
      <Head {...props} />
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)} className={rowClass(rowKey(row), chosen, here, open !== undefined)}>
            {choose && <PickCell {...props} row={row} />}
            {columns.map((column, index) => (
              <Cell key={column.id} column={column} row={row} first={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (rows.length === 0 && empty) return <>{empty}</>
  return scrolls ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      {table}
    </section>
  ) : (
    table
  )
}

function Head<Row>({ columns, rows, rowKey, chosen, choose, sort, onSort }: TableProps<Row>) {
  const t = useText()
  const all = rows.length > 0 && rows.every(row => chosen?.has(rowKey(row)))
  const some = !all && rows.some(row => chosen?.has(rowKey(row)))
  return (
    <thead>
      <tr>
        {choose && (
          <th className="pick" scope="col">
            <label className="check-cell">
              <span className="hidden-text">{t('web.table.chooseAll')}</span>
              <input
                type="checkbox"
                className="check"
                checked={all}
                ref={box => {
                  if (box) box.indeterminate = some
                }}
                onChange={() => choose(all ? new Set() : new Set(rows.map(rowKey)))}
              />
            </label>
          </th>
        )}
        {columns.map(column => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell<Row>({ column, sort, onSort }: Pick<TableProps<Row>, 'sort' | 'onSort'> & { column: Column<Row> }) {
  const sorted = sort?.by === column.id
  const direction = sorted ? (sort.descending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" className={cellClass(column)} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button type="button" onClick={() => onSort({ by: column.id, descending: sorted && !sort.descending })}>
          {column.head}
          {sorted && <Icon name={sort.descending ? 'down' : 'up'} small />}
        </button>
      ) : (
        column.head
      )}
    </th>
  )
}

function PickCell<Row>({ row, rowKey, rowLabel, chosen, choose }: TableProps<Row> & { row: Row }) {
  const t = useText()
  const key = rowKey(row)
  return (
    <td className="pick">
      <label className="check-cell">
        <span className="hidden-text">{t('web.table.choose', { what: rowLabel?.(row) ?? key })}</span>
        <input
          type="checkbox"
          className="check"
          checked={chosen?.has(key) ?? false}
          onChange={() => choose?.(toggled(chosen, key))}
        />
      </label>
    </td>
  )
}

function Cell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  if (first) {
    return (
      <th scope="row" className={cellClass(column)}>
        {column.cell(row)}
      </th>
    )
  }
  const label = column.label ?? (typeof column.head === 'string' ? column.head : undefined)
  return (
    <td className={cellClass(column)} data-label={label}>
      {column.cell(row)}
    </td>
  )
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const classes = [
    column.kind === 'number' && 'num',
    column.kind === 'id' && 'id-cell',
    column.priority === 'later' && 'later',
  ].filter(Boolean)
  return classes.length ? classes.join(' ') : undefined
}

function rowClass(key: string, chosen: ReadonlySet<string> | undefined, here: string | undefined, opens: boolean) {
  const classes = [chosen?.has(key) && 'chosen', key === here && 'here', opens && 'reachable'].filter(Boolean)
  return classes.length ? classes.join(' ') : undefined
}

function toggled(chosen: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(key)) next.add(key)
  return next
}
