import { createHash } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import {
  BUNDLE_FORMAT,
  type BundleBlock,
  type BundleManifest,
  type BundleSection,
  type BundleTrailer,
  bundleSections,
} from '../../src/rooms/intelligence/bundle.ts'
import { readKeyText } from '../../src/rooms/intelligence/bundle-key.ts'
import type { OwnKey } from '../../src/rooms/intelligence/bundle-key-store.ts'
import { sealLine, sealMessage } from '../../src/rooms/intelligence/bundle-seal.ts'

/** A block as it will be written. */
export interface ForgedBlock {
  readonly head: BundleBlock
  readonly packed: Uint8Array
}

/** How a bundle differs from a good one; the signature fits whatever comes out, as that of a partner who went bad would. */
export interface Forgery {
  readonly manifest?: Partial<Record<keyof BundleManifest, unknown>>
  /** Records of each section, one text each. */
  readonly records?: Partial<Record<BundleSection, readonly string[]>>
  readonly blocks?: (blocks: readonly ForgedBlock[]) => readonly ForgedBlock[]
  readonly trailer?: (trailer: BundleTrailer) => object
  /** The bytes that are signed. */
  readonly signed?: (bytes: Buffer) => Buffer
}

/** Writes a bundle by hand, independently of the writer. */
export function forge(key: OwnKey, madeAt: string, sources: readonly string[], forgery: Forgery): Buffer {
  const manifest = {
    format: BUNDLE_FORMAT,
    version: 1,
    software: '0.0.0-forged',
    madeAt,
    base: null,
    sources: sources.map(id => ({ id, from: null, to: madeAt })),
    ...forgery.manifest,
  }
  const good = bundleSections.flatMap(section => blockOf(section, forgery.records?.[section] ?? []))
  const blocks = forgery.blocks?.(good) ?? good
  const front = Buffer.concat([
    line(manifest),
    ...blocks.flatMap(({ head, packed }) => [line(head), packed, Buffer.from('\n')]),
  ])
  const trailer: BundleTrailer = {
    sums: bundleSections.map(section => sumOf(section, forgery.records?.[section] ?? [])),
    records: Object.values(forgery.records ?? {}).reduce((all, one) => all + one.length, 0),
    sha256: sha256(front),
  }
  const whole = Buffer.concat([front, line(forgery.trailer?.(trailer) ?? trailer)])
  return sealed(key, forgery.signed?.(whole) ?? whole)
}

/** Signs bytes as a bundle. */
export function sealed(key: OwnKey, bytes: Buffer): Buffer {
  const signature = key.sign(sealMessage(sha256(bytes)))
  return Buffer.concat([bytes, Buffer.from(sealLine(readKeyText(key.text) ?? '', signature))])
}

/** A block of records with every sum right. */
export function blockOf(section: BundleSection, records: readonly string[]): ForgedBlock[] {
  if (records.length === 0) return []
  const bytes = bytesOf(records)
  const packed = zstdCompressSync(bytes)
  const sizes = { packed: packed.length, unpacked: bytes.length, sha256: sha256(packed) }
  return [{ head: { section, block: 0, records: records.length, encoding: 'zstd', ...sizes }, packed }]
}

function sumOf(section: BundleSection, records: readonly string[]): BundleTrailer['sums'][number] {
  const bytes = records.length === 0 ? Buffer.alloc(0) : bytesOf(records)
  const blocks = records.length === 0 ? 0 : 1
  return { section, blocks, records: records.length, unpacked: bytes.length, sha256: sha256(bytes) }
}

function bytesOf(records: readonly string[]): Buffer {
  return Buffer.from(records.map(one => `${one}\n`).join(''))
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
