import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import type { Cursor } from './feed.ts'

// One file with the whole mirror, for machines that reach no source. The form is specified in README.md; in short:
// a line that tells what it is, packed blocks section by section, a line with the sums, a line with the signature.

export const BUNDLE_FORMAT = 'aftercare-mirror-bundle'
export const BUNDLE_VERSION = 1

/** What every bundle begins with, whatever its version. */
export const BUNDLE_MARK = `{"format":"${BUNDLE_FORMAT}","version":`

/** The parts of a bundle, in the order in which they stand. */
export const bundleSections = [
  'sources',
  'statements',
  'exploitations',
  'predictions',
  'incidents',
  'lifecycles',
  'skipped',
] as const
export type BundleSection = (typeof bundleSections)[number]

/** What a bundle may cost whoever reads it; none is met by what Aftercare writes. */
export interface BundleLimits {
  /** Bytes of the first line, and of any other line outside the blocks. */
  readonly manifest: number
  readonly header: number
  /** Bytes of one block, packed or not. */
  readonly block: number
  /** Unpacked bytes for each packed byte, checked above 1 MiB. */
  readonly ratio: number
  /** Bytes of one record. */
  readonly line: number
  /** Records and unpacked bytes of one section. */
  readonly records: number
  /** Records of a section that is compared as a whole, and so is held in memory. */
  readonly list: number
  readonly section: number
}

export const bundleLimits: BundleLimits = {
  manifest: 64 * 1024,
  header: 4 * 1024,
  block: 12 * 1024 ** 2,
  ratio: 200,
  line: 8 * 1024 ** 2,
  records: 10_000_000,
  list: 500_000,
  section: 32 * 1024 ** 3,
}

const lists: ReadonlySet<BundleSection> = new Set(['sources', 'exploitations', 'lifecycles', 'skipped'])

/** The most records that a section may have. */
export function mostRecords(section: BundleSection, { records, list }: BundleLimits): number {
  return lists.has(section) ? list : records
}

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
const Source = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** The part of the mirror that one source filled: everything stored from one instant (null: ever) to another. */
export const BundleCover = z.strictObject({ id: Source, from: Instant.nullable(), to: Instant })
export type BundleCover = z.infer<typeof BundleCover>

/** First line. */
export const BundleManifest = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  software: z.string().max(80),
  madeAt: Instant,
  /** Id of the bundle that this one continues; null: it needs none, or one that holds everything before `from`. */
  base: hex.nullable(),
  sources: z.array(BundleCover).max(200),
})
export type BundleManifest = z.infer<typeof BundleManifest>

/** Line in front of a block. */
export const BundleBlock = z.strictObject({
  section: z.enum(bundleSections),
  block: count,
  records: count,
  encoding: z.enum(['zstd', 'none']),
  packed: count,
  unpacked: count,
  sha256: hex,
})
export type BundleBlock = z.infer<typeof BundleBlock>

export const BundleSum = z.strictObject({
  section: z.enum(bundleSections),
  blocks: count,
  records: count,
  unpacked: count,
  /** Over the unpacked records. */
  sha256: hex,
})
export type BundleSum = z.infer<typeof BundleSum>

/** Last line before the signature; `sha256` covers all bytes in front of it. */
export const BundleTrailer = z.strictObject({ sums: z.array(BundleSum), records: count, sha256: hex })
export type BundleTrailer = z.infer<typeof BundleTrailer>

/** What the state of a source in this mirror came from, where it came by bundle. */
export interface HeldCover {
  readonly bundle: string
  /** Fingerprint of the key of the installation that made it. */
  readonly key: string
  readonly madeAt: string
  readonly to: string
}

const MARKS = { bundle: 'bundle', key: 'bundle-key', madeAt: 'bundle-made', to: 'bundle-to' } as const

/** Notes beside a source's cursor which bundle brought its state: what is lost with the data must be lost with them. */
export function cursorWith(cursor: Cursor, cover: HeldCover): Cursor {
  const marks = Object.entries(MARKS).map(([name, mark]) => [mark, cover[name as keyof HeldCover]])
  return { ...cursor, ...Object.fromEntries(marks) }
}

export function coverOf(cursor: Cursor): HeldCover | undefined {
  const { [MARKS.bundle]: bundle, [MARKS.key]: key, [MARKS.madeAt]: madeAt, [MARKS.to]: to } = cursor
  return bundle && key && madeAt && to ? { bundle, key, madeAt, to } : undefined
}

/** The cursor as the feed knows it. */
export function withoutCover(cursor: Cursor): Cursor {
  const marks: readonly string[] = Object.values(MARKS)
  return Object.fromEntries(Object.entries(cursor).filter(([name]) => !marks.includes(name)))
}

/** What the mirror holds of a source. */
export interface HeldSource {
  readonly cover: HeldCover | undefined
  readonly completeAt: Date | undefined
}

/** The source that cannot be continued by a bundle, because what lies between is not here; undefined: all can. */
export function gapBefore(
  manifest: BundleManifest,
  key: string,
  held: ReadonlyMap<string, HeldSource>,
): { readonly cover: BundleCover; readonly held: HeldCover | undefined } | undefined {
  for (const cover of manifest.sources) {
    if (cover.from === null) continue
    const own = held.get(cover.id)?.cover
    const continues = own && own.key === key && Date.parse(own.to) >= Date.parse(cover.from)
    if (!continues) return { cover, held: own }
  }
  return undefined
}

/** Whether a bundle tells of a source what is at least as new as what is held; an older one fills only what is missing. */
export function isNewer(cover: BundleCover, held: HeldSource | undefined): boolean {
  const own = held?.cover
  const holds = Math.max(held?.completeAt?.getTime() ?? 0, own ? Date.parse(own.to) : 0)
  return Date.parse(cover.to) >= holds
}

/** A record as far as it decides which of two is newer; `modified` in the one form of a bundle. */
export interface Dated {
  readonly line: string
  readonly modified?: string
}

/** Whether a record of a bundle takes the place of the one that is held. */
export function replaces(arriving: Dated, held: Dated | undefined, sourceIsNewer: boolean): boolean {
  if (!held) return true
  if (held.line === arriving.line) return false
  if (held.modified && arriving.modified && held.modified !== arriving.modified)
    return arriving.modified > held.modified
  return sourceIsNewer
}
