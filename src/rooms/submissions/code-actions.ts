import { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { rememberFile } from '../../platform/files.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import { door as inventory } from '../inventory/room.ts'
import { loadCodes } from './code-list.ts'
import * as store from './code-store.ts'
import { type Annex, annexes, type Code, type CodeFile } from './code-table.ts'
import type * as shape from './shapes.ts'

const READER = new URL('./read-codes-child.ts', import.meta.url)
const MEBIBYTE = 1024 ** 2
/** The published files have some hundred kilobytes. */
const LARGEST = 20 * MEBIBYTE

/** Lists of codes that were loaded, the one that counts first for each annex. */
export async function codeLists(ctx: Ctx): Promise<z.input<typeof shape.CodeListView>[]> {
  const lists = await store.codeLists(ctx.db)
  return lists.map((one, at) => ({
    id: one.id,
    annex: one.annex,
    release: one.release,
    file: one.file,
    fileName: one.fileName,
    size: one.size,
    codes: one.count,
    retired: one.retired,
    loadedBy: one.by,
    loadedAt: one.at.toISOString(),
    isCurrent: lists.findIndex(other => other.annex === one.annex) === at,
  }))
}

/** Codes of an annex by words, with the terms above them; without a list nothing, and the answer says so. */
export async function codes(ctx: Ctx, { annex, q, size }: { annex: Annex; q: string; size: number }) {
  const list = (await store.currentLists(ctx.db)).get(annex)
  if (!list) return { release: null, codes: [] }
  const found = await store.searchCodes(ctx.db, list.id, q, size)
  const names = [...new Set(found.flatMap(one => above(one.code)))]
  const terms = new Map((await store.codesNamed(ctx.db, [list.id], names)).map(one => [one.code, one.term]))
  return { release: list.release, codes: found.map(one => codeView(one, terms)) }
}

/** Codes of the levels above, the highest first: A1105 of A110502, and A11. */
function above(code: string): string[] {
  return [3, 5, 7, 9].filter(length => length < code.length).map(length => code.slice(0, length))
}

function codeView({ code, level, term, definition, isRetired }: Code, terms: ReadonlyMap<string, string>) {
  const names = above(code).map(one => terms.get(one))
  return { code, level, term, definition, isRetired, above: names.filter(one => one !== undefined) }
}

/** Takes in a published file of codes: all of it or nothing. */
export async function loadCodeFile(
  ctx: Ctx,
  about: { readonly fileName: string; readonly release: string | undefined },
  bytes: AsyncIterable<Uint8Array>,
): Promise<z.input<typeof shape.CodeListView>[]> {
  inventory.demandWholeHouse(ctx)
  const stored = await ctx.files.put(bytes, { media: 'application/octet-stream', limit: LARGEST })
  if (stored.size === 0) stop('submissions.empty-file', 422, { fileName: about.fileName })
  const read = await readCodeFile(ctx, stored.sha256)
  const ids = Object.fromEntries(annexes.map(annex => [annex, ctx.id()])) as Record<Annex, string>
  const current = await store.currentLists(ctx.db)
  const file = { file: stored.sha256, size: stored.size }
  const outcome = loadCodes(read, { ...about, ...file, ids, current }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, loaded) => {
    await rememberFile(tx, stored)
    await store.saveLists(tx, loaded)
  })
  return codeLists(ctx)
}

const fact = z.union([z.string().max(500), z.number()])
const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refusal'), code: z.string().max(40), facts: z.record(z.string(), fact) }),
  z.object({ kind: z.literal('release'), release: z.string().max(20) }),
  z.object({
    kind: z.literal('code'),
    annex: z.enum(annexes),
    code: z.string().max(20),
    parent: z.string().max(20).optional(),
    level: z.number().int().min(1).max(5),
    term: z.string().min(1).max(2000),
    definition: z.string().max(20_000),
    isRetired: z.boolean(),
  }),
  z.object({ kind: z.literal('end'), codes: z.number() }),
])

async function readCodeFile(ctx: Ctx, file: string): Promise<CodeFile> {
  let release: string | undefined
  let told = -1
  let count = 0
  const found = new Map<Annex, Code[]>()
  try {
    for await (const line of ctx.sandbox.run(READER, await ctx.files.open(file), { seconds: 60 })) {
      const one = Line.parse(JSON.parse(line))
      if (one.kind === 'refusal') return stop(`submissions.codes.${one.code}`, 422, one.facts)
      if (one.kind === 'release') release = one.release
      if (one.kind === 'end') told = one.codes
      if (one.kind !== 'code') continue
      const { kind: _, annex, ...code } = one
      found.set(annex, [...(found.get(annex) ?? []), { ...code, parent: code.parent }])
      count++
    }
  } catch (error) {
    if (!(error instanceof SandboxFailure) && !(error instanceof z.ZodError)) throw error
    return stop('submissions.codes.unreadable', 422)
  }
  if (told !== count) return stop('submissions.codes.unreadable', 422)
  return { release, codes: found }
}
