import { type Selectable, sql } from 'kysely'
import type { CopyValue } from '../../core/copy-text.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Component, Identity, Step, Use } from './component.ts'
import type { DiffComponent } from './diff.ts'

interface ComponentRow {
  sbom: string
  ordinal: number
  ref: string
  name: string
  grp: string | null
  version: string | null
  type: string | null
  purl: string | null
  cpe: string | null
  package: string | null
  scheme: string | null
  cpe_package: string | null
  source_package: string | null
  source_version: string | null
  unmatchable: string | null
  supplier: string | null
  licences: string[]
  hashes: { algorithm: string; value: string }[]
}

declare module '../../platform/context.ts' {
  interface Tables {
    inventory_component: ComponentRow
  }
}

const componentColumns = [
  'sbom',
  'ordinal',
  'ref',
  'name',
  'grp',
  'version',
  'type',
  'purl',
  'cpe',
  'package',
  'scheme',
  'cpe_package',
  'source_package',
  'source_version',
  'unmatchable',
  'supplier',
  'licences',
  'hashes',
] as const

const MAX_DEPTH = 40
const MAX_USES = 500

/**
 * Where a component is used over all current SBOMs, or over the given ones, by a piece of its name, purl or dictionary
 * name.
 */
export async function whereUsed(
  db: Db,
  text: string,
  scope: readonly string[] | undefined,
  sboms?: readonly string[],
): Promise<Use[]> {
  const looked = sboms ? sql`s.id = any (${[...sboms]}::uuid[])` : sql`s.state = 'current'`
  const { rows } = await sql<Use>`
    select r.id as release, d.name || ' ' || r.version as "releaseName",
      coalesce(c.grp || '/', '') || c.name as name, c.version, coalesce(c.package, c.cpe_package) as package
    from inventory_component c
    join inventory_sbom s on s.id = c.sbom and ${looked}
    join inventory_release r on r.id = s.release
    join inventory_device d on d.id = r.device
    where (position(lower(${text}) in lower(c.name)) > 0 or position(lower(${text}) in lower(coalesce(c.package, ''))) > 0
      or position(lower(${text}) in lower(coalesce(c.purl, ''))) > 0)
      and (${scope === undefined} or d.id = any (${scope ? [...scope] : []}::uuid[]))
    order by d.name, r.version, c.name limit ${MAX_USES}
  `.execute(db)
  return rows
}

const identityColumns = sql`ordinal, ref, name, grp as "group", version, type, purl, cpe, package, scheme,
  cpe_package as "cpePackage", source_version as "sourceVersion", supplier, unmatchable`

/** The identities of all components of an SBOM, in pages by ordinal, for room matching. */
export async function identities(db: Db | Tx, sbom: string, from: number, limit: number): Promise<Identity[]> {
  const { rows } = await sql<Identity>`
    select ${identityColumns} from inventory_component where sbom = ${sbom}::uuid and ordinal >= ${from}
    order by ordinal limit ${limit}`.execute(db)
  return rows
}

/** A component of one of several SBOMs. */
export interface PlacedIdentity extends Identity {
  readonly sbom: string
}

/** The components at the given places, each an SBOM and an ordinal. */
export async function identitiesAt(
  db: Db | Tx,
  places: readonly { readonly sbom: string; readonly component: number }[],
): Promise<PlacedIdentity[]> {
  const { rows } = await sql<PlacedIdentity>`
    select sbom, ${identityColumns} from inventory_component
    join unnest(${places.map(one => one.sbom)}::uuid[], ${places.map(one => one.component)}::int[]) as p (sbom, ordinal)
      using (sbom, ordinal)`.execute(db)
  return rows
}

/** Parts that some SBOMs list by one of these CPE products without a version, as hardware is. */
export async function partsWithoutVersion(
  db: Db | Tx,
  sboms: readonly string[],
  products: readonly string[],
): Promise<{ sbom: string; package: string }[]> {
  const { rows } = await sql<{ sbom: string; package: string }>`
    select distinct sbom, cpe_package as package from inventory_component
    where sbom = any (${[...sboms]}::uuid[]) and cpe_package = any (${[...products]}::text[]) and version is null`.execute(
    db,
  )
  return rows
}

/** The components that depend on any of the given ones, transitively, with their edges: enough to draw every path. */
export async function dependants(db: Db | Tx, sbom: string, ordinals: readonly number[]): Promise<Step[]> {
  const { rows } = await sql<Step>`
    with recursive up (parent, child, depth) as (
      select parent, child, 1 from inventory_dependency where sbom = ${sbom}::uuid and child = any (${[...ordinals]}::int[])
      union
      select d.parent, d.child, up.depth + 1 from inventory_dependency d join up on d.child = up.parent
      where d.sbom = ${sbom}::uuid and up.depth < ${MAX_DEPTH} and up.parent >= 0
    )
    select distinct up.parent, up.child, c.name, c.version
    from up left join inventory_component c on c.sbom = ${sbom}::uuid and c.ordinal = up.parent
    limit 5000
  `.execute(db)
  return rows
}

