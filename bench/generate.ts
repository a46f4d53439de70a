import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { madeNvd } from './made-nvd.ts'
import { madeOsv } from './made-osv.ts'
import { generator, type World } from './world.ts'
import { ZipWriter } from './zip.ts'

/** The sources as files in the form in which they are published; an edition differs in some records from the one before. */
export interface MadeFeeds {
  readonly nvd: string
  readonly osv: string
  /** Unpacked bytes. */
  readonly bytes: number
  readonly records: number
}

const PER_FILE = 40_000

/** Writes NVD yearly files and an OSV zip, record by record. `changed` is the share that differs from edition 0. */
export async function writeFeeds(world: World, folder: string, changed = 0): Promise<MadeFeeds> {
  const nvd = join(folder, 'nvd')
  const osv = join(folder, 'osv')
  await mkdir(nvd, { recursive: true })
  await mkdir(osv, { recursive: true })
  const edit = editor(world, changed)
  let bytes = 0
  for (let file = 0; file * PER_FILE < world.size.nvd; file++) {
    const last = Math.min(world.size.nvd, (file + 1) * PER_FILE)
    bytes += await writeNvd(world, join(nvd, `nvdcve-2.0-${2002 + file}.json.gz`), file * PER_FILE, last, edit)
  }
  bytes += await writeOsv(world, join(osv, 'all.zip'), edit)
  return { nvd, osv, bytes, records: world.size.nvd + world.size.osv }
}

/** Edits a record without touching its date, as NVD does. */
type Edit = (record: string) => string

function editor(world: World, changed: number): Edit {
  const random = generator(world, `edits/${changed}`)
  return record => (random.chance(changed) ? record.replace('remote attackers', 'remote, patient attackers') : record)
}

async function writeNvd(world: World, path: string, from: number, to: number, edit: Edit): Promise<number> {
  const gzip = createGzip({ level: 1 })
  const written = once(gzip.pipe(createWriteStream(path)), 'close')
  let bytes = 0
  const put = async (text: string) => {
    bytes += text.length
    if (!gzip.write(text)) await once(gzip, 'drain')
  }
  await put(`{"format":"NVD_CVE","version":"2.0","totalResults":${to - from},"vulnerabilities":[`)
  for (let at = from; at < to; at++) await put(`${at > from ? ',' : ''}{"cve":${edit(madeNvd(world, at))}}`)
  await put(']}')
  gzip.end()
  await written
  return bytes
}

async function writeOsv(world: World, path: string, edit: Edit): Promise<number> {
  const zip = new ZipWriter(path)
  let bytes = 0
  for (let at = 0; at < world.size.osv; at++) {
    const { id, text } = madeOsv(world, at)
    const record = edit(text)
    bytes += record.length
    await zip.add(`${id}.json`, record)
  }
  await zip.end()
  return bytes
}
