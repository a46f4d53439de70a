import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import type { Actor, Happening } from '../../core/record.ts'
import { sha256 } from '../../platform/sha256.ts'
import { chain, GENESIS } from './chain.ts'
import { EXPORT_FORMAT, exportLines, footerLine, recordLine } from './export.ts'
import { splitLines } from './split-lines.ts'
import { type KnownHead, verifyExport } from './verify.ts'

const COUNT = 300
const person: Actor = { kind: 'person', id: 'p1', display: 'Ada Öffizier', roles: [] }
const around = {
  log: 'record',
  actor: person,
  time: '2026-11-25T12:00:00.000Z',
  request: 'r',
  software: '0.1.0',
} as const

const happenings: Happening[] = Array.from({ length: COUNT }, (_, index) => ({
  action: 'triage.decided',
  of: { type: 'decision', id: `d${index}` },
  why: index % 3 === 0 ? 'not reachable \ufffd \u0000 "quoted"' : undefined,
  after: { status: 'not_affected', number: index },
}))
const links = chain({ seq: 0, hash: GENESIS }, happenings, around, sha256)
const head = { seq: COUNT, hash: links.at(-1)!.hash }

async function exported(records = links, of = head): Promise<string[]> {
  const source = (async function* () {
    yield* records
  })()
  const lines: string[] = []
  for await (const line of exportLines('record', of, '2026-11-25T13:00:00.000Z', GENESIS, source, sha256))
    lines.push(line)
  return lines
}

const lines = await exported()
const bytes = Buffer.from(lines.join(''))

/** Feeds bytes in pieces of a given size, as a file or a socket would. */
async function verify(content: Uint8Array, known?: KnownHead, piece = 8192) {
  const pieces = (async function* () {
    for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece)
  })()
  return verifyExport(splitLines(pieces), sha256, known)
}

const verifyLines = (changed: readonly string[], known?: KnownHead) => verify(Buffer.from(changed.join('')), known)

/** A chain computed anew from a place on, as somebody who can write everything would do it. */
function rechained(from: number, reason: string): typeof links {
  const kept = links.slice(0, from)
  const rest = happenings.slice(from).map((one, index) => (index === 0 ? { ...one, why: reason } : one))
  return [...kept, ...chain({ seq: from, hash: kept.at(-1)?.hash ?? GENESIS }, rest, around, sha256)]
}

const record = fc.integer({ min: 0, max: COUNT - 1 })
const middle = fc.integer({ min: 0, max: COUNT - 2 })

describe('an untouched export', () => {
  it.each([1, 7, 8192, 1 << 20])('is intact when read in pieces of %i bytes', async piece => {
    expect(await verify(bytes, undefined, piece)).toEqual({
      outcome: 'intact',
      exit: 0,
      log: 'record',
      proven: COUNT,
      head: head.hash,
    })
  })

  it('is intact when empty', async () => {
    expect(await verifyLines(await exported([], { seq: 0, hash: GENESIS }))).toMatchObject({ exit: 0, proven: 0 })
  })

  it('contains a head that was noted earlier', async () => {
    expect(await verify(bytes, { seq: 120, hash: links[119]!.hash })).toMatchObject({ exit: 0 })
  })
})

