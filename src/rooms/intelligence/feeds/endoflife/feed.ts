import { failure, type Result, success } from '../../../../core/outcome.ts'
import type { Skipped } from '../../advisory.ts'
import { addressOf, type Feed, type FeedHint, type FeedItem, type RawRecord } from '../../feed.ts'
import { jsonRecords } from '../../json-records.ts'
import type { Lifecycle, LifecycleCycle, Milestone } from '../../lifecycle.ts'
import { lifecycleName } from '../../lifecycle-name.ts'
import { readRecord } from '../../record-reader.ts'
import { EolProduct, type EolRelease } from './schema.ts'

const PUBLISHED = 'https://endoflife.date/api/v1/products/full'

/** endoflife.date: how long products are supported, cycle by cycle; one file, read whole each time. */
export const endoflife: Feed = {
  id: 'endoflife',
  title: 'endoflife.date',
  licence: 'MIT',
  attribution: 'Life cycles by the contributors of endoflife.date; not a promise of the makers.',
  home: new URL('https://endoflife.date'),
  tellsOf: 'lifecycles',
  everyHours: 24,
  staleAfterHours: 168,
  isWholeEachTime: true,
  *requests(_since, { baseUrl }) {
    yield { url: addressOf(PUBLISHED, baseUrl), hint: { name: 'products-full.json' } }
  },
  cursor: (_since, { now }) => ({ asked: now }),
  split,
  parse,
}

function split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncIterable<RawRecord> {
  return jsonRecords(body, 'result', hint.name)
}

function parse(raw: RawRecord): Result<readonly FeedItem[], Skipped> {
  const read = readRecord(raw, EolProduct, product => (product as { name?: unknown }).name)
  if (!read.ok) return failure(read.error)
  return success([{ kind: 'lifecycle', lifecycle: lifecycleOf(read.value) }])
}

function lifecycleOf(product: EolProduct): Lifecycle {
  const names = product.identifiers.map(({ type, id }) => lifecycleName(type, id))
  return {
    product: product.name,
    source: 'endoflife',
    title: product.label,
    category: product.category ?? undefined,
    link: product.links?.html ?? undefined,
    names: [...new Set(names.filter(name => name !== undefined))],
    cycles: product.releases.map(cycleOf),
  }
}

function cycleOf(release: EolRelease): LifecycleCycle {
  const { latest } = release
  return {
    cycle: release.name,
    label: release.label ?? undefined,
    released: release.releaseDate ?? undefined,
    activeSupport: milestone(release.isEoas, release.eoasFrom),
    endOfLife: milestone(release.isEol, release.eolFrom),
    securitySupport: milestone(release.isEoes, release.eoesFrom),
    discontinued: milestone(release.isDiscontinued, release.discontinuedFrom),
    latest: latest
      ? { version: latest.name, released: latest.date ?? undefined, link: latest.link ?? undefined }
      : undefined,
    isLongTerm: release.isLts ?? undefined,
  }
}

/** A day says most; `true` without one is over since an unknown day, `false` has no end announced, neither is unknown. */
function milestone(flag: boolean | null | undefined, day: string | null | undefined): Milestone | undefined {
  if (day) return { kind: 'on', day }
  if (flag === true) return { kind: 'over' }
  return flag === false ? { kind: 'not-announced' } : undefined
}
