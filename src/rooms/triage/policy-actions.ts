import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx, Db } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as inventory } from '../inventory/room.ts'
import { asksToPublish, defaultPolicy, type PolicyContent, writePolicy } from './policy.ts'
import { addPolicy, policyEditions } from './policy-store.ts'
import { approvers, policiesOf } from './prepare-actions.ts'

const DAY = 86_400_000

/** The policy that a manufacturer's decisions are held to, with its editions. */
export async function readPolicy(ctx: Ctx, input: { manufacturer?: string } = {}) {
  const manufacturer = await manufacturerOf(ctx, input.manufacturer)
  const editions = await policyEditions(ctx.db, [manufacturer.id])
  const newest = editions.at(-1)
  const persons = await approvers(ctx)
  const until = newest && new Date(newest.at.getTime() + DAY)
  return {
    manufacturer: manufacturer.id,
    name: manufacturer.name,
    edition: newest?.edition ?? 0,
    content: { publishing: defaultPolicy.publishing, ...(newest?.content ?? defaultPolicy) } as never,
    stricterUntil: until && until > ctx.clock.now() ? until.toISOString() : null,
    approvers: persons.count,
    editions: editions
      .map(({ id, edition, reason, by, at, digest }) => ({ id, edition, reason, by, at: at.toISOString(), digest }))
      .reverse(),
  }
}

/** Writes the next edition, for the whole manufacturer. */
export async function writeNewPolicy(
  ctx: Ctx,
  input: { manufacturer?: string; content: PolicyContent; reason: string; seen: number },
) {
  inventory.demandWholeHouse(ctx)
  const { id: manufacturer } = await manufacturerOf(ctx, input.manufacturer)
  const last = (await policyEditions(ctx.db, [manufacturer])).at(-1)?.edition ?? 0
  const { content, reason } = input
  const digest = sha256(canonicalJson({ manufacturer, content: content as unknown as Json }))
  const said = { id: ctx.id(), manufacturer, content, digest, reason }
  await ctx.commit(writePolicy(said, last, input.seen, ctx.actor, ctx.clock.now()), addPolicy)
  return readPolicy(ctx, { manufacturer })
}

async function manufacturerOf(ctx: Ctx, id: string | undefined) {
  return (await inventory.manufacturer(ctx.db, id)) ?? stop('inventory.no-manufacturer', 409)
}

/** Whether a manufacturer's documents need a second person before they are issued, and by which edition of the policy. */
export async function publishing(
  db: Db,
  manufacturer: string,
  now: Date,
): Promise<{ secondPerson: boolean; policy: string | undefined }> {
  const policies = await policiesOf(db, [manufacturer], now)
  return { secondPerson: asksToPublish(policies.of(manufacturer)), policy: policies.newest(manufacturer)?.id }
}
