import { once } from 'node:events'
import { zstdDecompressSync } from 'node:zlib'
import { bundleLimits } from './bundle.ts'
import { BundleBytes } from './bundle-bytes.ts'
import { BundleReader } from './bundle-reader.ts'
import { FeedBroken } from './feed.ts'

// Runs in the sandbox: a bundle without its signature on stdin; on stdout a line for what it is, one for each record
// (`<section> <json>`) and one for the end, or one that tells what is broken and where.

async function put(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

async function main(): Promise<void> {
  const unpack = (bytes: Uint8Array, most: number) => zstdDecompressSync(bytes, { maxOutputLength: Math.max(most, 1) })
  const reader = new BundleReader(new BundleBytes(process.stdin), unpack, bundleLimits)
  for await (const piece of reader.pieces()) {
    if (piece.kind === 'manifest') await put(`manifest ${JSON.stringify(piece.manifest)}\n`)
    else if (piece.kind === 'end') await put(`end ${JSON.stringify(piece.trailer)}\n`)
    else await put(piece.lines.map(line => `${piece.section} ${line}\n`).join(''))
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof FeedBroken)) throw error
  const { code, where, message } = error
  await put(`broken ${JSON.stringify({ code, where, detail: message })}\n`)
}
