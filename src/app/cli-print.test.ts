import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { layOut, paint, print } from './cli-print.ts'

const written = (json: boolean, data: unknown, table?: Parameters<typeof layOut>[0]) => {
  const out = new PassThrough()
  print(out, json, data, table)
  return String(out.read())
}

describe('print', () => {
  it('gives programs one document a line', () => {
    expect(written(true, { a: [1, 2], b: null }, { columns: ['a'], rows: [] })).toBe('{"a":[1,2],"b":null}\n')
  })

  it('gives people a table with columns as wide as their longest cell', () => {
    const table = {
      columns: ['name', 'version'],
      rows: [
        ['openssl', '3.0.1'],
        ['lwIP', '2'],
      ],
    }
    expect(written(false, undefined, table)).toBe('name     version\n───────  ───────\nopenssl  3.0.1\nlwIP     2\n')
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
    expect(layOut({ columns: ['x'], rows: [[value]] }).split('\n')[2]).toBe(shown)
  })

  it.each([
    [true, {}, '\u001b[31mbad\u001b[0m'],
    [false, {}, 'bad'],
    [true, { NO_COLOR: '1' }, 'bad'],
  ])('paints on a terminal (%s) unless NO_COLOR (%o)', (isTTY, environment, shown) => {
    expect(paint(Object.assign(new PassThrough(), { isTTY }), environment, 'red', 'bad')).toBe(shown)
  })
})
