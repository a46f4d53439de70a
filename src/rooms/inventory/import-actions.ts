import { stop } from '../../core/outcome.ts'
import type { Announce, Ctx, Tx } from '../../platform/context.ts'
import { rememberFile, type StoredFile } from '../../platform/files.ts'
import { reportProgress } from '../../platform/progress.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import { SbomRefusal } from '../../standards/sbom.ts'
import { discard, enterSbom, type Import, type ImportError, type Succession, succeed } from './import.ts'
import * as imports from './import-store.ts'
import { readDocument } from './read-document.ts'
import type { Sbom } from './sbom.ts'
import * as sboms from './sbom-store.ts'
import { releaseInScope } from './scope.ts'

/** Takes note of an upload whose bytes are stored; the answer is durable, the reading is a job. */
export async function receive(
  ctx: Ctx,
  upload: {
    release: string
    stored: StoredFile
    fileName: string
    makeCurrent: boolean
    idempotencyKey?: string
  },
): Promise<Import> {
  await releaseInScope(ctx, upload.release)
  const one: Import = {
    id: ctx.id(),
    release: upload.release,
    file: upload.stored.sha256,
    fileName: upload.fileName,
    state: 'received',
    makeCurrent: upload.makeCurrent,
    counts: { bytes: upload.stored.size },
    error: undefined,
    sbom: undefined,
    createdAt: ctx.clock.now(),
    createdBy: ctx.actor.display,
  }
  return ctx.write(async (tx, announce) => {
    await rememberFile(tx, upload.stored)
    const begun = await imports.beginImport(tx, one, upload.idempotencyKey)
    if (begun.id === one.id) await announce('inventory.sbom-received', { import: begun.id, release: begun.release })
    return begun
  })
}

/** The job behind an import: read, enter as candidate, and make current where that was asked for. */
export async function readImport(ctx: Ctx, id: string, signal: AbortSignal): Promise<void> {
  const one = await imports.findImport(ctx.db, id)
  // a job may run twice: what is past reading is left alone
  if (!one || (one.state !== 'received' && one.state !== 'reading')) return
  await ctx.write(tx => imports.moveImport(tx, id, { state: 'reading', now: ctx.clock.now() }))
  await reportProgress(ctx, `import:${id}`, 'reading', one.counts)
  try {
    const sbom = await enter(ctx, one, signal)
    await (one.makeCurrent ? install(ctx, id, sbom) : awaitYes(ctx, one, sbom))
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    await ctx.write(async tx => {
      await sboms.clearContent(tx, id)
      await imports.moveImport(tx, id, { state: 'failed', now: ctx.clock.now(), error: refusal })
    })
    await reportProgress(ctx, `import:${id}`, 'failed', { code: refusal.code, where: refusal.where })
  }
}

async function enter(ctx: Ctx, one: Import, signal: AbortSignal): Promise<Sbom> {
  const known = await sboms.sbom(ctx.db, one.id)
  if (known) return known
  const { head, ...read } = await readTwice(ctx, one, signal)
  const sbom: Sbom = {
    id: one.id,
    release: one.release,
    file: one.file,
    fileName: one.fileName,
    format: head.format,
    specVersion: head.specVersion,
    encoding: head.encoding,
    serialNumber: head.serialNumber,
    documentVersion: head.documentVersion,
    documentCreatedAt: head.createdAt,
    subject: head.subject ?? {},
    tools: head.tools ?? [],
    ...read,
    warnings: read.warnings.list(),
    state: 'candidate',
    importedAt: ctx.clock.now(),
    importedBy: one.createdBy,
  }
  const { components, matchable, dependencies } = sbom
  await ctx.commit(enterSbom(sbom), async (tx, value) => {
    await sboms.insertSbom(tx, value)
    const counts = { components, matchable, dependencies, unmatchable: components - matchable }
    await imports.moveImport(tx, one.id, { state: 'reading', now: ctx.clock.now(), sbom: value.id, counts })
  })
  return sbom
}

/** A reader that breaks may have been killed from outside: it gets a second chance before the document is blamed. */
async function readTwice(ctx: Ctx, one: Import, signal: AbortSignal) {
  try {
    return await readDocument(ctx, one.id, one.file, signal)
  } catch (error) {
    if (!(error instanceof SandboxFailure) || error.kind !== 'crash') throw error
    return readDocument(ctx, one.id, one.file, signal)
  }
}

