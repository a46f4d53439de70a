import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Advisory } from '../src/rooms/intelligence/advisory.ts'
import { type Feed, FeedBroken, type FeedFile, type FeedItem } from '../src/rooms/intelligence/feed.ts'
import { feeds } from '../src/rooms/intelligence/feeds.ts'
import { filesUnder } from '../src/rooms/intelligence/folder.ts'
import { unpack } from '../src/rooms/intelligence/unpack.ts'
import { schemeOf } from '../src/standards/versions/schemes.ts'
import { dataFolder, needsData } from './support/data.ts'

const feedsFolder = join(import.meta.dirname, '../src/rooms/intelligence/feeds')
const texts = (language: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../src/languages/${language}/feeds.json`), 'utf8'))

interface Read {
  records: number
  items: FeedItem[]
  skipped: Record<string, number>
}

async function* unpackPath(path: string): AsyncGenerator<FeedFile> {
  for await (const { bytes, hint } of filesUnder(path)) yield* unpack(bytes, hint)
}

/** Reads a path as the sync does: unpack, split, parse; a bad record is counted by its code. */
async function readPath(feed: Feed, path: string): Promise<Read> {
  const read: Read = { records: 0, items: [], skipped: {} }
  const count = (code: string) => {
    read.skipped[code] = (read.skipped[code] ?? 0) + 1
  }
  for await (const { hint, bytes } of unpackPath(path)) {
    for await (const raw of feed.split(bytes, hint)) {
      read.records++
      const parsed = feed.parse(raw)
      if (!parsed.ok) count(parsed.error.code)
      else for (const item of parsed.value) item.kind === 'skipped' ? count(item.skipped.code) : read.items.push(item)
    }
  }
  return read
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
}

describe.each(feeds.map(feed => [feed.id, feed] as const))('feed %s', (id, feed) => {
  const folder = join(feedsFolder, id)

  it('has its four parts, a licence and a home', () => {
    for (const part of ['feed.ts', 'schema.ts', 'README.md', 'fixtures'])
      expect(existsSync(join(folder, part)), part).toBe(true)
    expect(feed.title).not.toBe('')
    expect(feed.licence).not.toBe('')
    expect(feed.home.protocol).toBe('https:')
    expect(feed.staleAfterHours).toBeGreaterThan(feed.everyHours)
  })

  it('parses all its fixtures and sets the bad records aside', async () => {
    const files = filesOf(join(folder, 'fixtures'))
    expect(files.length).toBeGreaterThan(0)
    let bad = 0
    for (const file of files) {
      const { records, items, skipped } = await readPath(feed, file)
      expect(records, file).toBeGreaterThan(0)
      for (const item of items) checkItem(feed, item)
      for (const code of Object.keys(skipped)) {
        for (const language of ['en', 'de'])
          expect(texts(language).skipped, `${language} ${code}`).toHaveProperty([code])
      }
      bad += Object.values(skipped).reduce((sum, count) => sum + count, 0)
    }
    expect(bad, 'each feed has a bad record among its fixtures').toBeGreaterThan(0)
  })

  it('gives the same items twice', async () => {
    for (const file of filesOf(join(folder, 'fixtures'))) {
      expect(await readPath(feed, file)).toEqual(await readPath(feed, file))
    }
  })

  it.each(filesOf(join(folder, 'fixtures/broken')).map(path => [path.split('/').at(-1)!, path]))(
    'refuses what the source does not publish: %s',
    async (_name, path) => {
      const error = await readPath(feed, path).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(FeedBroken)
      const { code, where } = error as FeedBroken
      expect(where).not.toBe('')
      for (const language of ['en', 'de']) expect(texts(language).broken, `${language} ${code}`).toHaveProperty([code])
    },
  )

  it('asks the published addresses, and a mirror under the same paths', async () => {
    const options = { full: true, now: '2026-11-22T12:00:00Z' }
    const published = await Array.fromAsync(feed.requests({}, options))
    const mirrored = await Array.fromAsync(feed.requests({}, { ...options, baseUrl: 'http://127.0.0.1:1/m/' }))
    expect(published.length).toBeGreaterThan(0)
    for (const [at, { url, hint }] of published.entries()) {
      expect(new URL(url).protocol).toBe('https:')
      expect(hint.name).not.toBe('')
      expect(mirrored[at]!.url).toBe(`http://127.0.0.1:1/m${new URL(url).pathname}${new URL(url).search}`)
    }
    expect(feed.cursor({}, options)).not.toEqual({})
  })
})

function checkItem(feed: Feed, item: FeedItem): void {
  if (item.kind === 'advisory') checkAdvisory(feed, item.advisory)
  else if (item.kind === 'exploitation') {
    const name = expect.stringMatching(/^(CVE-\d{4}-\d{4,}|EUVD-\d{4}-\d+)$/)
    expect(item.exploitation).toMatchObject({ source: feed.id, cve: name })
    expect(item.exploitation.since).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  } else if (item.kind === 'prediction') {
    const { score, percentile, day, model } = item.prediction
    expect(score >= 0 && score <= 1 && percentile >= 0 && percentile <= 1).toBe(true)
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(model).not.toBe('')
  } else if (item.kind === 'incident') {
    const { id, source, externalId, event, title, reported, published, codes } = item.incident
    expect({ id, source }).toEqual({ id: `${feed.id}:${externalId}`, source: feed.id })
    expect([event, title].every(text => text !== '')).toBe(true)
    for (const day of [reported, published]) expect(day ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/)
    for (const code of codes.fda) expect(code).toMatch(/^[A-Z]{3}$/)
  } else if (item.kind === 'lifecycle') {
    expect(item.lifecycle.source).toBe(feed.id)
    expect(item.lifecycle.product).not.toBe('')
    for (const name of item.lifecycle.names) expect(name).toMatch(/^[a-z]+\/\S/)
  }
}

