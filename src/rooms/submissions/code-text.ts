import type { CodeRows } from './code-table.ts'

/** Rows of a CSV file by RFC 4180, with commas, semicolons or tabs: whichever its widest line has most of. */
export function csvTable(text: string, name: string): CodeRows {
  const body = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(body)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < body.length; at++) {
    const sign = body[at] as string
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (body[at + 1] === '"') {
        cell += '"'
        at++
      } else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')])
      row = []
      cell = ''
    } else cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return { name, rows }
}

function separatorOf(body: string): string {
  const head = body.split('\n', 60).join('\n')
  const count = (sign: string) => head.split(sign).length
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/**
 * Rows of a JSON file: every object that has a code, however deep it stands, with the first text among the members that the
 * published data sets use for the term, the definition and the state.
 */
export function jsonTable(value: unknown, name: string): CodeRows {
  const rows: string[][] = []
  const releases: string[][] = []
  walk(value, object => {
    const members = new Map(
      Object.entries(object).map(([key, one]) => [key.toLowerCase().replace(/[\s_-]+/g, ''), one]),
    )
    const text = (...keys: string[]) => keys.map(key => members.get(key)).find(one => typeof one === 'string') as string
    const release = members.get('releasenumber') ?? members.get('release')
    if (typeof release === 'string' || typeof release === 'number') releases.push(['Release', String(release)])
    const code = text('imdrfcode', 'code')
    if (code === undefined) return
    const term = text('term', 'name', 'title', 'level3term', 'level2term', 'level1term') ?? ''
    rows.push([code, term, text('definition', 'description') ?? '', text('status') ?? ''])
  })
  return { name, rows: [...releases, ['Code', 'Term', 'Definition', 'Status'], ...rows] }
}

function walk(value: unknown, visit: (object: Readonly<Record<string, unknown>>) => void): void {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.shift()
    if (Array.isArray(next)) waiting.unshift(...next)
    else if (typeof next === 'object' && next !== null) {
      visit(next as Readonly<Record<string, unknown>>)
      waiting.unshift(...Object.values(next).filter(one => typeof one === 'object'))
    }
  }
}