describe('every mutation is found', () => {
  it('a flipped bit anywhere', async () => {
    const place = fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }))
    await fc.assert(
      fc.asyncProperty(place, async ([at, bit]) => {
        const changed = Buffer.from(bytes)
        changed[at] = changed[at]! ^ (1 << bit)
        expect((await verify(changed)).exit).not.toBe(0)
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  it('a flipped bit inside a record: exit 1 and its number', async () => {
    await fc.assert(
      fc.asyncProperty(record, fc.nat(), fc.integer({ min: 0, max: 7 }), async (index, offset, bit) => {
        const line = Buffer.from(lines[index + 1]!)
        const at = offset % (line.length - 1)
        line[at] = line[at]! ^ (1 << bit)
        const verdict = await verify(
          Buffer.concat([...lines.slice(0, index + 1), line, ...lines.slice(index + 2)].map(part => Buffer.from(part))),
        )
        expect(verdict).toMatchObject({ exit: 1, first: { seq: index + 1 } })
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('a byte that only decodes to the same U+FFFD', async () => {
    const at = bytes.indexOf(Buffer.from('\ufffd'))
    const changed = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)])
    expect(await verify(changed)).toMatchObject({ exit: 1, first: { seq: 1, kind: 'malformed' } })
  })

  it('a removed record', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async index => {
        expect(await verifyLines(lines.toSpliced(index + 1, 1))).toMatchObject({
          exit: 1,
          first: { seq: index + 1, kind: 'removed' },
        })
      }),
    )
  })

  it('the last record removed', async () => {
    expect(await verifyLines(lines.toSpliced(COUNT, 1))).toMatchObject({
      exit: 1,
      first: { seq: COUNT, kind: 'truncated' },
    })
  })

  it('a record twice, and a record of another log', async () => {
    await fc.assert(
      fc.asyncProperty(record, async index => {
        const twice = await verifyLines(lines.toSpliced(index + 1, 0, lines[index + 1]!))
        expect(twice).toMatchObject({ exit: 1, first: { seq: index + 2, kind: 'inserted' } })
        const [foreign] = chain(
          { seq: index, hash: links[index]!.prev },
          happenings,
          { ...around, log: 'system' },
          sha256,
        )
        const mixed = await verifyLines(lines.toSpliced(index + 1, 0, `${recordLine(foreign!)}\n`))
        expect(mixed).toMatchObject({ exit: 1, first: { seq: index + 1, kind: 'inserted' } })
      }),
    )
  })

  it('two records that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(middle, fc.integer({ min: 1, max: 50 }), async (first, distance) => {
        const second = Math.min(first + distance, COUNT - 1)
        const swapped = lines.with(first + 1, lines[second + 1]!).with(second + 1, lines[first + 1]!)
        expect(await verifyLines(swapped)).toMatchObject({ exit: 1, first: { seq: first + 1, kind: 'swapped' } })
      }),
    )
  })

  it('a record replaced by one with a right hash', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async index => {
        const forged = rechained(index, 'forged')[index]!
        const verdict = await verifyLines(lines.with(index + 1, `${recordLine(forged)}\n`))
        expect(verdict).toMatchObject({ exit: 1, first: { seq: index + 2, kind: 'unlinked' } })
      }),
    )
  })

  it('a cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async length => {
        expect([2, 3]).toContain((await verify(bytes.subarray(0, length))).exit)
      }),
    )
    expect(await verifyLines(lines.slice(0, -1))).toMatchObject({ exit: 3, outcome: 'incomplete', proven: COUNT })
  })

  it('a cut closed by a new footer and header', async () => {
    const kept = await exported(links.slice(0, 200), { seq: 200, hash: links[199]!.hash })
    expect(await verifyLines([lines[0]!, ...kept.slice(1)])).toMatchObject({
      exit: 1,
      first: { seq: 201, kind: 'truncated' },
    })
    // With all lines written anew the file is consistent: only a head noted elsewhere shows what is missing.
    expect(await verifyLines(kept)).toMatchObject({ exit: 0 })
    expect(await verifyLines(kept, head)).toMatchObject({ exit: 1, first: { seq: 201, kind: 'unknown-head' } })
  })

  it('a whole chain computed anew, against a head noted elsewhere', async () => {
    const anew = rechained(100, 'another history')
    const forged = await exported(anew, { seq: COUNT, hash: anew.at(-1)!.hash })
    expect(await verifyLines(forged)).toMatchObject({ exit: 0 })
    expect(await verifyLines(forged, { seq: 200, hash: links[199]!.hash })).toMatchObject({
      exit: 1,
      first: { seq: 200, kind: 'unknown-head' },
    })
  })

  it('something after the footer, and a footer of another file', async () => {
    expect(await verifyLines([...lines, lines[5]!])).toMatchObject({ exit: 1, first: { kind: 'inserted' } })
    const other = `${footerLine(COUNT, head.hash, sha256('another header'))}\n`
    expect(await verifyLines([...lines.slice(0, -1), other])).toMatchObject({ exit: 1, first: { kind: 'footer' } })
  })

  it.each(['exportedAt', 'count', 'to', 'head'])('another %s in the header', async member => {
    const header = JSON.parse(lines[0]!)
    const changed = `${canonicalJson({ ...header, [member]: typeof header[member] === 'number' ? header[member] - 1 : '2020' })}\n`
    expect(await verifyLines(lines.with(0, changed))).toMatchObject({ exit: 1 })
  })
})

describe('what is no export', () => {
  const header = (changes: object) =>
    `${JSON.stringify({ format: EXPORT_FORMAT, version: 1, from: 1, to: 0, prev: GENESIS, ...changes })}\n`
  it.each([
    ['an empty file', '', 2],
    ['a text', 'hello\n', 2],
    ['other JSON', '{"bomFormat":"CycloneDX"}\n', 2],
    ['a list', '[1]\n', 2],
    ['bytes', '\xff\xfe\n', 2],
    ['a header without numbers', header({ from: 'x' }), 2],
    ['a newer version', header({ version: 2 }), 4],
  ])('%s', async (_name, text, exit) => {
    expect(await verify(Buffer.from(text, 'latin1'))).toMatchObject({ exit })
  })

  it('a record of a newer version', async () => {
    const body = canonicalJson({ ...JSON.parse(links[0]!.body), v: 2 })
    const newer = `${recordLine({ hash: sha256(body), body })}\n`
    expect(await verifyLines(lines.with(1, newer))).toMatchObject({ exit: 4, outcome: 'unknown-version' })
  })
})
