import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Db } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { confirmVector } from './confirmation.ts'
import { saveConfirmation } from './confirmation-store.ts'
import { deviceInScope } from './profile-actions.ts'
import { keyOf, knownOf } from './score-actions.ts'
import type { ScoreDetail } from './score-contract.ts'
import { detailOf } from './vector-actions.ts'

const DAY = 86_400_000

interface Confirming {
  readonly vulnerability: string
  readonly device: string
  readonly digest: string
}

/** The second person's part in scoring; the keys are those of the contract. */
export const confirmActions = { confirmVector: confirm }

/** Agrees to the product's vector as it stands, so that the risk file may rest on it. */
async function confirm(
  ctx: Ctx,
  { vulnerability, device: id, digest }: Confirming,
): Promise<z.input<typeof ScoreDetail>> {
  const device = await deviceInScope(ctx, id)
  const { vulnerability: name } = await detailOf(ctx, vulnerability, id)
  const wanted = { vulnerability: name, device: id }
  const vector = (await knownOf(ctx.db, [wanted])).get(keyOf(wanted))?.set ?? stop('scoring.no-vector', 422)
  const now = ctx.clock.now()
  const persons = await access.personsWith(ctx.db, 'scoring.confirm', now)
  const waiting = { author: await authorOf(ctx.db, vector.byId), aloneFrom: new Date(vector.at.getTime() + DAY) }
  const how = access.secondPerson(waiting, persons, ctx.actor, now)
  const about = { id: ctx.id(), deviceName: device.name, seen: digest, how }
  await ctx.commit(confirmVector(vector, about, ctx.actor, now), async (tx, confirmation, announce) => {
    await saveConfirmation(tx, confirmation)
    await announce('scoring.moved', { device: id, vulnerability: name })
  })
  return detailOf(ctx, name, id)
}

/** The account of the person behind whoever set a vector: the maker of a key, otherwise the one who is written there. */
async function authorOf(db: Db, id: string): Promise<string> {
  return (await access.accountBehind(db, { kind: 'api', id, display: '', roles: [] })) ?? id
}
