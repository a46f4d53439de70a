import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { FeedBroken } from './feed.ts'
import { filesUnder } from './folder.ts'
import { type FeedLimits, feedLimits, unpack } from './unpack.ts'

const folder = mkdtempSync(join(tmpdir(), 'unpack-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A zip written by the format's own description (APPNOTE §4.3), so that a test can also write a wrong one. */
function zipOf(entries: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end])
}

async function* bodyOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

async function contents(bytes: Uint8Array, limits?: Partial<FeedLimits>): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const file of unpack(bodyOf(bytes), { name: 'answer' }, { ...feedLimits, ...limits })) {
    found[file.hint.name] = Buffer.concat(await Array.fromAsync(file.bytes)).toString()
  }
  return found
}

describe('an answer is opened by what it is, not by what it is called', () => {
  it('a zip gives its files', async () => {
    expect(await contents(zipOf({ 'a.json': '{}', 'b/c.json': '[]', 'd/': '' }))).toEqual({
      'a.json': '{}',
      'b/c.json': '[]',
    })
  })
  it('of many small files a broken one costs itself, whatever is wrong with it', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `${at}.json`)
    const good = zipOf(Object.fromEntries(names.map(name => [name, `{"is":"${name}"}`.repeat(40)])))
    const place = (name: string) => good.indexOf(name) + name.length
    for (const [name, spoil] of [
      ['7.json', (zip: Buffer) => zip.fill(0xff, place('7.json'), place('7.json') + 4)],
      ['140.json', (zip: Buffer) => zip.writeUInt32LE(1, zip.lastIndexOf('140.json') - 46 + 24)],
      ['299.json', (zip: Buffer) => zip.writeUInt32LE(7_000_000, zip.lastIndexOf('299.json') - 46 + 24)],
    ] as const) {
      const zip = Buffer.from(good)
      spoil(zip)
      const read: string[] = []
      for await (const file of unpack(bodyOf(zip), { name: 'answer' })) {
        const text = await Array.fromAsync(file.bytes).then(
          all => Buffer.concat(all).toString(),
          error => (error as FeedBroken).code,
        )
        if (text === `{"is":"${file.hint.name}"}`.repeat(40)) read.push(file.hint.name)
        else expect(file.hint.name).toBe(name)
      }
      expect(read).toEqual(names.filter(one => one !== name))
    }
  })
  it('a gz gives its content', async () => {
    expect(await contents(gzipSync('hello'))).toEqual({ answer: 'hello' })
  })
  it('anything else comes as it is', async () => {
    expect(await contents(Buffer.from('plain'))).toEqual({ answer: 'plain' })
    expect(await contents(Buffer.alloc(0))).toEqual({ answer: '' })
  })
  it('a file that is not read does not hold up the next', async () => {
    const names: string[] = []
    const big = Buffer.alloc(3_000_000, 'x7f.,')
    for await (const { hint } of unpack(bodyOf(zipOf({ a: big, b: 'b' })), { name: 'z' })) names.push(hint.name)
    expect(names).toEqual(['a', 'b'])
  })
})

describe('what is broken or hostile is refused by name', () => {
  const zip = zipOf({ 'a.json': 'x'.repeat(5000), 'b.json': 'y' })
  const corrupt = Buffer.from(zip)
  corrupt.fill(0xff, 38, 50)
  it.each([
    ['half a zip', zip.subarray(0, zip.length / 2), {}, 'half-a-file'],
    ['a zip with damaged content', corrupt, {}, 'broken-archive'],
    ['a zip that climbs out', zipOf({ '../../etc/x': 'y' }), {}, 'broken-archive'],
    ['half a gz', gzipSync(Buffer.alloc(100_000, 'ab')).subarray(0, 60), {}, 'half-a-file'],
    [
      'a gz with damaged content',
      Buffer.concat([gzipSync('x').subarray(0, 10), Buffer.alloc(30, 0xff)]),
      {},
      'broken-archive',
    ],
    ['a gz bomb', gzipSync(Buffer.alloc(40_000_000)), {}, 'bomb'],
    ['a zip bomb', zipOf({ a: Buffer.alloc(40_000_000) }), {}, 'bomb'],
    ['an entry above its limit', zip, { entry: 1000 }, 'too-large'],
    ['more entries than allowed', zip, { entries: 1 }, 'too-many-entries'],
    ['more content than allowed', zip, { unpacked: 3000 }, 'too-large'],
    ['more bytes than allowed', zip, { packed: 100 }, 'too-large'],
    ['a plain answer above its limit', Buffer.alloc(5000), { unpacked: 1000 }, 'too-large'],
  ])('%s', async (_name, bytes, limits, code) => {
    const error = await contents(bytes, limits).catch(thrown => thrown)
    expect(error).toBeInstanceOf(FeedBroken)
    expect(error).toMatchObject({ code })
  })

  it('an answer that breaks off keeps its own error', async () => {
    async function* cutOff() {
      yield gzipSync(Buffer.alloc(100_000, 'ab')).subarray(0, 60)
      throw new Error('socket hang up')
    }
    const read = async () => {
      for await (const file of unpack(cutOff(), { name: 'x' })) await Array.fromAsync(file.bytes)
    }
    await expect(read()).rejects.toThrow('socket hang up')
  })
})

it('a folder gives the files of the feed in it, each opened by what it is', async () => {
  writeFileSync(join(folder, 'b.json'), '{}')
  writeFileSync(join(folder, 'a.zip'), zipOf({ 'in.json': '1' }))
  writeFileSync(join(folder, 'notes.md'), 'not for the feed')
  const found: [string, string | undefined][] = []
  for await (const file of filesUnder(folder)) {
    for await (const { hint, bytes } of unpack(file.bytes, file.hint)) {
      found.push([hint.name, hint.inside])
      await Array.fromAsync(bytes)
    }
  }
  expect(found.map(([name, inside]) => [name, inside?.replace(/unpack-.*/, 'folder')])).toEqual([
    ['in.json', 'a.zip'],
    ['b.json', 'folder'],
  ])
  const streamed = unpack(createReadStream(join(folder, 'a.zip')), { name: 'a.zip' })
  expect((await Array.fromAsync(streamed)).map(file => file.hint.name)).toEqual(['in.json'])
})
