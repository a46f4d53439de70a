import { describe, expect, it } from 'vitest'
import { csvOf } from './cli-csv.ts'

describe('CSV', () => {
  it.each<[string, unknown, string]>([
    ['a sum', '=1+1', "'=1+1"],
    ['a plus', '+49 30', "'+49 30"],
    ['a minus', '-2', "'-2"],
    ['a call', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\tx', "'\tx"],
    ['a carriage return', '\r=x', `"'\r=x"`],
    ['a NUL', '\0=x', "'\0=x"],
    ['a full-width sign', '\uff1d1', "'\uff1d1"],
    ['a formula in quotes', '=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('makes %s a text', (_, value, field) => {
    expect(csvOf([{ a: value }])).toBe(`a\r\n${field}\r\n`)
  })

  it.each<[string, unknown, string]>([
    ['a plain text', 'openssl', 'openssl'],
    ['a number below zero', -2, '-2'],
    ['zero', 0, '0'],
    ['what is not known', null, ''],
    ['a comma', 'a,b', '"a,b"'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['a list', ['a', 'b'], 'a; b'],
    ['a thing', { b: 1 }, '"{""b"":1}"'],
  ])('writes %s as it is', (_, value, field) => {
    expect(csvOf([{ a: value }])).toBe(`a\r\n${field}\r\n`)
  })

  it('has a column for each member of any row, or those of the table', () => {
    expect(csvOf([{ a: 1 }, { b: 2 }])).toBe('a,b\r\n1,\r\n,2\r\n')
    expect(csvOf({ a: 1 }, { columns: ['x'], rows: [['y']] })).toBe('x\r\ny\r\n')
  })
})
