import { createHash } from 'node:crypto'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import { takeTurn } from '../../platform/turn.ts'
import { type BundleManifest, type BundleSection, BundleTrailer, gapBefore } from './bundle.ts'
import { noteImport } from './bundle-entry.ts'
import { saveBundleEntry } from './bundle-entry-store.ts'
import { BundleIntake, type TakenCounts } from './bundle-intake.ts'
import { trustedKeys } from './bundle-key-store.ts'
import type { BundleRecord } from './bundle-records.ts'
import { isSigned, type Seal, sealedBytes, sealOf } from './bundle-seal.ts'
import { FeedBroken } from './feed.ts'
import { feeds } from './feeds.ts'
import * as sources from './source-store.ts'

const READER = new URL('./read-bundle-child.ts', import.meta.url)
const LONGEST = 6 * 3600

/** What came of a bundle. */
export interface TakenBundle {
  readonly id: string
  readonly manifest: BundleManifest
  /** Name that a person gave the key. */
  readonly by: string
  readonly counts: TakenCounts
}

/**
 * Takes a bundle into the mirror: first the seal over the bytes, then all of it in one transaction, read in the sandbox.
 * Whatever is wrong with it, nothing of it is seen; what is older than what is held replaces nothing.
 */
export async function takeBundle(
  ctx: Ctx,
  path: string,
  progress: (section: BundleSection, records: number) => void = () => {},
  signal?: AbortSignal,
): Promise<TakenBundle> {
  const seal = await sealOf(path)
  const by = (await trustedKeys(ctx.db)).find(one => one.key === seal.key)
  if (!by) stop('bundle.unknown-key', 403, { fingerprint: seal.fingerprint })
  if (!isSigned(seal)) await tellDamage(ctx, seal, signal)
  const noted = noteImport(
    { bundle: seal.id, fingerprint: seal.fingerprint, keyName: by.name },
    ctx.id(),
    ctx.actor,
    ctx.clock.now(),
  )
  const { manifest, counts } = await ctx.commit(noted, async (tx, entry, announce) => {
    // nobody else writes statements meanwhile: what is compared with is what will be replaced
    await takeTurn(tx, 'intelligence.names')
    const intake = new BundleIntake(tx, seal, ctx)
    const manifest = await readInto(ctx, tx, seal, intake, progress, signal).finally(() => intake.settled())
    const counts = await intake.end()
    if (counts.statements.written > 0) await announce('intelligence.changed', {})
    if (counts.exploitations.written > 0) await announce('intelligence.exploited-changed', {})
    // which ones is not told: everything is looked at again
    if (counts.exploitations.written + counts.predictions.written > 0)
      await announce('intelligence.signals-changed', {})
    if (counts.incidents.written > 0) await announce('intelligence.incidents-changed', {})
    const { madeAt, base, sources: covers } = manifest
    const sums = Object.entries(counts).map(([section, { read, written }]) => ({ section, records: read, written }))
    await saveBundleEntry(tx, { ...entry, madeAt, base: base ?? undefined, sources: covers, sums, bytes: seal.bytes })
    return { manifest, counts }
  })
  return { id: seal.id, manifest, by: by.name, counts }
}

/** What a bundle says that it is, read as all of it is read. */
export async function manifestUnder(ctx: Ctx, seal: Seal): Promise<BundleManifest> {
  let manifest: BundleManifest | undefined
  for await (const [word, text] of piecesOf(ctx, seal)) if (word === 'manifest') manifest = JSON.parse(text)
  return manifest!
}

async function readInto(
  ctx: Ctx,
  tx: Tx,
  seal: Seal,
  intake: BundleIntake,
  progress: (section: BundleSection, records: number) => void,
  signal?: AbortSignal,
): Promise<BundleManifest> {
  let manifest: BundleManifest | undefined
  const seen = new Map<string, number>()
  for await (const [word, text] of piecesOf(ctx, seal, signal)) {
    const value: unknown = JSON.parse(text)
    if (word === 'manifest') {
      manifest = value as BundleManifest
      intake.begin(manifest, await demandFit(tx, manifest, seal))
      continue
    }
    const section = word as BundleSection
    const records = (seen.get(section) ?? 0) + 1
    seen.set(section, records)
    if (records % 20_000 === 0) progress(section, records)
    await intake.take(section, value as BundleRecord<BundleSection>, text)
  }
  return manifest!
}

/** A delta needs the state that it continues, and every source must be one that is known here. */
async function demandFit(
  tx: Tx,
  manifest: BundleManifest,
  seal: Seal,
): Promise<ReadonlyMap<string, sources.SourceHealth>> {
  const unknown = manifest.sources.find(one => !feeds.some(feed => feed.id === one.id))
  if (unknown) stop('bundle.unknown-source', 422, { source: unknown.id, software: manifest.software })
  const held = await sources.sources(tx)
  const gap = gapBefore(manifest, seal.fingerprint, held)
  if (!gap) return held
  const { cover, held: own } = gap
  const facts = { source: cover.id, from: cover.from ?? '', base: manifest.base?.slice(0, 16) ?? '–' }
  if (!own) return stop('bundle.without-base', 409, facts)
  if (own.key !== seal.fingerprint) return stop('bundle.other-origin', 409, { ...facts, held: own.key.slice(0, 16) })
  return stop('bundle.gap', 409, { ...facts, held: own.to })
}

/** The lines of the reader, each as its word and its JSON; what it found broken, and a file that changed, is refused. */
async function* piecesOf(ctx: Ctx, seal: Seal, signal?: AbortSignal): AsyncGenerator<readonly [string, string]> {
  const hash = createHash('sha256')
  async function* watched() {
    for await (const chunk of sealedBytes(seal)) {
      hash.update(chunk)
      yield chunk
    }
  }
  let end: BundleTrailer | undefined
  let read = 0
  try {
    for await (const line of ctx.sandbox.run(READER, watched(), { signal, seconds: LONGEST })) {
      const at = line.indexOf(' ')
      const piece = [line.slice(0, at), line.slice(at + 1)] as const
      if (piece[0] === 'broken') throw brokenOf(piece[1])
      if (piece[0] === 'end') end = BundleTrailer.parse(JSON.parse(piece[1]))
      else {
        if (piece[0] !== 'manifest') read++
        yield piece
      }
    }
  } catch (error) {
    throw refusalOf(error)
  }
  if (end?.records !== read) refuseBroken(new FeedBroken('wrong-count', 'sums', `${read} read`))
  if (hash.digest('hex') !== seal.id) stop('bundle.changed', 409)
}

function brokenOf(text: string): FeedBroken {
  const { code, where, detail } = JSON.parse(text) as { code: string; where: string; detail: string }
  return new FeedBroken(code, where, detail)
}

function refusalOf(error: unknown): unknown {
  if (error instanceof FeedBroken) return refuseBroken(error)
  if (error instanceof SandboxFailure) return stop('bundle.reader-stopped', 422, { reason: error.kind })
  return error
}

function refuseBroken({ code, where, message }: FeedBroken): never {
  return stop('bundle.broken', 422, { code, where, detail: message })
}

/** Says where a bundle is damaged that its key did not sign like this; where nothing is, the seal is of another one. */
async function tellDamage(ctx: Ctx, seal: Seal, signal?: AbortSignal): Promise<never> {
  for await (const _ of piecesOf(ctx, seal, signal));
  return stop('bundle.wrong-signature', 422, { fingerprint: seal.fingerprint })
}
