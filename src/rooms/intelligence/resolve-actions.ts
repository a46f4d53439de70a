import type { Db, Tx } from '../../platform/context.ts'
import { factsOf } from './facts.ts'
import * as names from './name-store.ts'
import { groupsAt, treatingAt } from './past-store.ts'
import * as store from './store.ts'

/** What stands behind a name: its group, and the notices that treat it under names of their own. */
export interface Resolved {
  readonly vulnerability: string
  readonly title: string | null
  readonly advisories: readonly string[]
  /** A statement names affected packages, or was taken back: there is something to compare with. */
  readonly comparable: boolean
}

/** What stood behind a name, with the statements as they stood: reading them again would cost as much again. */
export interface ResolvedThen extends Resolved {
  readonly statements: readonly store.StoredAdvisory[]
}

/** The vulnerability behind any of its names as it stood; undefined when the mirror had no statement about it. */
export async function resolveAt(db: Db | Tx, name: string, at: Date): Promise<ResolvedThen | undefined> {
  const group = await groupsAt(db, at, [name])
  const vulnerability = group.find(one => one.names.includes(name))?.vulnerability ?? name
  const own = group.filter(one => one.vulnerability === vulnerability)
  const treating = await treatingAt(db, at, own[0]?.names ?? [name])
  const found = resolved(vulnerability, own.find(one => one.title && !one.withdrawn)?.title, own, treating)
  return found && { ...found, statements: [...new Map([...own, ...treating].map(one => [one.id, one])).values()] }
}

/** The vulnerability behind any of its names; undefined when no source has a statement about it. */
export async function resolve(db: Db | Tx, name: string): Promise<Resolved | undefined> {
  const vulnerability = (await names.vulnerabilityOf(db, name)) ?? name
  const facts = (await factsOf(db, [vulnerability])).get(vulnerability)
  const treating = await store.statementsTreating(db, facts?.names ?? [name])
  return resolved(vulnerability, facts?.title, facts?.statements ?? [], treating)
}

function resolved(
  vulnerability: string,
  title: string | null | undefined,
  own: readonly store.StoredAdvisory[],
  treating: readonly store.StoredAdvisory[],
): Resolved | undefined {
  const statements = [...own, ...treating]
  if (statements.length === 0) return undefined
  return {
    vulnerability,
    title: title ?? treating.find(one => one.title)?.title ?? null,
    advisories: [...new Set(statements.map(one => one.id))],
    comparable: statements.some(one => one.withdrawn || one.affected.length > 0),
  }
}
