import { open, stat } from 'node:fs/promises'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { StoredFile } from '../../platform/files.ts'

const LARGEST_MIB = 32
const HEAD = 65_536

/** Keeps a document beside a notice byte for byte: PDF or text, which is all that a notice needs. */
export async function keepDocument(ctx: Ctx, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const limit = Math.min(LARGEST_MIB, ctx.config.uploadLimitMib) * 1024 ** 2
  const { sha256 } = await ctx.files.put(bytes, { media: 'application/octet-stream', limit })
  const { size, media } = await mediaOf(ctx, sha256)
  return { sha256, size, media }
}

/** What a kept document is, by its own beginning: nobody's word is taken for it. */
export async function mediaOf(
  { files }: Pick<Ctx, 'files'>,
  sha256: string,
): Promise<Pick<StoredFile, 'size' | 'media'>> {
  const path = files.path(sha256)
  const found = await stat(path).catch(() => undefined)
  if (!found) return stop('notice.no-such-file', 404)
  if (found.size === 0) return stop('notice.empty-file', 422)
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return { size: found.size, media: kindOf(buffer.subarray(0, bytesRead), bytesRead < found.size) }
  } finally {
    await file.close()
  }
}

function kindOf(head: Buffer, isCut: boolean): string {
  // ISO 32000-1, Annex H: readers accept the header anywhere in the first 1024 bytes
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: isCut })
    if (!head.includes(0)) return 'text/plain'
  } catch {
    // neither: refused below
  }
  return stop('notice.odd-file', 415)
}
