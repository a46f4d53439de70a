import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FeedBroken } from './feed.ts'
import { feedLimits, unpack } from './unpack.ts'

type Form = 'sized' | 'described' | 'unmarked' | 'stored'

/** A zip by APPNOTE §4.3, with the sizes before the data or behind them, as programs that stream write it. */
function zipOf(entries: Readonly<Record<string, Buffer>>, form: Form): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  for (const [name, data] of Object.entries(entries)) {
    const packed = form === 'stored' ? data : deflateRawSync(data)
    const isBehind = form === 'described' || form === 'unmarked'
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(data), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(data.length, 8)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(isBehind ? 8 : 0, 2)
    common.writeUInt16LE(form === 'stored' ? 0 : 8, 4)
    if (!isBehind) sizes.copy(common, 10)
    common.writeUInt16LE(name.length, 22)
    const behind = isBehind ? [...(form === 'described' ? [Buffer.from('PK\x07\x08')] : []), sizes] : []
    locals.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed, ...behind)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), Buffer.from(name)]))
  }
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
}

async function* bodyOf(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}

async function read(bytes: Uint8Array, step = 777, limits: Partial<typeof feedLimits> = {}) {
  const found: Record<string, string> = {}
  for await (const file of unpack(bodyOf(bytes, step), { name: 'all.zip.zip' }, { ...feedLimits, ...limits })) {
    expect(file.hint.inside).toBe('all.zip.zip')
    found[file.hint.name] = Buffer.concat(await Array.fromAsync(file.bytes)).toString()
  }
  return found
}

// one entry is longer than the window that is looked at first
const texts = { 'cves/1.json': 'one', 'cves/2.json': noise(200_000), 'cves/3.json': '', 'cves/4.json': 'four' }
const inner = (form: Form) =>
  zipOf(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])), form)

function noise(length: number): string {
  let [text, seed] = ['', 7]
  while (text.length < length) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    text += seed.toString(36)
  }
  return text
}

describe('a zip in a zip is read as it comes', () => {
  const forms: Form[] = ['sized', 'described', 'unmarked', 'stored']
  it.each(forms.flatMap(outer => forms.map(within => [outer, within] as const)))(
    'outside %s, inside %s',
    async (outer, within) => {
      const archive = zipOf({ 'cves.zip': inner(within) }, outer)
      for (const step of [1009, 65_536]) expect(await read(archive, step)).toEqual(texts)
    },
  )

  const whole = zipOf({ 'cves.zip': inner('sized') }, 'sized')
  const stored = zipOf({ 'cves.zip': inner('sized') }, 'stored')
  const lying = inner('sized')
  lying.write('PK\x05\x06', lying.lastIndexOf('PK\x01\x02'))

  it.each<[string, Buffer, Partial<typeof feedLimits>, string]>([
    ['half of it', whole.subarray(0, whole.length / 2), {}, 'half-a-file'],
    ['half of it, stored', stored.subarray(0, stored.length / 2), {}, 'half-a-file'],
    ['a changed byte', flipped(stored, 'cves/2.json'), {}, 'broken-archive'],
    ['a directory with fewer entries', zipOf({ 'cves.zip': lying }, 'stored'), {}, 'broken-archive'],
    ['an entry beyond its limit', whole, { entry: 100_000 }, 'bomb|too-large'],
    ['all beyond their limit', whole, { unpacked: 100_000 }, 'too-large'],
    ['too many entries', whole, { entries: 3 }, 'too-many-entries'],
    [
      'what is called a zip and is none',
      zipOf({ 'cves.zip': Buffer.from('<html>not found</html>') }, 'sized'),
      {},
      'broken-archive',
    ],
  ])('refused: %s', async (_what, archive, limits, code) => {
    const error = await read(archive, 4096, limits).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FeedBroken)
    expect((error as FeedBroken).code).toMatch(new RegExp(`^(${code})$`))
  })
})

/** One bit of the data behind a name is another one. */
function flipped(archive: Buffer, name: string): Buffer {
  const copy = Buffer.from(archive)
  const at = archive.indexOf(name) + name.length + 500
  copy[at] = copy[at]! ^ 1
  return copy
}
