import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createGzip, type Gzip } from 'node:zlib'
import { madeNvd } from './made-nvd.ts'
import { madeOsv } from './made-osv.ts'
import { generator, type World } from './world.ts'
import { ZipWriter } from './zip.ts'

/** The sources as files in the form in which they are published; an edition differs in some records from the other. */
export interface MadeFeeds {
  readonly nvd: string
  readonly osv: string
  /** Unpacked bytes. */
  readonly bytes: number
  readonly records: number
}

/** Both editions of a world's sources: the second has edits in 1 % of its records. */
export interface Editions {
  readonly first: MadeFeeds
  readonly edited: MadeFeeds
  /** Ids of the records that differ, as the house names them. */
  readonly changed: readonly string[]
}

const PER_FILE = 40_000
const EDITED = 0.01

interface Out {
  readonly nvd: string
  readonly osv: string
  bytes: number
}

/** Writes NVD yearly files and OSV archives of both editions in one pass, record by record. */
export async function writeFeeds(world: World, folder: string): Promise<Editions> {
  const outs = [await openOut(folder, 'first'), await openOut(folder, 'edited')] as const
  const edit = editor(world)
  const changed: string[] = []
  for (let from = 0; from < world.size.nvd; from += PER_FILE) await writeNvd(world, outs, from, edit, changed)
  for (let from = 0; from < world.size.osv; from += PER_FILE) await writeOsv(world, outs, from, edit, changed)
  const records = world.size.nvd + world.size.osv
  return { first: { ...outs[0], records }, edited: { ...outs[1], records }, changed }
}

type Outs = readonly [Out, Out]

async function openOut(folder: string, edition: string): Promise<Out> {
  const out = { nvd: join(folder, edition, 'nvd'), osv: join(folder, edition, 'osv'), bytes: 0 }
  await mkdir(out.nvd, { recursive: true })
  await mkdir(out.osv, { recursive: true })
  return out
}

/** Edits a record without touching its date, as NVD does: six of ten its words, three a bound, one withdraws it. */
type Edit = (record: string) => string

function editor(world: World): Edit {
  const random = generator(world, 'edits')
  return record => {
    if (!random.chance(EDITED)) return record
    const kind = random.next()
    const words = record.replace('remote attackers', 'remote, patient attackers')
    if (kind < 0.6) return words
    if (kind < 0.9) return words.replace(/("versionEnd(?:In|Ex)cluding"|"fixed"):"[^"]+"/, '$1:"11.39.599"')
    return words
      .replace('"vulnStatus":"Analyzed"', '"vulnStatus":"Rejected"')
      .replace('"aliases":', '"withdrawn":"2026-02-02T00:00:00Z","aliases":')
  }
}

async function writeNvd(world: World, outs: Outs, from: number, edit: Edit, changed: string[]): Promise<void> {
  const to = Math.min(world.size.nvd, from + PER_FILE)
  const name = `nvdcve-2.0-${2002 + from / PER_FILE}.json.gz`
  const gzips = outs.map(() => createGzip({ level: 1 }))
  const written = gzips.map((gzip, at) => once(gzip.pipe(createWriteStream(join(outs[at]!.nvd, name))), 'close'))
  const put = async (texts: readonly [string, string]) => {
    for (const at of [0, 1] as const) {
      outs[at].bytes += texts[at].length
      await feed(gzips[at]!, texts[at])
    }
  }
  const head = `{"format":"NVD_CVE","version":"2.0","totalResults":${to - from},"vulnerabilities":[`
  await put([head, head])
  for (let at = from; at < to; at++) {
    const record = `${at > from ? ',' : ''}{"cve":${madeNvd(world, at)}}`
    const other = edit(record)
    if (other !== record) changed.push(`nvd:${/"id":"([^"]+)"/.exec(record)?.[1]}`)
    await put([record, other])
  }
  await put([']}', ']}'])
  for (const gzip of gzips) gzip.end()
  await Promise.all(written)
}

async function feed(gzip: Gzip, text: string): Promise<void> {
  if (!gzip.write(text)) await once(gzip, 'drain')
}

async function writeOsv(world: World, outs: Outs, from: number, edit: Edit, changed: string[]): Promise<void> {
  const zips = outs.map(out => new ZipWriter(join(out.osv, `part-${from / PER_FILE}.zip`)))
  for (let at = from; at < Math.min(world.size.osv, from + PER_FILE); at++) {
    const { id, text } = madeOsv(world, at)
    const other = edit(text)
    if (other !== text) changed.push(`osv:${id}`)
    for (const [edition, record] of [text, other].entries()) {
      outs[edition]!.bytes += record.length
      await zips[edition]!.add(`${id}.json`, record)
    }
  }
  for (const zip of zips) await zip.end()
}
