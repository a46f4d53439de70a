import { FeedBroken } from './feed.ts'

/** One row of a CSV file with the number of the line it begins on. */
export interface CsvRow {
  readonly line: number
  readonly text: string
  readonly cells: readonly string[]
}

/** Longest row that is read, so that a file without line ends cannot fill the memory. */
const MAX_ROW = 1024 * 1024

/** Rows of a CSV body by RFC 4180, with quoted cells over several lines; empty lines are left out. */
export async function* csvRows(body: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<CsvRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let line = 1
  const rows = (last: boolean): CsvRow[] => {
    const found: CsvRow[] = []
    let start = 0
    for (let end = endOfRow(rest, start); end >= 0; end = endOfRow(rest, start)) {
      const text = rest.slice(start, end).replace(/\r$/, '')
      if (text !== '') found.push({ line, text, cells: cellsOf(text) })
      line += rest.slice(start, end).split('\n').length
      start = end + 1
    }
    rest = rest.slice(start)
    if (rest.length > MAX_ROW) throw new FeedBroken('row-too-long', `${name}, line ${line}`)
    if (last && rest.replace(/\r$/, '') !== '') {
      if (countOf(rest, '"') % 2 === 1) throw new FeedBroken('half-a-file', `${name}, line ${line}`)
      found.push({ line, text: rest, cells: cellsOf(rest) })
    }
    return found
  }
  try {
    for await (const chunk of body) {
      // as in JSON: no database text can hold it
      rest += decoder.decode(chunk, { stream: true }).replaceAll('\u0000', '\uFFFD')
      yield* rows(false)
    }
    rest += decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new FeedBroken('not-utf8', `${name}, line ${line}`)
    throw error
  }
  yield* rows(true)
}

function endOfRow(text: string, start: number): number {
  let end = text.indexOf('\n', start)
  let quotes = end < 0 ? 0 : countOf(text, '"', start, end)
  while (end >= 0 && quotes % 2 === 1) {
    const next = text.indexOf('\n', end + 1)
    if (next >= 0) quotes += countOf(text, '"', end, next)
    end = next
  }
  return end
}

function cellsOf(row: string): string[] {
  if (!row.includes('"')) return row.split(',')
  const cells: string[] = []
  for (const match of row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
  }
  return cells
}

function countOf(text: string, sign: string, start = 0, end = text.length): number {
  let count = 0
  for (let at = text.indexOf(sign, start); at >= 0 && at < end; at = text.indexOf(sign, at + 1)) count++
  return count
}
