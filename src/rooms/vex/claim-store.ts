import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { VexComponent, VexJustification, VexOriginal, VexStatus } from '../../standards/vex.ts'
import type { Claim, ClaimedProduct } from './claim.ts'
import type { TimedClaim } from './holding.ts'

interface ClaimRow {
  document: string
  ordinal: number
  vulnerability: string
  names: string[]
  status: VexStatus
  justification: VexJustification | null
  impact: string | null
  action: string | null
  responses: string[]
  decided_at: Date
  original: VexOriginal | null
  product: ClaimedProduct
  part: VexComponent | null
  packages: string[]
}

declare module '../../platform/context.ts' {
  interface Tables {
    vex_claim: ClaimRow
  }
}

const columns = [
  'document',
  'ordinal',
  'vulnerability',
  'names',
  'status',
  'justification',
  'impact',
  'action',
  'responses',
  'decided_at',
  'original',
  'product',
  'part',
  'packages',
] as const

/** Writes the claims of a document. */
export async function addClaims(tx: Tx, document: string, claims: readonly Claim[]): Promise<void> {
  await copyInto(
    tx,
    'vex_claim',
    columns,
    claims.map(one => [
      document,
      one.ordinal,
      one.vulnerability,
      one.names,
      one.status,
      one.justification,
      one.impact,
      one.action,
      one.responses,
      new Date(one.decidedAt),
      one.original,
      one.product,
      one.part,
      one.packages,
    ]),
  )
}

type Joined = Selectable<ClaimRow> & { supplier: string; received_at: Date }

/** Claims of documents that speak, about a vulnerability under any of these names. */
export function claimsUnder(db: Db | Tx, names: readonly string[]): Promise<TimedClaim[]> {
  return claimsWhere(db, sql`c.names && ${[...names]}::text[]`)
}

/** Claims of documents that speak, about a product or a part under one of these names of the match dictionary. */
export function claimsAbout(db: Db | Tx, packages: readonly string[]): Promise<TimedClaim[]> {
  return claimsWhere(db, sql`c.packages && ${[...packages]}::text[]`)
}

async function claimsWhere(db: Db | Tx, where: RawBuilder<unknown>): Promise<TimedClaim[]> {
  const { rows } = await sql<Joined>`
    select c.*, d.supplier, d.received_at from vex_claim c join vex_document d on d.id = c.document
    where ${where} and d.superseded_by is null
    order by d.received_at, d.number, c.ordinal`.execute(db)
  return rows.map(toTimed)
}

/** Every name of the match dictionary that a document speaks of. */
export async function packagesIn(db: Db | Tx, document: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct unnest(packages) as name from vex_claim where document = ${document}::uuid`.execute(db)
  return rows.map(row => row.name)
}

/** The claims of a document that may be about something of ours: under one of these names, or pointing without a name. */
export async function candidateClaims(db: Db | Tx, document: string, packages: readonly string[]): Promise<Claim[]> {
  const { rows } = await sql<Selectable<ClaimRow>>`
    select * from vex_claim where document = ${document}::uuid
      and (packages && ${[...packages]}::text[] or packages = '{}' or product ->> 'id' like 'urn:%' or part ? 'sbom')
    order by ordinal`.execute(db)
  return rows.map(toClaim)
}

export interface ClaimQuery {
  readonly q?: string | undefined
  /** Only these, or all but these. */
  readonly only?: readonly number[] | undefined
  readonly except?: readonly number[] | undefined
  readonly from: number
  readonly size: number
}

/** A page of the claims of one document, in its order. */
export async function claimsIn(
  db: Db | Tx,
  document: string,
  { q, only, except, from, size }: ClaimQuery,
): Promise<{ total: number; claims: Claim[] }> {
  const wanted = `%${(q ?? '').replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`
  const where = sql`document = ${document}::uuid
    ${only ? sql`and ordinal = any (${[...only]}::int[])` : sql``}
    ${except ? sql`and ordinal <> all (${[...except]}::int[])` : sql``}
    ${q ? sql`and concat_ws(' ', vulnerability, product ->> 'name', part ->> 'name', product ->> 'purl', part ->> 'purl') ilike ${wanted}` : sql``}`
  const counted = await sql<{ n: number }>`select count(*) as n from vex_claim where ${where}`.execute(db)
  const { rows } = await sql<Selectable<ClaimRow>>`
    select * from vex_claim where ${where} order by ordinal limit ${size} offset ${from}`.execute(db)
  return { total: counted.rows[0]?.n ?? 0, claims: rows.map(toClaim) }
}

function toTimed(row: Joined): TimedClaim {
  return { ...toClaim(row), document: row.document, supplier: row.supplier, receivedAt: row.received_at }
}

function toClaim(row: Selectable<ClaimRow>): Claim {
  return {
    ordinal: row.ordinal,
    vulnerability: row.vulnerability,
    names: row.names,
    status: row.status,
    ...(row.justification ? { justification: row.justification } : {}),
    ...(row.impact ? { impact: row.impact } : {}),
    ...(row.action ? { action: row.action } : {}),
    responses: row.responses,
    decidedAt: row.decided_at.toISOString(),
    ...(row.original ? { original: row.original } : {}),
    product: row.product,
    ...(row.part ? { part: row.part } : {}),
    packages: row.packages,
  }
}
