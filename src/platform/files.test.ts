import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Files, openFiles } from './files.ts'

const LIMIT = 1024 ** 2
const media = 'application/json'
let folder: string
let files: Files

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-files-'))
  files = await openFiles(folder, LIMIT)
})
afterEach(() => rm(folder, { recursive: true }))

const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const drafts = () => readdir(join(folder, 'drafts'))

/** A source that breaks in the middle, as a cut connection or a full disk does. */
async function* broken(error: Error): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half')
  throw error
}

describe('files', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['small', Buffer.from('{"bomFormat":"CycloneDX"}')],
    ['as large as allowed', Buffer.alloc(LIMIT, 7)],
  ])('gives back byte for byte what is %s', async (_what, content) => {
    const stored = await files.put(Readable.from([content]), { media })
    expect(stored).toEqual({ sha256: digest(content), size: content.length, media })
    expect(await buffer(await files.open(stored.sha256, { verify: true }))).toEqual(content)
    expect(await drafts()).toEqual([])
  })

  it('stores equal content once, also at the same time', async () => {
    const stored = await Promise.all([1, 2, 3].map(() => files.put(Readable.from([Buffer.from('same')]), { media })))
    expect(new Set(stored.map(file => file.sha256)).size).toBe(1)
    expect((await readdir(folder)).sort()).toEqual([stored[0]!.sha256.slice(0, 2), 'drafts'])
  })

  it('refuses more than the limit, names limit and setting, and keeps nothing', async () => {
    const work = files.put(Readable.from([Buffer.alloc(LIMIT), Buffer.alloc(1)]), { media })
    await expect(work).rejects.toMatchObject({
      refusal: {
        code: 'platform.file-too-large',
        status: 413,
        facts: { limit: 1, setting: 'AFTERCARE_UPLOAD_LIMIT_MIB' },
      },
    })
    expect(await readdir(folder)).toEqual(['drafts'])
    expect(await drafts()).toEqual([])
  })

  it('says that the disk is full, and keeps nothing', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    await expect(files.put(broken(full), { media })).rejects.toMatchObject({
      refusal: { code: 'platform.disk-full', status: 507 },
    })
    expect(await drafts()).toEqual([])
  })

  it('keeps nothing of an upload that breaks off', async () => {
    await expect(files.put(broken(new Error('aborted')), { media })).rejects.toThrow('aborted')
    expect(await readdir(folder)).toEqual(['drafts'])
    expect(await drafts()).toEqual([])
  })

  it('clears what a killed process left, not what another one is writing', async () => {
    await writeFile(join(folder, 'drafts', '999999999-gone'), 'x')
    await writeFile(join(folder, 'drafts', `${process.ppid}-alive`), 'x')
    await openFiles(folder, LIMIT)
    expect(await drafts()).toEqual([`${process.ppid}-alive`])
  })

  it('notices a file that was changed on the disk', async () => {
    const { sha256 } = await files.put(Readable.from([Buffer.from('content')]), { media })
    await writeFile(files.path(sha256), 'c0ntent')
    await expect(buffer(await files.open(sha256, { verify: true }))).rejects.toThrow('changed on the disk')
    expect(await readFile(files.path(sha256), 'utf8')).toBe('c0ntent')
  })

  it.each(['../../etc/passwd', 'abc', ''])('takes no other name than a digest: %s', async name => {
    await expect(files.open(name)).rejects.toThrow(RangeError)
  })

  it('takes bytes away, but not those that somebody put again since', async () => {
    const content = Buffer.from('{"refused":true}')
    const { sha256 } = await files.put(Readable.from([content]), { media })
    const mark = (await files.mark(sha256))!
    await setTimeout(20)
    await files.put(Readable.from([content]), { media })
    await files.discard(sha256, mark)
    expect(await buffer(await files.open(sha256, { verify: true }))).toEqual(content)
    await files.discard(sha256, (await files.mark(sha256))!)
    expect(await files.mark(sha256)).toBeUndefined()
    await files.discard(sha256, mark)
    expect(await drafts()).toEqual([])
  })

  it('refuses what is not there', async () => {
    await expect(files.open('0'.repeat(64))).rejects.toMatchObject({
      refusal: { code: 'platform.file-missing', status: 404 },
    })
  })
})
