import { accept } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { type CaseFile, changeAt, eventOf } from './case-file.ts'
import { driftFrom, evaluate, evaluationOf } from './evaluation.ts'
import * as facts from './fact-store.ts'
import { instantOfCase } from './incident.ts'
import { reachesCase } from './load-actions.ts'
import type { Move } from './moves.ts'
import { plain } from './statement.ts'
import * as store from './store.ts'
import { isEarlier, stepsOf } from './warning.ts'
import { type RaisedWarning, raise, warnings as raised } from './warning-store.ts'

/** A worker that was off for longer tells what is, not how it came. */
const RECENT = 30 * 86_400_000

/** Looks at every open case: warnings that are due are raised once, and limits that the rules themselves moved are recorded. */
export async function lookAtLimits(ctx: Ctx, signal?: AbortSignal): Promise<{ looked: number; raised: number }> {
  const files = await store.cases(ctx.db, { states: ['open'] })
  const ids = files.map(one => one.id)
  const last = await facts.lastEvaluations(ctx.db, ids)
  // several changes may lie between two looks
  const moves = await facts.movesSince(ctx.db, ids, new Date(ctx.clock.now().getTime() - RECENT))
  let count = 0
  for (const file of files) {
    if (signal?.aborted) break
    count += await lookAt(ctx, file, last.get(file.id), moves.get(file.id) ?? [])
  }
  return { looked: files.length, raised: count }
}

type Shown = Awaited<ReturnType<typeof facts.lastEvaluations>> extends Map<string, infer E> ? E : never

async function lookAt(ctx: Ctx, file: CaseFile, last: Shown | undefined, told: readonly Move[]): Promise<number> {
  const now = instantOfCase(file.exercise, ctx.clock.now().toISOString())
  const evaluated = evaluate(eventOf(file), now)
  const drift = last ? driftFrom(last.limits, evaluated) : []
  if (drift.length > 0) await recordDrift(ctx, file, now, evaluated, drift)
  const moves = [...told, ...drift]
  const due = evaluated.duties
    .filter(one => one.nature !== 'proposal')
    .flatMap(duty => {
      const steps = [...stepsOf(duty, now), ...(isEarlier(duty, moves) ? (['earlier'] as const) : [])]
      return steps.map(
        (step): RaisedWarning => ({
          incident: file.id,
          key: duty.key,
          endsAt: duty.endsAt ?? '',
          step,
          raisedAt: ctx.clock.now(),
        }),
      )
    })
  return (await ctx.write(tx => raise(tx, due))).length
}

/** The rules, or the day of law, moved a limit by themselves: that is kept, and told where it moved earlier. */
async function recordDrift(
  ctx: Ctx,
  file: CaseFile,
  now: string,
  evaluated: ReturnType<typeof evaluate>,
  drift: ReturnType<typeof driftFrom>,
): Promise<void> {
  const at = changeAt(ctx.clock.now(), file.changedAt)
  const about = { id: ctx.id(), incident: file.id, cause: 'rules', atInstant: now, by: ctx.actor.display, at }
  const evaluation = { ...evaluationOf(undefined, evaluated, about), moves: drift }
  const told = accept(evaluation, {
    action: 'vigilance.limits-moved',
    of: { type: 'vigilance-incident', id: file.id },
    after: { number: file.number, title: file.title, limits: plain(drift) },
  })
  await ctx.commit(told, async (tx, one, announce) => {
    await store.lockCases(tx, [file])
    await facts.saveEvaluation(tx, one)
    await announce('vigilance.moved', { incident: file.id })
  })
}

/** The last warnings of the cases that the actor may know of. */
export async function warnings(ctx: Ctx) {
  const all = await raised(ctx.db)
  const files = new Map(
    (await store.cases(ctx.db, { ids: [...new Set(all.map(one => one.incident))] })).map(one => [one.id, one]),
  )
  return all.flatMap(({ incident, key, endsAt, step, raisedAt }) => {
    const file = files.get(incident)
    if (!file || file.exercise || file.state !== 'open' || !reachesCase(ctx.actor, file)) return []
    const rule = key.split('|')[0] ?? ''
    return [
      { incident, number: file.number, key, rule, step, endsAt: endsAt || null, raisedAt: raisedAt.toISOString() },
    ]
  })
}
