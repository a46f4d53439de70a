import { describe, expect, it } from 'vitest'
import { csvRows } from './csv-rows.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

async function rowsOf(text: string | Uint8Array, size = 100_000) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return Array.fromAsync(csvRows(inPieces(bytes, size), 'x.csv'))
}

describe('rows by RFC 4180, wherever the stream is cut', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '\uFEFFa,\n\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"a ""b"", c",d\n', [['a "b", c', 'd']]],
    [
      '"two\nlines",x\ny,"z"\n',
      [
        ['two\nlines', 'x'],
        ['y', 'z'],
      ],
    ],
    ['"ü€😀",""\n', [['ü€😀', '']]],
    ['', []],
  ])('%j', async (text, expected) => {
    for (const size of [1, 2, 3, 1000]) {
      expect(
        (await rowsOf(text, size)).map(row => row.cells),
        `pieces of ${size}`,
      ).toEqual(expected)
    }
  })

  it('a row knows the line it begins on', async () => {
    expect((await rowsOf('a\n"b\nb"\n\nc\n')).map(row => row.line)).toEqual([1, 2, 5])
  })
})

describe('what is no CSV is refused with the line', () => {
  it.each([
    ['an open quote at the end', 'a\n"b,c\n', 'half-a-file', 'x.csv, line 2'],
    ['a row without end', `a\n${'x'.repeat(2 * 1024 * 1024)}`, 'row-too-long', 'x.csv, line 2'],
    ['bytes that are no UTF-8', Uint8Array.of(0x61, 0x0a, 0xff, 0x0a), 'not-utf8', 'x.csv, line 1'],
  ])('%s', async (_name, text, code, where) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ code, where })
  })
})
