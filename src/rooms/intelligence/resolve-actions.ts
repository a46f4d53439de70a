import type { Db, Tx } from '../../platform/context.ts'
import { factsOf } from './facts.ts'
import * as names from './name-store.ts'
import * as store from './store.ts'

/** What stands behind a name: its group, and the notices that treat it under names of their own. */
export interface Resolved {
  readonly vulnerability: string
  readonly title: string | null
  readonly advisories: readonly string[]
  /** A statement names affected packages, or was taken back: there is something to compare with. */
  readonly comparable: boolean
}

/** The vulnerability behind any of its names; undefined when no source has a statement about it. */
export async function resolve(db: Db | Tx, name: string): Promise<Resolved | undefined> {
  const vulnerability = (await names.vulnerabilityOf(db, name)) ?? name
  const facts = (await factsOf(db, [vulnerability])).get(vulnerability)
  const treating = await store.statementsTreating(db, facts?.names ?? [name])
  const statements = [...(facts?.statements ?? []), ...treating]
  if (statements.length === 0) return undefined
  return {
    vulnerability,
    title: facts?.title ?? treating.find(one => one.title)?.title ?? null,
    advisories: [...new Set(statements.map(one => one.id))],
    comparable: statements.some(one => one.withdrawn || one.affected.length > 0),
  }
}
