import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import type { Claim } from './claim.ts'
import { ReaderLine } from './claim-line.ts'
import { addClaims } from './claim-store.ts'
import { receive } from './document.ts'
import * as store from './document-store.ts'

const READER = new URL('./read-vex-child.ts', import.meta.url)

/** What is sent with the bytes of a document. */
export interface Upload {
  readonly supplier: string
  readonly fileName: string
}

/**
 * Takes in the VEX of a supplier or a community: the file as it is, and what it says as evidence. All of it or nothing; the
 * same file again is the document that is there already.
 */
export async function importDocument(
  ctx: Ctx,
  { supplier: named, fileName }: Upload,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ document: store.StoredDocument; isNew: boolean }> {
  const supplier = named.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim()
  if (supplier === '') stop('vex-room.supplier-missing')
  const stored = await ctx.files.put(bytes, {
    media: 'application/octet-stream',
    limit: ctx.config.uploadLimitMib * 1024 ** 2,
  })
  if (stored.size === 0) stop('vex-room.empty-file', 422, { fileName })
  const known = await store.documentOf(ctx.db, { file: stored.sha256 })
  if (known) return { document: known, isNew: false }
  const { head, claims } = await read(ctx, stored.sha256)
  const { kind: _, ...said } = head
  const standing = await store.chainOf(ctx.db, supplier, said.documentId)
  const arriving = {
    ...said,
    id: ctx.id(),
    supplier,
    file: stored.sha256,
    fileName,
    size: stored.size,
    claims: claims.length,
  }
  await ctx.commit(receive(arriving, standing, ctx.actor, ctx.clock.now()), async (tx, arrival) => {
    await store.saveDocument(tx, arrival, standing.length)
    await addClaims(tx, arrival.document.id, claims)
  })
  const document = (await store.documentOf(ctx.db, { id: arriving.id })) ?? stop('vex-room.no-such-document', 404)
  return { document, isNew: true }
}

type Head = Extract<ReaderLine, { kind: 'head' }>

async function read(ctx: Ctx, file: string): Promise<{ head: Head; claims: Claim[] }> {
  let head: Head | undefined
  const claims: Claim[] = []
  let said = -1
  try {
    for await (const line of ctx.sandbox.run(READER, withInstant(ctx, file), { seconds: 120 })) {
      const told = ReaderLine.safeParse(JSON.parse(line))
      if (!told.success)
        return stop('vex-room.unusual-claim', 422, { place: told.error.issues[0]?.path.join('/') ?? '' })
      const one = told.data
      if (one.kind === 'refusal') return stop(`vex.refusal.${one.code}`, 422, { where: one.path, ...one.facts })
      if (one.kind === 'head') head = one
      if (one.kind === 'end') said = one.claims
      if (one.kind === 'claim') {
        const { kind: _, ...claim } = one
        claims.push(claim)
      }
    }
  } catch (error) {
    if (!(error instanceof SandboxFailure)) throw error
    return stop('vex-room.reader-stopped', 422, { reason: error.kind })
  }
  if (!head || said !== claims.length) return stop('vex-room.reader-stopped', 422, { reason: 'crash' })
  return { head, claims }
}

/** Statements without a date have that of their receipt, so the reader is told it first. */
async function* withInstant(ctx: Ctx, file: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${ctx.clock.now().toISOString()}\n`)
  yield* await ctx.files.open(file)
}
