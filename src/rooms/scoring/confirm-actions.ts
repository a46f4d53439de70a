import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Waiting } from '../../core/second-person.ts'
import type { Ctx, Db } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { confirmVector } from './confirmation.ts'
import { saveConfirmation } from './confirmation-store.ts'
import { deviceInScope } from './profile-actions.ts'
import { keyOf, knownOf } from './score-actions.ts'
import type { ScoreDetail } from './score-contract.ts'
import type { ProductVector } from './vector.ts'
import { detailOf } from './vector-actions.ts'
import { currentVectors } from './vector-store.ts'

const RIGHT = 'scoring.confirm'
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
  const persons = await access.personsWith(ctx.db, RIGHT, now)
  const how = access.secondPerson(await waitingOf(ctx.db, vector), persons, ctx.actor, now)
  const about = { id: ctx.id(), deviceName: device.name, seen: digest, how }
  await ctx.commit(confirmVector(vector, about, ctx.actor, now), async (tx, confirmation, announce) => {
    await saveConfirmation(tx, confirmation)
    await announce('scoring.moved', { device: id, vulnerability: name })
  })
  return detailOf(ctx, name, id)
}

/** How many vectors that count await the actor's yes as a second person; no risk rests on them until then. */
export async function unconfirmed(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== 'person' || !access.may(ctx.actor, RIGHT)) return 0
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const vectors = await currentVectors(ctx.db, { devices: devices.map(one => one.id) })
  const now = ctx.clock.now()
  const persons = await access.personsWith(ctx.db, RIGHT, now)
  const waiting = await Promise.all(vectors.filter(one => !one.confirmed).map(one => waitingOf(ctx.db, one)))
  return waiting.filter(one => typeof access.secondPerson(one, persons, ctx.actor, now) === 'string').length
}

async function waitingOf(db: Db, vector: Pick<ProductVector, 'byId' | 'at'>): Promise<Waiting> {
  return { author: await authorOf(db, vector.byId), aloneFrom: new Date(vector.at.getTime() + DAY) }
}

/** The account of the person behind whoever set a vector: the maker of a key, otherwise the one who is written there. */
async function authorOf(db: Db, id: string): Promise<string> {
  return (await access.accountBehind(db, { kind: 'api', id, display: '', roles: [] })) ?? id
}
