import { describe, expect, it } from 'vitest'
import { FeedBroken } from './feed.ts'
import { jsonRecords } from './json-records.ts'
import { readJson } from './json-text.ts'

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

async function cut(text: string, size: number): Promise<unknown[]> {
  const records = await Array.fromAsync(jsonRecords(inPieces(text, size), 'items', 'x.json'))
  return records.map(({ bytes, text, depth }) => {
    const decoded = new TextDecoder().decode(bytes)
    // what the cut says of a record is what a look at it says
    if (text !== undefined) expect(text).toBe(decoded)
    expect(depth).toBe(depthOf(JSON.parse(decoded)))
    return JSON.parse(decoded)
  })
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

const items = [{ a: 'x"]}\\' }, { b: [{ items: [1] }, '\\\\"', 'ü€😀'] }, {}, { c: '{"items":[{' }, [1, [2]]]
const document = { note: 'items', first: { items: [{ not: 'these' }] }, items, last: ['{', 'items'] }

describe('records are cut at their borders wherever the stream is cut', () => {
  it.each([0, 2])('indent %d', async indent => {
    const text = JSON.stringify(document, null, indent)
    for (const size of [1, 2, 3, 7, 64, 100_000]) expect(await cut(text, size), `pieces of ${size}`).toEqual(items)
  })

  it('a byte order mark and an empty list are fine', async () => {
    expect(await cut('\uFEFF{"items":[]}\n', 1)).toEqual([])
  })
})

describe('what is no such document is refused, with the place', () => {
  const whole = JSON.stringify(document)
  it.each([
    ['<html><body>Access denied</body></html>', 'not-json'],
    ['error code: 1015', 'not-json'],
    ['', 'not-the-format'],
    ['[{"a":1}]', 'not-the-format'],
    ['{"message":"none"}', 'not-the-format'],
    ['{"items":[{"a":1}]}{"items":[]}', 'not-the-format'],
    ['{"items":[1,2]}', 'not-the-format'],
    ['{"items":["a"]}', 'not-the-format'],
    ['{"items":[{"a":1}]}}', 'not-json'],
    [whole.slice(0, 60), 'half-a-file'],
    [whole.slice(0, -1), 'half-a-file'],
    ['{"items":[{"a":"x', 'half-a-file'],
  ])('%s', async (text, code) => {
    for (const size of [1, 1000]) {
      const error = await cut(text, size).catch(thrown => thrown)
      expect(error).toBeInstanceOf(FeedBroken)
      expect(error).toMatchObject({ code, where: expect.stringContaining('x.json, byte ') })
    }
  })

  it('a record without end does not fill the memory', async () => {
    async function* endless() {
      yield new TextEncoder().encode('{"items":[{"a":"')
      for (let i = 0; i < 40; i++) yield new Uint8Array(1024 * 1024).fill(0x61)
    }
    await expect(Array.fromAsync(jsonRecords(endless(), 'items', 'x.json'))).rejects.toMatchObject({
      code: 'record-too-big',
    })
  })
})

describe('one record is read with care', () => {
  const read = (text: string) => readJson(new TextEncoder().encode(text))
  it.each([
    ['{"a":', 'not-json'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too-deep'],
    [`{"a":"${'x'.repeat(16 * 1024 * 1024)}"}`, 'too-big'],
  ])('refuses %.20s', (text, code) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('brackets in strings are not depth', () => {
    expect(read(`{"a":"${'['.repeat(1000)}\\""}`).ok).toBe(true)
  })

  it('refuses what is not UTF-8', () => {
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, error: { code: 'not-utf8' } })
  })

  it('replaces what no database text can hold', () => {
    expect(read('{"a":"x\\u0000y\\ud800z\\ud83d\\ude00"}')).toEqual({ ok: true, value: { a: 'x\uFFFDy\uFFFDz😀' } })
  })
})
