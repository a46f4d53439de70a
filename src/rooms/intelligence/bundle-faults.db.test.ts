import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { blockOf, type Forgery, forge, sealed, sha256 } from '../../../test/support/forged-bundle.ts'
import { contentOf, everythingIn } from '../../../test/support/mirror.ts'
import { Refused } from '../../core/outcome.ts'
import { readKeyText } from './bundle-key.ts'
import { type OwnKey, ownKey, saveTrustedKeys } from './bundle-key-store.ts'
import { takeBundle } from './bundle-take.ts'
import { writeBundle } from './bundle-write.ts'
import { importPath } from './sync.ts'

// Every fault of a bundle: refused with code and place, and nothing of it is seen.

const demo = join(import.meta.dirname, '../../../demo/intelligence')
let folder: string
let connected: TestContext
let isolated: TestContext
let key: OwnKey
let stranger: OwnKey
let whole: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-bundle-'))
  connected = await testContext({ now: '2026-11-20T08:00:00.000Z' })
  isolated = await testContext()
  key = await ownKey(connected.config)
  stranger = await ownKey({ home: join(folder, 'stranger') })
  for (const feed of ['kev', 'epss', 'nvd']) await importPath(connected, feed, join(demo, feed))
  await writeBundle(connected, { sources: ['epss', 'kev', 'nvd'] }, join(folder, 'whole'), key)
  whole = await readFile(join(folder, 'whole'))
  const trusted = { fingerprint: key.fingerprint, key: readKeyText(key.text)!, name: 'partner', since: 'now' }
  await isolated.write(tx => saveTrustedKeys(tx, [trusted]))
}, 120_000)
afterAll(async () => {
  await Promise.all([connected.close(), isolated.close()])
  await rm(folder, { recursive: true, force: true })
})

/** Takes bytes as a bundle; gives the refusal, after looking that the mirror is what it was. */
async function refused(bytes: Uint8Array): Promise<{ code: string; facts: Record<string, unknown> }> {
  const before = await everythingIn(isolated.db)
  const path = join(folder, 'hostile')
  await writeFile(path, bytes)
  const error = await takeBundle(isolated, path).then(
    () => new Error('it was taken'),
    one => one,
  )
  expect(await everythingIn(isolated.db)).toEqual(before)
  if (!(error instanceof Refused)) throw error
  return error.refusal
}

const madeAt = '2026-11-20T08:00:00.000Z'
const statement = (id: string, more: object = {}) =>
  JSON.stringify({
    id: `osv:${id}`,
    source: 'osv',
    externalId: id,
    aliases: [],
    upstream: [],
    severities: [],
    affected: [],
    stated: [],
    references: [],
    weaknesses: [],
    digest: 'a'.repeat(64),
    ...more,
  })
const two = { statements: [statement('GHSA-1'), statement('GHSA-2')] }
const exploited = JSON.stringify({ source: 'kev', cve: 'CVE-2024-0001', since: '2024-01-02' })
const forged = (forgery: Forgery) => forge(key, madeAt, ['kev', 'osv'], forgery)

/** Packs a text as the only block of the statements, whatever its sums say. */
function packed(text: Buffer, more: object = {}): Forgery['blocks'] {
  const bytes = zstdCompressSync(text)
  const head = { section: 'statements', block: 0, records: 1, encoding: 'zstd', packed: bytes.length } as const
  return () => [{ head: { ...head, unpacked: text.length, sha256: sha256(bytes), ...more }, packed: bytes }]
}

it('a bundle that is written by hand and good is taken', async () => {
  const path = join(folder, 'good')
  await writeFile(path, forged({ records: { ...two, exploitations: [exploited] } }))
  const { counts } = await takeBundle(isolated, path)
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

describe('not by anybody trusted', () => {
  it.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'bundle.none'],
    ['another file', () => Buffer.from('{"format":"aftercare-audit-export","version":1}\n'), 'bundle.none'],
    [
      'another version',
      () => Buffer.from(whole.toString('latin1').replace('"version":1', '"version":2'), 'latin1'),
      'bundle.other-version',
    ],
    ['a foreign key', () => sealed(stranger, whole.subarray(0, whole.lastIndexOf('{"key"'))), 'bundle.unknown-key'],
    ['no signature', () => whole.subarray(0, whole.lastIndexOf('{"key"')), 'bundle.no-end'],
    [
      'the signature of another bundle',
      () => Buffer.concat([whole.subarray(0, whole.lastIndexOf('{"key"')), sealPart(forged({ records: two }))]),
      'bundle.wrong-signature',
    ],
    [
      'a foreign signature under a trusted key',
      () =>
        Buffer.from(
          sealed(stranger, whole.subarray(0, whole.lastIndexOf('{"key"')))
            .toString('latin1')
            .replace(readKeyText(stranger.text)!, readKeyText(key.text)!),
          'latin1',
        ),
      'bundle.wrong-signature',
    ],
  ])('%s', async (_, bytes, code) => {
    expect((await refused(bytes())).code).toBe(code)
  })

  it('cut anywhere', async () => {
    for (const share of [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
      const { code } = await refused(whole.subarray(0, Math.floor(whole.length * share)))
      expect(code).toBe(share < 0.01 ? 'bundle.none' : 'bundle.no-end')
    }
  })

  it('one bit flipped anywhere, with the place where it can be told', async () => {
    const codes = new Set<string>()
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 23)) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 0x04
      const { code, facts } = await refused(bytes)
      codes.add(code)
      if (code === 'bundle.broken') expect(facts.where).toMatch(/^(manifest|sums|[a-z]+(, block \d+(, record \d+)?)?)$/)
    }
    const inSeal = Buffer.from(whole)
    inSeal[whole.length - 20] = whole[whole.length - 20] === 0x41 ? 0x42 : 0x41
    codes.add((await refused(inSeal)).code)
    expect([...codes].toSorted()).toEqual(['bundle.broken', 'bundle.none', 'bundle.wrong-signature'])
  }, 60_000)
})

it('after all of that the good one is taken, as if nothing had been', async () => {
  await takeBundle(isolated, join(folder, 'whole'))
  const fresh = await testContext()
  try {
    const trusted = { fingerprint: key.fingerprint, key: readKeyText(key.text)!, name: 'partner', since: 'now' }
    await fresh.write(tx => saveTrustedKeys(tx, [trusted]))
    await takeBundle(fresh, join(folder, 'good'))
    await takeBundle(fresh, join(folder, 'whole'))
    expect(await contentOf(isolated.db)).toEqual(await contentOf(fresh.db))
  } finally {
    await fresh.close()
  }
})

function sealPart(bytes: Buffer): Buffer {
  return bytes.subarray(bytes.lastIndexOf('{"key"'))
}

/** Text that does not pack to nothing, the same each time. */
function randomText(length: number): string {
  let text = ''
  for (let at = 0; text.length < length; at++) text += sha256(Buffer.from(String(at)))
  return text.slice(0, length)
}
