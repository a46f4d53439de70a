import { readdirSync, readFileSync } from 'node:fs'
import type { Advisory } from '../../src/rooms/intelligence/advisory.ts'
import { type Feed, FeedBroken, type FeedItem, type RawRecord } from '../../src/rooms/intelligence/feed.ts'
import { feeds } from '../../src/rooms/intelligence/feeds.ts'
import { compareKeys, compileRange } from '../../src/standards/ranges.ts'
import { schemeOf } from '../../src/standards/versions/schemes.ts'
import type { Input } from './input.ts'
import { oddJson } from './odd-json.ts'
import { inPieces, sizeFor, toldBy } from './pieces.ts'
import { type FuzzReader, promise } from './target.ts'

const isBroken = (error: unknown): error is FeedBroken => error instanceof FeedBroken

/** A source cuts and reads any file, or sets aside what is wrong; what it lets through is sound. */
function reader(feed: Feed, file: string, text: (input: Input) => string): FuzzReader<Uint8Array> {
  return {
    name: `${feed.id}/${file}`,
    make: input => input.bytes(text(input)),
    async check(bytes) {
      const hint = { name: file }
      const whole = await toldBy(feed.split(inPieces(bytes, bytes.length), hint), isBroken)
      const pieces = await toldBy(feed.split(inPieces(bytes, sizeFor(bytes)), hint), isBroken)
      // of several faults the one that is seen first is told
      promise(!whole.refusal === !pieces.refusal, `whole: ${whole.refusal}, in pieces: ${pieces.refusal}`)
      if (!whole.refusal) promise(bytesIn(whole.told) === bytesIn(pieces.told), 'other records in pieces')
      for (const raw of whole.told) parsed(feed, raw)
    },
  }
}

function bytesIn(records: readonly RawRecord[]): string {
  return JSON.stringify(
    records.map(({ name, bytes, context }) => [name, Buffer.from(bytes).toString('base64'), context]),
  )
}

function parsed(feed: Feed, raw: RawRecord): void {
  const result = feed.parse(raw)
  if (!result.ok) {
    promise(/^[a-z0-9-]+$/.test(result.error.code), 'set aside without a reason')
    promise(result.error.record !== '', 'set aside without a place')
    return
  }
  for (const item of result.value) sound(feed, item)
  const text = JSON.stringify(result.value)
  promise(!/(^|[^\\])(\\\\)*\\u(0000|d[89a-f])/.test(text), 'a character that no database holds')
}

function sound(feed: Feed, item: FeedItem): void {
  if (item.kind === 'advisory') soundAdvisory(feed, item.advisory)
  if (item.kind === 'prediction') {
    const { score, percentile } = item.prediction
    promise(score >= 0 && score <= 1 && percentile >= 0 && percentile <= 1, `a prediction of ${score}, ${percentile}`)
  }
  if (item.kind === 'exploitation') promise(isDate(item.exploitation.since), `since ${item.exploitation.since}`)
}

function soundAdvisory(feed: Feed, advisory: Advisory): void {
  promise(advisory.id === `${feed.id}:${advisory.externalId}`, `id ${advisory.id}`)
  promise(!advisory.aliases.includes(advisory.externalId), 'it is its own alias')
  for (const date of [advisory.published, advisory.modified, advisory.withdrawn]) {
    promise(date === undefined || isDate(date), `a date of ${date}`)
  }
  for (const { score } of advisory.severities) {
    promise(score === undefined || (score >= 0 && score <= 10), `a score of ${score}`)
  }
  for (const { scheme, ranges, versions, package: name } of advisory.affected) {
    const known = schemeOf(scheme)
    promise(known !== undefined, `scheme ${scheme}`)
    // the type of a package URL (purl-spec): letters, digits, full stop, plus, hyphen
    promise(/^[a-z][a-z0-9.+-]*\/./.test(name), `package ${name}`)
    for (const range of ranges) {
      const interval = known && compileRange(known, range)
      promise(
        !interval || compareKeys(interval.lo, interval.hi) !== 0 || range.from !== undefined,
        'a range of nothing',
      )
    }
    for (const version of versions) known?.key(version)
  }
}

function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}

const oddCells = [
  ',',
  '\n',
  '"',
  '""',
  '"a\nb",',
  '\r\n',
  'NaN,',
  '1e9,',
  '-1,',
  '0x1,',
  'CVE-2024-1,',
  '\u0000',
  '\ufeff',
  '#',
  'ü,',
]
const oddTags = [
  '<',
  '>',
  '</',
  '<!-- -->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x>',
  '&a;',
  '&#0;',
  '&amp;',
  '<a href="javascript:x">',
  '\u0000',
]

/** One reader for each fixture of each source, so that a new source is under fire as soon as it has one. */
function readersOf(feed: Feed): FuzzReader[] {
  const folder = new URL(`../../src/rooms/intelligence/feeds/${feed.id}/fixtures/`, import.meta.url)
  return readdirSync(folder)
    .filter(file => /\.(json|csv|xml|html|txt)$/.test(file))
    .sort()
    .map(file => reader(feed, file, maker(file, readFileSync(new URL(file, folder), 'utf8'))))
}

function maker(file: string, text: string): (input: Input) => string {
  if (file.endsWith('.json')) {
    const seed: unknown = JSON.parse(text)
    return input => oddJson(input, seed)
  }
  if (file.endsWith('.csv')) {
    const cells = text.split(/(?<=[,\n:])/)
    return input => input.torn(cells, oddCells)
  }
  const tags = text.split(/(<[^>]*>)/)
  return input => input.torn(tags, oddTags)
}

export const feedReaders: readonly FuzzReader[] = feeds.flatMap(readersOf)