/** Writes components of a document that is being read. */
export async function addComponents(tx: Tx, sbom: string, components: readonly Component[]): Promise<void> {
  await copyInto(
    tx,
    'inventory_component',
    componentColumns,
    components.map(one => componentValues(sbom, one)),
  )
}

/** The components of an SBOM from an ordinal on. */
export async function componentsFrom(db: Db | Tx, sbom: string, from: number, limit: number): Promise<Component[]> {
  const rows = await db
    .selectFrom('inventory_component')
    .selectAll()
    .where('sbom', '=', sbom)
    .where('ordinal', '>=', from)
    .orderBy('ordinal')
    .limit(limit)
    .execute()
  return rows.map(toComponent)
}

/** Writes the identities of components anew; everything that the document states stays. */
export async function saveIdentities(tx: Tx, sbom: string, components: readonly Component[]): Promise<void> {
  const given = JSON.stringify(
    components.map(({ ordinal, package: name, scheme, cpePackage, sourceVersion, unmatchable }) => ({
      ordinal,
      package: name,
      scheme,
      cpe_package: cpePackage,
      source_version: sourceVersion,
      unmatchable,
    })),
  )
  await sql`update inventory_component c set package = n.package, scheme = n.scheme, cpe_package = n.cpe_package,
      source_version = n.source_version, unmatchable = n.unmatchable
    from jsonb_to_recordset(${given}::jsonb)
      as n (ordinal int, package text, scheme text, cpe_package text, source_version text, unmatchable text)
    where c.sbom = ${sbom}::uuid and c.ordinal = n.ordinal`.execute(tx)
}

export async function diffComponents(db: Db | Tx, sbom: string): Promise<DiffComponent[]> {
  const rows = await db
    .selectFrom('inventory_component')
    .select(['name', 'grp', 'package', 'cpe_package', 'version'])
    .where('sbom', '=', sbom)
    .execute()
  return rows.map(row => ({
    name: row.name,
    group: row.grp ?? undefined,
    package: row.package ?? row.cpe_package ?? undefined,
    version: row.version ?? undefined,
  }))
}

export interface ComponentPage {
  readonly q?: string
  readonly unmatchable?: boolean
  readonly cursor: number
  readonly limit: number
}

export async function components(db: Db, sbom: string, page: ComponentPage) {
  const query = db
    .selectFrom('inventory_component')
    .where('sbom', '=', sbom)
    .$if(page.unmatchable === true, q => q.where('unmatchable', 'is not', null))
    .$if(!!page.q, q =>
      q.where(sql<boolean>`(coalesce(grp || '/', '') || name || ' ' || coalesce(purl, '')) ilike ${likeText(page.q)}`),
    )
  const { total } = await query.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .where('ordinal', '>=', page.cursor)
    .orderBy('ordinal')
    .limit(page.limit + 1)
    .execute()
  return { total, rows: rows.slice(0, page.limit).map(toComponent), next: rows[page.limit]?.ordinal }
}

function likeText(text = ''): string {
  return `%${text.replaceAll(/[\\%_]/g, character => `\\${character}`)}%`
}

function componentValues(sbom: string, one: Component): CopyValue[] {
  return [
    sbom,
    one.ordinal,
    one.ref,
    one.name,
    one.group,
    one.version,
    one.type,
    one.purl,
    one.cpe,
    one.package,
    one.scheme,
    one.cpePackage,
    one.sourcePackage,
    one.sourceVersion,
    one.unmatchable,
    one.supplier,
    one.licences,
    JSON.stringify(one.hashes),
  ]
}

function toComponent(row: Selectable<ComponentRow>): Component {
  return {
    ordinal: row.ordinal,
    ref: row.ref,
    name: row.name,
    group: row.grp ?? undefined,
    version: row.version ?? undefined,
    type: row.type ?? undefined,
    purl: row.purl ?? undefined,
    cpe: row.cpe ?? undefined,
    package: row.package ?? undefined,
    scheme: row.scheme ?? undefined,
    cpePackage: row.cpe_package ?? undefined,
    sourcePackage: row.source_package ?? undefined,
    sourceVersion: row.source_version ?? undefined,
    unmatchable: row.unmatchable ?? undefined,
    supplier: row.supplier ?? undefined,
    licences: row.licences,
    hashes: row.hashes,
  }
}
