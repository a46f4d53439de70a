import { describe, expect, it } from 'vitest'
import { TableBroken, TableReader, unguarded } from './csv-read.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16le = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const utf16be = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** Reads bytes in chunks of every size, which must give the same. */
function read(bytes: Uint8Array, size = bytes.length || 1) {
  const reader = new TableReader()
  const rows = []
  for (let at = 0; at < bytes.length; at += size) rows.push(...reader.read(bytes.subarray(at, at + size)))
  rows.push(...reader.end())
  return { rows: rows.map(row => row.cells), lines: rows.map(row => row.line), reader }
}

const table = 'Gerät;Kunde\r\nPulso 3;Klinikum "Süd", Köln\r\n\r\nPulso 3;"St. Müller; Haus ""B"""\r\n'
const expected = [
  ['Gerät', 'Kunde'],
  ['Pulso 3', 'Klinikum "Süd", Köln'],
  ['Pulso 3', 'St. Müller; Haus "B"'],
]

describe('a table', () => {
  it.each([
    ['UTF-8', utf8(table), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${table}`), 'utf-8'],
    ['UTF-16 little endian', utf16le(table), 'utf-16le'],
    ['UTF-16 big endian', utf16be(table), 'utf-16be'],
    ['UTF-16 without a mark', utf16le(table).subarray(2), 'utf-16le'],
    ['Windows-1252', latin(table), 'windows-1252'],
  ])('is read in %s, however it is cut', (_, bytes, encoding) => {
    for (const size of [1, 2, 3, 7, 64, 4096]) {
      const { rows, lines, reader } = read(bytes, size)
      expect(rows).toEqual(expected)
      expect(lines).toEqual([1, 2, 4])
      expect(reader.encoding).toBe(encoding)
      expect(reader.separator).toBe(';')
    }
  })

  it.each([
    ['a comma', 'a,b,c;d\n1,2\n', ',', ['1', '2']],
    ['a tabulator', 'a\tb, c\td\n1\t2\n', '\t', ['1', '2']],
    ['a line of Excel', 'sep=,\na,b\n1,2\n', ',', ['1', '2']],
    ['a quoted separator in the head', '"a;b;c",d\n1,2\n', ',', ['1', '2']],
  ])('may be separated by %s', (_, text, separator, row) => {
    const { rows, reader } = read(utf8(text))
    expect(reader.separator).toBe(separator)
    expect(rows.at(-1)).toEqual(row)
  })

  it.each([
    ['a cell over several lines', 'a;b\n"x\ny";2\nz;3\n', [1, 2, 4], ['z', '3']],
    ['a last row without end', 'a;b\n1;2', [1, 2], ['1', '2']],
    ['rows of separators only', 'a;b\n;\n;;;\n1;2\n', [1, 4], ['1', '2']],
    ['text behind a closing quote', 'a;b\n"1"x;2\n', [1, 2], ['1x', '2']],
    ['signs that no database holds', 'a;b\n1\0;2\n', [1, 2], ['1', '2']],
  ])('takes %s', (_, text, lines, last) => {
    const found = read(utf8(text))
    expect(found.lines).toEqual(lines)
    expect(found.rows.at(-1)).toEqual(last)
  })

  it.each<[string, Uint8Array, TableBroken['code'], number]>([
    ['nothing', utf8(''), 'empty', 1],
    ['empty lines', utf8('\n\n'), 'empty', 1],
    ['one column', utf8('device\nPulso\n'), 'no-separator', 1],
    ['an open quote', utf8('a;b\n1;"2\n3;4\n'), 'open-quote', 2],
    ['a row without end', utf8(`a;b\n${'x'.repeat(300_000)}`), 'row-too-long', 2],
    ['UTF-32', new Uint8Array([0xff, 0xfe, 0, 0, 97, 0, 0, 0]), 'utf32', 1],
    ['half of UTF-16', utf16le('a;b').subarray(0, 7), 'broken-utf16', 1],
  ])('refuses %s and says where', (_, bytes, code, line) => {
    for (const size of bytes.length > 10_000 ? [4096] : [1, 5, 4096]) {
      try {
        read(bytes, size)
        expect.fail('was read')
      } catch (error) {
        expect(error).toBeInstanceOf(TableBroken)
        expect(error).toMatchObject({ code, line })
      }
    }
  })

  it('refuses two encodings in one file', () => {
    const bytes = new Uint8Array([...utf8('a;b\nKöln;1\n'), ...latin('Köln;2\n')])
    expect(() => {
      const reader = new TableReader()
      reader.read(bytes.subarray(0, 12))
      reader.read(bytes.subarray(12))
      reader.end()
    }).toThrow(/mixed-encoding/)
  })

  it('takes back the guard of our own export', () => {
    expect(["'=1+1", "'Tis", '=1', "'-x"].map(unguarded)).toEqual(['=1+1', "'Tis", '=1', '-x'])
  })
})
