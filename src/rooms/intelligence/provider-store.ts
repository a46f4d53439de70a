import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../platform/config.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { storedValue, storeValue } from '../../platform/stored-value.ts'
import { usualProviders } from './feeds/csaf/providers.ts'
import type { ProviderKey } from './provider-key.ts'

interface KeyRow {
  provider: string
  fingerprint: string
  state: ProviderKey['state']
  seen_at: Date
  decided_by: string | null
  decided_at: Date | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_provider_key: KeyRow
  }
}

/** Keys of one provider, or of all, in the order in which they came. */
export async function providerKeys(db: Db | Tx, provider?: string): Promise<ProviderKey[]> {
  const only = provider === undefined ? sql`` : sql`where provider = ${provider}`
  const { rows } = await sql<Selectable<KeyRow>>`
    select * from intelligence_provider_key ${only} order by provider, seen_at, state = 'waiting', fingerprint`.execute(
    db,
  )
  return rows.map(row => ({
    provider: row.provider,
    fingerprint: row.fingerprint,
    state: row.state,
    seenAt: row.seen_at,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
  }))
}

/** Writes keys, or what was decided about them. */
export async function saveProviderKeys(tx: Tx, keys: readonly ProviderKey[]): Promise<void> {
  for (const one of keys) {
    const decided = { state: one.state, decided_by: one.decidedBy ?? null, decided_at: one.decidedAt ?? null }
    await tx
      .insertInto('intelligence_provider_key')
      .values({ provider: one.provider, fingerprint: one.fingerprint, seen_at: one.seenAt, ...decided })
      .onConflict(c => c.columns(['provider', 'fingerprint']).doUpdateSet(decided))
      .execute()
  }
}

/** Takes the keys of a provider away; what they were stands in the trail. */
export async function removeProviderKeys(tx: Tx, provider: string): Promise<void> {
  await tx.deleteFrom('intelligence_provider_key').where('provider', '=', provider).execute()
}

const CHOSEN = 'intelligence.csaf-providers'
const Chosen = z.array(z.string())

/** Which providers are asked, and who says so: the environment before the choice on the page before the usual ones. */
export async function askedProviders(
  db: Db | Tx,
  { csafProviders }: Pick<Config, 'csafProviders'>,
): Promise<{ readonly by: 'environment' | 'choice' | 'usual'; readonly names: readonly string[] }> {
  if (csafProviders.length > 0) return { by: 'environment', names: csafProviders }
  const chosen = Chosen.safeParse(await storedValue(db, CHOSEN))
  return chosen.success && chosen.data.length > 0
    ? { by: 'choice', names: chosen.data }
    : { by: 'usual', names: usualProviders }
}

export async function saveChosenProviders(tx: Tx, names: readonly string[]): Promise<void> {
  await storeValue(tx, CHOSEN, [...names])
}
