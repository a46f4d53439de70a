import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { making } from './commit-actions.ts'
import * as facts from './fact-store.ts'
import { authorOf, caseSeen, idsOf } from './load-actions.ts'
import { merge as join } from './merge.ts'
import { saveMerge } from './merge-store.ts'
import * as proposals from './proposal-store.ts'
import { saveAwareness, saveStatements } from './statement-store.ts'
import * as store from './store.ts'
import { caseView } from './view-actions.ts'

interface Given {
  readonly id: string
  readonly seen: string
  readonly into: string
  readonly seenInto: string
  readonly because: string
}

/** Makes a case part of another one; answers with the survivor. */
export async function merge(ctx: Ctx, { id, seen, into, seenInto, because }: Given) {
  const file = await caseSeen(ctx, id, seen)
  const survivor = await caseSeen(ctx, into, seenInto)
  const waiting = (await proposals.proposals(ctx.db, idsOf(file))).filter(one => !one.answer)
  if (waiting.length > 0) stop('vigilance.proposals-wait', 409, { number: file.number, count: waiting.length })
  const own = making(ctx, file)
  const other = making(ctx, survivor)
  const make = own.at > other.at ? own : other
  const outcome = join(file, survivor, because, await authorOf(ctx), make)
  await ctx.commit(outcome, async (tx, merged, announce) => {
    await store.lockCases(tx, [file, survivor])
    await saveStatements(tx, merged.statement ? [merged.statement] : [])
    await saveAwareness(tx, merged.awareness)
    await facts.saveReopenings(tx, merged.reopenings)
    await saveMerge(tx, merged.merge)
    await store.saveDevices(tx, survivor.id, merged.survivor.devices)
    await store.touchCase(tx, file.id, make.at, ctx.actor.display, { state: 'merged', mergedInto: survivor.id })
    await store.touchCase(tx, survivor.id, make.at, ctx.actor.display)
    await facts.saveEvaluation(tx, merged.evaluation)
    await announce('vigilance.moved', { incident: survivor.id })
    await announce('vigilance.moved', { incident: file.id })
  })
  return caseView(ctx, survivor.id)
}
