import { failure, type Result, success } from '../../core/outcome.ts'

/** The annexes of the adverse event terminology (IMDRF/AE WG/N43). */
export const annexes = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export type Annex = (typeof annexes)[number]

/** One code of an annex. */
export interface Code {
  readonly code: string
  /** Code of the level above; undefined: the highest level. */
  readonly parent: string | undefined
  readonly level: number
  readonly term: string
  readonly definition: string
  /** The file says: retired, or not selectable. */
  readonly isRetired: boolean
}

/** What a file holds: codes by annex, and the release that it names. */
export interface CodeFile {
  readonly release: string | undefined
  readonly codes: ReadonlyMap<Annex, readonly Code[]>
}

/** Why a table is not read: a key of `submissions.codes` with its facts. */
export interface CodeFault {
  readonly code: 'no-header' | 'no-codes' | 'strange-rows' | 'twice' | 'several-releases'
  readonly facts: Readonly<Record<string, string | number>>
}

/** Rows of one sheet or file, and where they stand. */
export interface CodeRows {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

// letter of the annex, then two digits for each level (vigilance.md 7.2)
const CODE = /^([A-G])(\d\d(?:\d\d){0,4})$/
const HEAD_WITHIN = 60

interface Columns {
  readonly code: number
  /** One column for all levels, or one for each. */
  readonly terms: readonly number[]
  readonly definition: number
  readonly status: number
}

/**
 * Codes from the published files, which are tables with a head of several lines: codes in a column "Code" or "IMDRF Code",
 * terms in "Term" or "Level 1 Term" to "Level n Term", "Definition", and "Status" where retired ones stand. Other layouts are
 * refused: a list that was read half is worse than none.
 */
export function readCodeTables(tables: readonly CodeRows[]): Result<CodeFile, CodeFault> {
  const found = new Map<Annex, Code[]>()
  const seen = new Set<string>()
  const releases = new Set<string>()
  for (const { name, rows } of tables) {
    const head = rows.slice(0, HEAD_WITHIN).findIndex(row => columnsOf(row) !== undefined)
    const columns = columnsOf(rows[head] ?? [])
    if (!columns) {
      // further sheets may be notes; a sheet with codes but no head is no layout we know
      if (rows.some(row => row.some(cell => CODE.test(cell.trim()))))
        return failure({ code: 'no-header', facts: { name } })
      continue
    }
    for (const row of rows.slice(0, head)) for (const release of releasesIn(row)) releases.add(release)
    const read = codesOf(rows.slice(head + 1), columns, { name, head: head + 1 }, seen)
    if (!read.ok) return read
    for (const one of read.value) {
      const annex = one.code[0] as Annex
      found.set(annex, [...(found.get(annex) ?? []), one])
    }
  }
  if (found.size === 0) return failure({ code: 'no-codes', facts: {} })
  if (releases.size > 1) return failure({ code: 'several-releases', facts: { releases: [...releases].join(', ') } })
  return success({ release: [...releases][0], codes: found })
}

function columnsOf(row: readonly string[]): Columns | undefined {
  const names = row.map(cell =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' '),
  )
  const code = names.findIndex(name => /^(imdrf )?(annex [a-g] )?code$/.test(name))
  const term = names.findIndex(name => /^(imdrf )?(annex [a-g] )?term( name)?$/.test(name))
  const levels = [1, 2, 3, 4, 5].map(level =>
    names.findIndex(name => new RegExp(`^level ?${level}( term)?$`).test(name)),
  )
  const terms = term >= 0 ? [term] : levels.slice(0, levels.indexOf(-1) < 0 ? undefined : levels.indexOf(-1))
  const definition = names.findIndex(name => /^(imdrf )?(definition|description)$/.test(name))
  if (code < 0 || terms.length === 0 || definition < 0) return undefined
  return { code, terms, definition, status: names.findIndex(name => /^status$/.test(name)) }
}

function codesOf(
  rows: readonly (readonly string[])[],
  columns: Columns,
  place: { readonly name: string; readonly head: number },
  seen: Set<string>,
): Result<Code[], CodeFault> {
  const found: Code[] = []
  for (const [at, row] of rows.entries()) {
    const code = (row[columns.code] ?? '').trim()
    const line = place.head + at + 1
    if (code === '') continue
    const term = columns.terms.map(one => (row[one] ?? '').trim()).findLast(Boolean)
    if (!CODE.test(code) || !term)
      return failure({ code: 'strange-rows', facts: { name: place.name, line, cell: code.slice(0, 40) } })
    if (seen.has(code)) return failure({ code: 'twice', facts: { name: place.name, line, cell: code } })
    seen.add(code)
    const level = (code.length - 1) / 2
    found.push({
      code,
      parent: level > 1 ? code.slice(0, -2) : undefined,
      level,
      term,
      definition: (row[columns.definition] ?? '').trim(),
      isRetired: columns.status >= 0 && /retired|not selectable|inactive/i.test(row[columns.status] ?? ''),
    })
  }
  return success(found)
}

/** "Release Number: 2025" in one cell, or the figure in the cell beside it. */
function releasesIn(row: readonly string[]): string[] {
  return row.flatMap((cell, at) => {
    const found = /^\s*release(?: number)?\s*[:：]?\s*(.*)$/i.exec(cell)
    if (!found) return []
    const text = (found[1]?.trim() || row.slice(at + 1).find(next => next.trim() !== '')) ?? ''
    const release = /\d{4}(?:\.\d+)?/.exec(text)?.[0]
    return release ? [release] : []
  })
}
