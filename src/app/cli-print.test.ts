import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Table } from '../platform/room.ts'
import { type Format, layOut, paint, print } from './cli-print.ts'

const t = (key: string) => `<${key}>`
const written = (format: Format, data: unknown, table?: Table) => {
  const out = new PassThrough()
  print(out, format, t, data, table)
  return String(out.read() ?? '')
}

describe('print', () => {
  it('gives programs one document a line', () => {
    expect(written('json', { a: [1, 2], b: null }, { columns: ['a'], rows: [] })).toBe('{"a":[1,2],"b":null}\n')
  })

  it('gives people a table with columns as wide as their longest cell', () => {
    const table = {
      columns: ['name', 'version'],
      rows: [
        ['openssl', '3.0.1'],
        ['lwIP', '2'],
      ],
    }
    expect(written('table', undefined, table)).toBe('name     version\n───────  ───────\nopenssl  3.0.1\nlwIP     2\n')
  })

  it('heads a table in the language of the reader, and a spreadsheet in none', () => {
    const table = { columns: ['unit'], rows: [[7]], heads: 'x.column.' }
    expect(written('table', undefined, table).split('\n')[0]).toBe('<x.column.unit>')
    expect(written('csv', undefined, table)).toBe('unit\r\n7\r\n')
  })

  it.each<[string, unknown, Table | undefined, string]>([
    ['a list', [{ a: 1 }, 'b'], undefined, '{"a":1}\n"b"\n'],
    ['one thing', { a: 1 }, undefined, '{"a":1}\n'],
    ['an empty list', [], undefined, ''],
    ['the lines a table names', { a: 1 }, { columns: [], rows: [], lines: [1, 2] }, '1\n2\n'],
  ])('gives %s as one document a line', (_, data, table, lines) => {
    expect(written('ndjson', data, table)).toBe(lines)
  })

  it.each<[string, unknown, string]>([
    ['nothing is known', undefined, '–'],
    ['null', null, '–'],
    ['an empty list', [], '–'],
    ['zero is a number', 0, '0'],
    ['a list', ['a', 'b'], 'a, b'],
    ['an instant', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['escape sequences of a stranger', '\u001b[31mred\u0007', '\ufffd[31mred\ufffd'],
    ['text that turns direction', 'a\u202eb', 'a\ufffdb'],
    ['line breaks', 'a\nb', 'a␤b'],
  ])('shows %s', (_, value, shown) => {
    expect(layOut({ columns: ['x'], rows: [[value]] }, t).split('\n')[2]).toBe(shown)
  })

  it.each([
    [true, {}, '\u001b[31mbad\u001b[0m'],
    [false, {}, 'bad'],
    [true, { NO_COLOR: '1' }, 'bad'],
  ])('paints on a terminal (%s) unless NO_COLOR (%o)', (isTTY, environment, shown) => {
    expect(paint(Object.assign(new PassThrough(), { isTTY }), environment, 'red', 'bad')).toBe(shown)
  })
})
