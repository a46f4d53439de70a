import type { z } from 'zod'
import { isId, shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { rememberFile } from '../../platform/files.ts'
import { correctNotice, enterNotice, type NoticeEdition, type NoticeFields, withdrawNotice } from './notice.ts'
import type { NoticeLine, NoticeView, noticeContract } from './notice-contract.ts'
import { mediaOf } from './notice-file-actions.ts'
import { affectedBy } from './notice-product.ts'
import { type StoredNotice, standing } from './notice-statement.ts'
import * as store from './notice-store.ts'

/** What the outside may ask of notices that people typed in. */
export const noticeActions = {
  notices: async (ctx: Ctx) => (await store.notices(ctx.db)).map(lineOf),
  notice: async (ctx: Ctx, { id }: { id: string }) => viewOf(await noticeNamed(ctx, id)),
  enterNotice: async (ctx: Ctx, fields: NoticeFields) => {
    const id = ctx.id()
    await commit(ctx, enterNotice(fields, id, ctx.actor, ctx.clock.now()))
    return viewOf(await noticeNamed(ctx, id))
  },
  correctNotice: async (ctx: Ctx, { id: named, seen, why, ...fields }: NoticeFields & Seen) => {
    const notice = await noticeNamed(ctx, named)
    await commit(ctx, correctNotice(standing(notice), fields, { seen, why }, ctx.actor, ctx.clock.now()))
    return viewOf(await noticeNamed(ctx, notice.id))
  },
  withdrawNotice: async (ctx: Ctx, { id: named, seen, why }: Seen) => {
    const notice = await noticeNamed(ctx, named)
    await commit(ctx, withdrawNotice(standing(notice), { seen, why }, ctx.actor, ctx.clock.now()))
    return viewOf(await noticeNamed(ctx, notice.id))
  },
} satisfies Record<keyof typeof noticeContract, unknown>

interface Seen {
  readonly id: string
  readonly seen: number
  readonly why: string
}

async function commit(ctx: Ctx, outcome: ReturnType<typeof correctNotice>): Promise<void> {
  const file = outcome.ok ? outcome.save.file : undefined
  const stored = file && { ...(await mediaOf(ctx, file.sha256)), sha256: file.sha256 }
  await ctx.commit(outcome, async (tx, edition, announce) => {
    if (stored) await rememberFile(tx, stored)
    await store.saveNotice(tx, edition, ctx.clock.now())
    await announce('intelligence.changed', {})
  })
}

/** Brings notices into a mirror that lost them: emptied with the demo, or restored without it. */
export async function restoreNotices(ctx: Ctx): Promise<void> {
  await ctx.write(async (tx, announce) => {
    if ((await store.restoreStatements(tx, ctx.clock.now())) > 0) await announce('intelligence.changed', {})
  })
}

/** A notice by id or short id. */
export async function noticeNamed({ db }: Pick<Ctx, 'db'>, named: string): Promise<StoredNotice> {
  const number = /^AC-(\d{1,15})$/i.exec(named)?.[1]
  const id = number ? await store.noticeNumbered(db, Number(number)) : named
  const [notice] = id && isId(id) ? await store.notices(db, [id]) : []
  return notice ?? stop('notice.no-such-notice', 404, { name: named })
}

function lineOf(notice: StoredNotice): z.input<typeof NoticeLine> {
  const { vendor, title, dated, readBy, readOn, vulnerabilities, file, isWithdrawn } = standing(notice)
  return {
    id: notice.id,
    shortId: shortId(notice.number),
    vendor,
    title,
    dated,
    readBy,
    readOn,
    stands: vulnerabilities.length > 0 ? [...vulnerabilities] : [shortId(notice.number)],
    hasFile: file !== undefined,
    editions: notice.editions.length,
    isWithdrawn,
  }
}

function viewOf(notice: StoredNotice): z.input<typeof NoticeView> {
  return { ...lineOf(notice), history: notice.editions.map(editionView).reverse() }
}

function editionView(one: NoticeEdition): z.input<typeof NoticeView>['history'][number] {
  return {
    edition: one.edition,
    vendor: one.vendor,
    title: one.title,
    summary: one.summary ?? null,
    dated: one.dated,
    url: one.url ?? null,
    vulnerabilities: [...one.vulnerabilities],
    products: one.products.map(product => {
      const read = affectedBy(product)
      const comparedAs = read.ok ? (read.value?.package ?? null) : null
      return { ...product, identifier: product.identifier ?? null, comparedAs }
    }),
    file: one.file ? { ...one.file } : null,
    readBy: one.readBy,
    readOn: one.readOn,
    why: one.why ?? null,
    isWithdrawn: one.isWithdrawn,
    by: one.by,
    at: one.at.toISOString(),
  }
}