async function awaitYes(ctx: Ctx, one: Import, sbom: Sbom): Promise<void> {
  await ctx.write(tx => imports.moveImport(tx, one.id, { state: 'awaiting', now: ctx.clock.now(), sbom: sbom.id }))
  await reportProgress(ctx, `import:${one.id}`, 'awaiting', { components: sbom.components, matchable: sbom.matchable })
}

/** Makes the SBOM of an import current; matching follows as a job, and only then is the import done. */
export async function makeCurrent(ctx: Ctx, { id }: { id: string }): Promise<Import> {
  const one = (await imports.findImport(ctx.db, id)) ?? stop('inventory.no-such-import', 404)
  await releaseInScope(ctx, one.release)
  if (one.state !== 'awaiting' || !one.sbom) stop('inventory.import-not-waiting', 409, { state: one.state })
  const sbom = (await sboms.sbom(ctx.db, one.sbom)) ?? stop('inventory.no-such-sbom', 404)
  await install(ctx, id, sbom)
  return (await imports.findImport(ctx.db, id)) ?? stop('inventory.no-such-import', 404)
}

async function install(ctx: Ctx, id: string, sbom: Sbom): Promise<void> {
  const previous = await sboms.currentSbom(ctx.db, sbom.release)
  if (previous?.id === sbom.id) return
  await ctx.commit(succeed(sbom, previous), async (tx, value, announce) => {
    await change(tx, value, ctx.clock.now(), announce)
    await imports.moveImport(tx, id, { state: 'matching', now: ctx.clock.now(), sbom: sbom.id })
  })
  await reportProgress(ctx, `import:${id}`, 'matching', { components: sbom.components, matchable: sbom.matchable })
}

/** Brings an earlier SBOM back, with a reason: the undo of an import. */
export async function restoreSbom(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<Sbom> {
  const sbom = (await sboms.sbom(ctx.db, id)) ?? stop('inventory.no-such-sbom', 404)
  await releaseInScope(ctx, sbom.release)
  // its import is still open: a yes there, or none
  if (sbom.state === 'candidate') stop('inventory.sbom-waits', 409)
  const previous = await sboms.currentSbom(ctx.db, sbom.release)
  await ctx.commit(succeed(sbom, previous, reason), (tx, value, announce) =>
    change(tx, value, ctx.clock.now(), announce),
  )
  return { ...sbom, state: 'current' }
}

async function change(tx: Tx, { sbom, previous }: Succession, now: Date, announce: Announce): Promise<void> {
  const standing = await sboms.standingSbom(tx, sbom.release)
  if (standing !== previous?.id) stop('inventory.changed-meanwhile', 409)
  if (previous) await sboms.moveSbom(tx, previous.id, 'superseded', now)
  await sboms.moveSbom(tx, sbom.id, 'current', now)
  await announce('inventory.sbom-current', { release: sbom.release, sbom: sbom.id })
}

/** Sets an import aside before it becomes current; its file and record stay. */
export async function discardImport(ctx: Ctx, { id }: { id: string }): Promise<Import> {
  const one = (await imports.findImport(ctx.db, id)) ?? stop('inventory.no-such-import', 404)
  await releaseInScope(ctx, one.release)
  const sbom = one.sbom ? await sboms.sbom(ctx.db, one.sbom) : undefined
  if (one.state !== 'awaiting' || !sbom) stop('inventory.import-not-waiting', 409, { state: one.state })
  await ctx.commit(discard(sbom), async tx => {
    await sboms.moveSbom(tx, sbom.id, 'discarded', ctx.clock.now())
    await imports.moveImport(tx, id, { state: 'discarded', now: ctx.clock.now() })
  })
  return (await imports.findImport(ctx.db, id)) ?? stop('inventory.no-such-import', 404)
}

const sandboxCodes = { timeout: 'too-slow', memory: 'too-much-memory', crash: 'reader-broke' } as const

/** A failure of the document, in words; anything else is a failure of the house and is tried again. */
function refusalOf(error: unknown): ImportError | undefined {
  if (error instanceof SbomRefusal) return { code: error.code, where: error.where, facts: error.facts }
  if (error instanceof SandboxFailure) return { code: sandboxCodes[error.kind], where: '$', facts: {} }
  return undefined
}
