import { describe, expect, it } from 'vitest'
import type { Advisory } from './advisory.ts'
import { type Arriving, arriving, arrivingOf, RowBlock } from './advisory-row.ts'
import { feedLines } from './feed-line.ts'

const advisory = (id: string, more: Partial<Advisory> = {}): Advisory => ({
  id: `osv:${id}`,
  source: 'osv',
  externalId: id,
  aliases: [],
  severities: [],
  affected: [],
  references: [],
  weaknesses: [],
  ...more,
})

const hex = (sign: string) => sign.repeat(64)

function printed(): Buffer {
  const block = new RowBlock()
  block.add(
    advisory('GHSA-1', { details: 'Ä line\nand a tab\t, a \\ and "quotes"', aliases: ['CVE-2024-1'] }),
    hex('a'),
  )
  block.add(advisory('GHSA-2', { withdrawn: '2024-01-01T00:00:00Z', title: '🜲' }), hex('b'))
  const { heads, rows } = block.take()
  const lines = [
    { kind: 'head', name: 'ü', head: '' },
    { kind: 'rows', heads, bytes: rows.length },
  ].map(line => Buffer.from(`${JSON.stringify(line)}\n`))
  return Buffer.concat([...lines, rows, Buffer.from('{"kind":"end"}\n')])
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

const same = ({ line, ...rest }: Arriving) => ({
  ...rest,
  isNameOnly: rest.isNameOnly ?? false,
  line: Buffer.from(line),
})

describe('what the reader prints', () => {
  it.each([1, 2, 7, 100, 100_000])('comes out as it went in, in pieces of %d', async size => {
    const [head, rows, end, ...more] = await Array.fromAsync(feedLines(inPieces(printed(), size)))
    expect(head!.line).toEqual({ kind: 'head', name: 'ü', head: '' })
    if (rows!.line.kind !== 'rows') throw new Error('no rows')
    expect(arrivingOf('osv', rows!.line.heads, rows!.rows).map(same)).toEqual(
      [
        arriving(
          advisory('GHSA-1', { details: 'Ä line\nand a tab\t, a \\ and "quotes"', aliases: ['CVE-2024-1'] }),
          hex('a'),
        ),
        arriving(advisory('GHSA-2', { withdrawn: '2024-01-01T00:00:00Z', title: '🜲' }), hex('b')),
      ].map(same),
    )
    expect(end!.line).toEqual({ kind: 'end' })
    expect(more).toEqual([])
  })

  it.each([5, 200, 20])('is half a file when %d bytes are missing', async missing => {
    const all = Array.fromAsync(feedLines(inPieces(printed().subarray(0, -missing), 64)))
    await expect(all).rejects.toMatchObject({ code: 'half-a-file' })
  })

  it.each<[string, string, string]>([
    ['of another source', 'nvd', 'osv:GHSA-1\tosv\tGHSA-1\t{}\n'],
    ['with another id', 'osv', 'osv:GHSA-2\tosv\tGHSA-1\t{}\n'],
    ['without an end', 'osv', 'osv:GHSA-1\tosv\tGHSA-1\t{}'],
  ])('a row %s is none of its own', (_what, source, row) => {
    const head = ['osv:GHSA-1', 'GHSA-1', hex('a'), row.length, false, ''] as const
    expect(() => arrivingOf(source, [head], Buffer.from(row))).toThrow('a row of the reader')
  })
})
