import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  expectUnharmed,
  exploited,
  forged,
  key,
  madeAt,
  playPartners,
  refused,
  statement,
  takeGood,
  two,
} from '../../../test/support/bundle-partners.ts'
import { blockOf, type Forgery, forge, sha256 } from '../../../test/support/forged-bundle.ts'

// Every fault of a bundle by somebody who is trusted: refused with code and place, and nothing of it is seen.

playPartners()

/** Packs a text as the only block of the statements, whatever its sums say. */
function packed(text: Buffer, more: object = {}): Forgery['blocks'] {
  const bytes = zstdCompressSync(text)
  const head = { section: 'statements', block: 0, records: 1, encoding: 'zstd', packed: bytes.length } as const
  return () => [{ head: { ...head, unpacked: text.length, sha256: sha256(bytes), ...more }, packed: bytes }]
}

it('a bundle that is written by hand and good is taken', async () => {
  const { counts } = await takeGood()
  expect(counts.statements.written).toBe(2)
  expect(counts.exploitations.written).toBe(1)
})

describe('signed by somebody trusted who went bad', () => {
  it.each<[string, Forgery, string, string]>([
    [
      'sections swapped',
      { records: { ...two, exploitations: [exploited] }, blocks: all => [...all].reverse() },
      'out-of-order',
      'statements, block 0',
    ],
    ['a block twice', { records: two, blocks: all => [...all, ...all] }, 'out-of-order', 'statements, block 0'],
    ['a block left out', { records: two, blocks: () => [] }, 'wrong-count', 'statements'],
    [
      'a block of another section',
      {
        records: two,
        blocks: all => all.map(one => ({ ...one, head: { ...one.head, section: 'incidents' as const } })),
      },
      'not-the-format',
      'incidents, block 0, record 0',
    ],
    [
      'a wrong count in a block',
      { records: two, blocks: all => all.map(one => ({ ...one, head: { ...one.head, records: 3 } })) },
      'wrong-count',
      'statements, block 0',
    ],
    ['a wrong count at the end', { records: two, trailer: one => ({ ...one, records: 3 }) }, 'wrong-count', 'sums'],
    [
      'a wrong sum of a section',
      { records: two, trailer: one => ({ ...one, sums: one.sums.map(sum => ({ ...sum, sha256: '0'.repeat(64) })) }) },
      'wrong-hash',
      'sources',
    ],
    [
      'a wrong sum over all',
      { records: two, trailer: one => ({ ...one, sha256: '0'.repeat(64) }) },
      'wrong-hash',
      'sums',
    ],
    [
      'sections missing in the sums',
      { records: two, trailer: one => ({ ...one, sums: one.sums.slice(0, 3) }) },
      'wrong-count',
      'predictions',
    ],
    [
      'a wrong hash of a block',
      { records: two, blocks: all => all.map(one => ({ ...one, head: { ...one.head, sha256: '0'.repeat(64) } })) },
      'wrong-hash',
      'statements, block 0',
    ],
    [
      'a block shorter than told',
      { records: two, blocks: all => all.map(one => ({ ...one, head: { ...one.head, packed: one.head.packed + 5 } })) },
      'wrong-size',
      'statements, block 0',
    ],
    [
      'no end',
      { records: two, signed: bytes => bytes.subarray(0, bytes.lastIndexOf('{"sums"')) },
      'half-a-file',
      'statements, block 1',
    ],
    [
      'half a block',
      {
        records: two,
        signed: bytes => Buffer.concat([bytes.subarray(0, bytes.lastIndexOf('{"sums"') - 60), Buffer.from('\n')]),
      },
      'half-a-file',
      'statements, block 0',
    ],
    [
      'something behind the end',
      { records: two, signed: bytes => Buffer.concat([bytes, Buffer.from('{"more":1}\n')]) },
      'more-follows',
      'sums',
    ],
    ['a bomb that says so', { blocks: packed(Buffer.alloc(11 * 1024 ** 2, 0x20)) }, 'bomb', 'statements, block 0'],
    [
      'a bomb that lies',
      { blocks: packed(Buffer.alloc(300 * 1024 ** 2, 0x20), { unpacked: 900_000 }) },
      'bomb',
      'statements, block 0',
    ],
    [
      'a block larger than any',
      { blocks: packed(Buffer.from('x'), { unpacked: 10 ** 12 }) },
      'too-large',
      'statements, block 0',
    ],
    [
      'more records than any mirror has',
      { blocks: packed(Buffer.from('x'), { records: 10 ** 12 }) },
      'too-large',
      'statements, block 0',
    ],
    [
      'what is no zstd',
      {
        blocks: () => [
          {
            ...blockOf('statements', two.statements)[0]!,
            packed: Buffer.from('nonsense'),
            head: {
              ...blockOf('statements', two.statements)[0]!.head,
              packed: 8,
              sha256: sha256(Buffer.from('nonsense')),
            },
          },
        ],
      },
      'broken-archive',
      'statements, block 0',
    ],
    [
      'a line of 10 MB',
      { records: { statements: [statement('GHSA-1', { details: randomText(10_000_000) })] } },
      'line-too-long',
      'statements, block 0, record 0',
    ],
    [
      'a header of 10 MB',
      {
        records: two,
        signed: bytes =>
          Buffer.concat([
            bytes.subarray(0, bytes.indexOf('\n') + 1),
            Buffer.alloc(10_000_000, 0x61),
            Buffer.from('\n'),
          ]),
      },
      'line-too-long',
      'sources, block 0',
    ],
    ['half a record', { blocks: packed(Buffer.from(statement('GHSA-1'))) }, 'half-a-record', 'statements, block 0'],
    ['no JSON', { records: { statements: ['{"id":'] } }, 'not-json', 'statements, block 0, record 0'],
    [
      'nested without end',
      { records: { statements: ['['.repeat(100_000)] } },
      'too-deep',
      'statements, block 0, record 0',
    ],
    ['no UTF-8', { blocks: packed(Buffer.from([0xff, 0xfe, 0x0a])) }, 'not-utf8', 'statements, block 0, record 0'],
    [
      'a field that nobody knows',
      { records: { statements: [statement('GHSA-1', { run: 'me' })] } },
      'not-the-format',
      'statements, block 0, record 0',
    ],
    [
      '__proto__',
      { records: { statements: [statement('GHSA-1').replace('{', '{"__proto__":{"x":1},')] } },
      'not-the-format',
      'statements, block 0, record 0',
    ],
    [
      'a wrong type',
      { records: { statements: [statement('GHSA-1', { aliases: 'CVE-1' })] } },
      'not-the-format',
      'statements, block 0, record 0',
    ],
    [
      'a date that no database takes',
      { records: { statements: [statement('GHSA-1', { modified: 'infinity' })] } },
      'not-the-format',
      'statements, block 0, record 0',
    ],
    [
      'records out of order',
      { records: { statements: [...two.statements].reverse() } },
      'out-of-order',
      'statements, block 0, record 1',
    ],
    [
      'a record twice',
      { records: { statements: [statement('GHSA-1'), statement('GHSA-1')] } },
      'out-of-order',
      'statements, block 0, record 1',
    ],
    [
      'a source that is not announced',
      { records: { statements: [statement('GHSA-1', { source: 'nvd' })] } },
      'foreign-source',
      'statements, block 0, record 0',
    ],
    [
      'an id of another source',
      { records: { statements: [statement('GHSA-1', { id: 'nvd:CVE-2024-1' })] } },
      'foreign-source',
      'statements, block 0, record 0',
    ],
    [
      'predictions without their source',
      { records: { predictions: ['{"cve":"CVE-1","score":0.5,"percentile":0.5,"day":"2026-01-01","model":"v4"}'] } },
      'foreign-source',
      'predictions, block 0, record 0',
    ],
    [
      'a path as source',
      { manifest: { sources: [{ id: '../../etc', from: null, to: madeAt }] } },
      'not-the-format',
      'manifest',
    ],
    [
      'a source twice',
      { manifest: { sources: ['kev', 'kev'].map(id => ({ id, from: null, to: madeAt })) } },
      'twice',
      'manifest',
    ],
    ['a manifest with more in it', { manifest: { file: '../../x' } as never }, 'not-the-format', 'manifest'],
  ])('%s', async (_, forgery, code, where) => {
    const refusal = await refused(forged(forgery))
    expect(refusal).toMatchObject({ code: 'bundle.broken', facts: { code, where } })
  })

  it('a source that is not known here', async () => {
    expect(await refused(forge(key, madeAt, ['kev', 'zeta'], {}))).toMatchObject({
      code: 'bundle.unknown-source',
      facts: { source: 'zeta' },
    })
  })

  it('what breaks at the very end takes back what was written before', async () => {
    const records = Array.from({ length: 2500 }, (_, at) => statement(`GHSA-${String(at).padStart(5, '0')}`))
    const refusal = await refused(
      forged({ records: { statements: records }, trailer: one => ({ ...one, records: 1 }) }),
    )
    expect(refusal).toMatchObject({ facts: { code: 'wrong-count', where: 'sums' } })
  })
})
it('after all of that the good one is taken, as if nothing had been', expectUnharmed)

/** Text that does not pack to nothing, the same each time. */
function randomText(length: number): string {
  let text = ''
  for (let at = 0; text.length < length; at++) text += sha256(Buffer.from(String(at)))
  return text.slice(0, length)
}
