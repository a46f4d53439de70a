import { cutText } from '../../core/cut-text.ts'
import { Refused, stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { forgetFile, isStored, rememberFile } from '../../platform/files.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import type { Claim } from './claim.ts'
import { ReaderLine } from './claim-line.ts'
import { addClaims } from './claim-store.ts'
import { receive } from './document.ts'
import * as documents from './document-store.ts'
import type { VexImport } from './import.ts'
import * as imports from './import-store.ts'

const MEDIA = 'application/octet-stream'
const READER = new URL('./read-vex-child.ts', import.meta.url)

/** What is sent with the bytes of a document. */
export interface Upload {
  readonly supplier: string
  readonly fileName: string
}

/** Stores a file byte for byte and takes note of it; the answer is durable, the reading is a job. */
export async function receiveFile(ctx: Ctx, about: Upload, bytes: AsyncIterable<Uint8Array>): Promise<VexImport> {
  const one = await store(ctx, about, bytes)
  return ctx.write(async (tx, announce) => {
    const waiting = one.state === 'waiting' ? await imports.waitingWith(tx, one.file) : undefined
    if (waiting) return waiting
    await begin(tx, one)
    if (one.state === 'waiting') await announce('vex.received', { import: one.id })
    return one
  })
}

/** The job behind a file: all of it becomes a document, or nothing of it stays. A job may run twice. */
export async function takeIn(ctx: Ctx, id: string): Promise<void> {
  const one = await imports.importOf(ctx.db, id)
  if (one?.state !== 'waiting') return
  await taken(ctx.as({ ...one.by, roles: [] }), one).catch(error => {
    if (!(error instanceof Refused)) throw error
  })
}

/**
 * Takes in the VEX of a supplier or a community at once: the file as it is, and what it says as evidence. All of it or nothing;
 * the same file again is the document that is there already.
 */
export async function importDocument(
  ctx: Ctx,
  about: Upload,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ document: documents.StoredDocument; isNew: boolean }> {
  const one = await store(ctx, about, bytes)
  await ctx.write(tx => begin(tx, one))
  const document = one.document ?? (await taken(ctx, one))
  const found = await documents.documentOf(ctx.db, { id: document })
  return { document: found ?? stop('vex-room.no-such-document', 404), isNew: one.state === 'waiting' }
}

/** Puts the bytes away; what cannot be a document at all leaves none. */
async function store(
  ctx: Ctx,
  { supplier: named, fileName }: Upload,
  bytes: AsyncIterable<Uint8Array>,
): Promise<VexImport> {
  const supplier = cutText(named.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim(), 200)
  if (supplier === '') stop('vex-room.supplier-missing')
  const { sha256: file, size } = await ctx.files.put(bytes, {
    media: MEDIA,
    limit: ctx.config.uploadLimitMib * 1024 ** 2,
  })
  const mark = (await ctx.files.mark(file)) ?? 0
  if (size === 0) {
    if (!(await isStored(ctx.db, file))) await ctx.files.discard(file, mark)
    stop('vex-room.empty-file', 422, { fileName })
  }
  const known = await documents.documentOf(ctx.db, { file })
  const { kind, id, display } = ctx.actor
  const now = ctx.clock.now()
  return {
    id: ctx.id(),
    supplier,
    file,
    mark,
    fileName,
    size,
    state: known ? 'known' : 'waiting',
    refusal: undefined,
    document: known?.id,
    receivedAt: now,
    by: { kind, id, display },
    settledAt: known ? now : undefined,
  }
}

async function begin(tx: Tx, one: VexImport): Promise<void> {
  await rememberFile(tx, { sha256: one.file, size: one.size, media: MEDIA })
  await imports.beginImport(tx, one)
}

/** Reads a file and enters what it says; gives the document. A refusal is noted, and the bytes go. */
async function taken(ctx: Ctx, one: VexImport): Promise<string> {
  try {
    return await enter(ctx, one)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // the same file by another way a moment ago: it is the document that is there
    const there = await documents.documentOf(ctx.db, { file: one.file })
    if (there) return known(ctx, one, there.id)
    const { code, facts } = error.refusal
    const isForgotten = await ctx.write(async tx => {
      await imports.settleImport(
        tx,
        one.id,
        { state: 'refused', refusal: { code, facts }, document: undefined },
        now(ctx),
      )
      return forgetFile(tx, one.file)
    })
    if (isForgotten) await ctx.files.discard(one.file, one.mark)
    throw error
  }
}

async function known(ctx: Ctx, one: VexImport, document: string): Promise<string> {
  const end = { state: 'known', refusal: undefined, document } as const
  await ctx.write(tx => imports.settleImport(tx, one.id, end, now(ctx)))
  return document
}

async function enter(ctx: Ctx, one: VexImport): Promise<string> {
  const { head, claims } = await read(ctx, one.file)
  const { kind: _, ...said } = head
  const standing = await documents.chainOf(ctx.db, one.supplier, said.documentId)
  const { supplier, file, fileName, size } = one
  const arriving = { ...said, id: ctx.id(), supplier, file, fileName, size, claims: claims.length }
  await ctx.commit(receive(arriving, standing, ctx.actor, now(ctx)), async (tx, arrival) => {
    await documents.saveDocument(tx, arrival, standing.length)
    await addClaims(tx, arrival.document.id, claims)
    await imports.settleImport(tx, one.id, { state: 'taken', refusal: undefined, document: arriving.id }, now(ctx))
  })
  return arriving.id
}

function now(ctx: Ctx): Date {
  return ctx.clock.now()
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