function checkAdvisory(feed: Feed, advisory: Advisory): void {
  const problems: string[] = []
  const demand = (fact: boolean, what: string) => fact || problems.push(what)
  demand(advisory.id === `${feed.id}:${advisory.externalId}` && advisory.source === feed.id, 'id')
  demand(!advisory.aliases.includes(advisory.externalId), 'its own alias')
  for (const instant of [advisory.published, advisory.modified, advisory.withdrawn]) {
    demand(instant === undefined || Number.isFinite(Date.parse(instant)), `instant ${instant}`)
  }
  for (const { score, by, vector, rating } of advisory.severities) {
    demand(score === undefined || (score >= 0 && score <= 10), `score ${score}`)
    demand(by !== '' && (vector ?? rating ?? score) !== undefined, 'severity says nothing')
  }
  for (const entry of advisory.affected) {
    demand(/^[a-z]+\/\S/.test(entry.package), `package ${entry.package}`)
    demand(schemeOf(entry.scheme) !== undefined, `scheme ${entry.scheme}`)
  }
  demand(!JSON.stringify(advisory).includes('\\u0000'), 'a NUL that no database text can hold')
  expect(problems, advisory.id).toEqual([])
}

describe.skipIf(needsData('the published feeds'))('the data folder loads', () => {
  // every skip is explained: CVE-2021-24087 names "cpe:2.3:a:azure-iot-cli-extension:-:…", whose product "does not apply"
  const expected: Record<string, { records: number; skipped: Record<string, number> }> = {
    osv: { records: 7432, skipped: {} },
    cve5: { records: 2252, skipped: {} },
    'nvd/feeds': { records: 21_831, skipped: { 'too-wide': 1 } },
    'nvd/native-2.0': { records: 62, skipped: {} },
    'kev/known_exploited_vulnerabilities.json': { records: 1404, skipped: {} },
    'kev/known_exploited_vulnerabilities.csv': { records: 1404, skipped: {} },
    'epss/epss_scores-2026-01-25.kev-only.csv.gz': { records: 1494, skipped: {} },
    'epss/epss_scores-2026-01-26.kev-only.csv.gz': { records: 1494, skipped: {} },
    'epss/vunnel-fixtures/example-1.csv': { records: 5, skipped: {} },
  }

  it.each([
    ['osv', 'osv'],
    ['cve', 'cve5'],
    ['nvd', 'nvd/feeds'],
    ['nvd', 'nvd/native-2.0'],
    ['kev', 'kev/known_exploited_vulnerabilities.json'],
    ['kev', 'kev/known_exploited_vulnerabilities.csv'],
    ['epss', 'epss/epss_scores-2026-01-25.kev-only.csv.gz'],
    ['epss', 'epss/epss_scores-2026-01-26.kev-only.csv.gz'],
    ['epss', 'epss/vunnel-fixtures/example-1.csv'],
  ] as const)(
    '%s reads %s',
    async (id, path) => {
      const feed = feeds.find(one => one.id === id)!
      const started = performance.now()
      const { records, items, skipped } = await readPath(feed, join(dataFolder!, path))
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      for (const item of items) checkItem(feed, item)
      const kinds = Object.fromEntries(
        [...Map.groupBy(items, item => item.kind)].map(([kind, all]) => [kind, all.length]),
      )
      console.info(
        `${path}: ${records} records, ${JSON.stringify(kinds)}, skipped ${JSON.stringify(skipped)}, ${seconds} s`,
      )
      expect({ records, skipped }).toEqual(expected[path])
    },
    60_000,
  )

  it.each([
    ['epss', 'epss/vunnel-fixtures/invalid-header.csv', 'wrong-header'],
    ['epss', 'epss/vunnel-fixtures/missing-date.csv', 'wrong-header'],
    ['nvd', 'nvd/overrides', 'not-the-format'],
  ])('%s refuses %s as %s', async (id, path, code) => {
    const feed = feeds.find(one => one.id === id)!
    await expect(readPath(feed, join(dataFolder!, path))).rejects.toMatchObject({ code })
  })

  it('the catalogue of KEV says the same as JSON and as CSV', async () => {
    const kev = feeds.find(one => one.id === 'kev')!
    const [json, csv] = await Promise.all(
      ['json', 'csv'].map(kind => readPath(kev, join(dataFolder!, `kev/known_exploited_vulnerabilities.${kind}`))),
    )
    expect(csv!.items).toEqual(json!.items)
  })

  it('a zip that arrives as a stream gives what the file gives', async () => {
    const osv = feeds.find(one => one.id === 'osv')!
    const path = join(dataFolder!, 'osv/AlmaLinux-10/all.zip')
    let records = 0
    for await (const { hint, bytes } of unpack(createReadStream(path), { name: 'all.zip', part: 'AlmaLinux' })) {
      expect(hint).toMatchObject({ part: 'AlmaLinux', inside: 'all.zip' })
      for await (const _raw of osv.split(bytes, hint)) records++
    }
    expect(records).toBe(120)
  })
})
