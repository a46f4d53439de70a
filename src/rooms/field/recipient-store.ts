import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { FieldAction } from './field-action.ts'
import type { Channel, Mark, MarkKind, Withdrawal } from './mark.ts'
import type { Recipient } from './recipient.ts'
import { fieldStates } from './unit.ts'

interface RecipientRow {
  id: string
  action: string
  number: number
  customer: string
  site: string
  contact: string | null
  country: string
  language: string
  drawn_at: Date
}

interface RecipientUnitRow {
  recipient: string
  action: string
  unit: string
  name: string
  release: string | null
  units: number
}

interface MarkRow {
  id: string
  action: string
  recipient: string
  unit: string | null
  kind: MarkKind | 'withdrawn'
  on_day: string
  units: number | null
  edition: number | null
  channel: string | null
  evidence: string
  note: string | null
  withdraws: string | null
  marked_at: Date
  marked_by: string
  marked_by_id: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    field_recipient: RecipientRow
    field_recipient_unit: RecipientUnitRow
    field_mark: MarkRow
  }
}

/** Units that an action is about as things stand; of what nobody knows the release it counts as affected. */
function affected({ devices, releases }: Pick<FieldAction, 'devices' | 'releases'>) {
  return sql`s.until is null and s.device = any (${[...devices]}::uuid[])
    and (s.release = any (${[...releases]}::uuid[]) or s.release is null) and s.state = any (${[...fieldStates]}::text[])`
}

/** How many units an action is about now, how many of an unknown release, and how many of them no recipient has yet. */
export async function reach(
  db: Db | Tx,
  action: Pick<FieldAction, 'id' | 'devices' | 'releases'>,
): Promise<{ units: number; unknownRelease: number; notDrawn: number; elsewhere: number }> {
  const { rows } = await sql<{ units: number; unknownRelease: number; notDrawn: number; elsewhere: number }>`
    select coalesce(sum(s.units), 0)::bigint as units,
      coalesce(sum(s.units) filter (where s.release is null), 0)::bigint as "unknownRelease",
      coalesce(sum(s.units) filter (where not exists (
        select 1 from field_recipient_unit r where r.action = ${action.id} and r.unit = s.unit)), 0)::bigint as "notDrawn", (
      select coalesce(sum(r.units), 0)::bigint from field_recipient_unit r where r.action = ${action.id}
        and not exists (select 1 from field_stay s where s.unit = r.unit and ${affected(action)})) as elsewhere
    from field_stay s where ${affected(action)}`.execute(db)
  return rows[0]!
}

/** Adds what is affected and has no recipient yet; nothing is taken away. Gives how many were added. */
export async function draw(
  tx: Tx,
  action: Pick<FieldAction, 'id' | 'devices' | 'releases'>,
  at: Date,
): Promise<{ recipients: number; units: number }> {
  const fresh = sql`not exists (select 1 from field_recipient_unit r where r.action = ${action.id} and r.unit = s.unit)`
  const added = await sql<{ id: string }>`
    insert into field_recipient (id, action, number, customer, site, contact, country, language, drawn_at)
    select gen_random_uuid(), ${action.id}, row_number() over (order by country, customer, site)
      + (select coalesce(max(number), 0) from field_recipient where action = ${action.id}),
      customer, site, contact, country, language, ${at}::timestamptz
    from (
      select s.customer, s.site, s.country, string_agg(distinct s.contact, '; ') as contact,
        mode() within group (order by s.language) as language
      from field_stay s where ${affected(action)} and ${fresh} group by 1, 2, 3) p
    where not exists (select 1 from field_recipient r where r.action = ${action.id}
      and (r.customer, r.site, r.country) = (p.customer, p.site, p.country))
    returning id`.execute(tx)
  const { rows } = await sql<{ units: number }>`
    with added as (
      insert into field_recipient_unit (recipient, action, unit, name, release, units)
      select r.id, ${action.id}, s.unit, u.name, s.release, s.units
      from field_stay s join field_unit u on u.id = s.unit
        join field_recipient r on r.action = ${action.id}
          and (r.customer, r.site, r.country) = (s.customer, s.site, s.country)
      where ${affected(action)} and ${fresh} on conflict (action, unit) do nothing returning units)
    select coalesce(sum(units), 0)::bigint as units from added`.execute(tx)
  return { recipients: added.rows.length, units: rows[0]?.units ?? 0 }
}

const standingMark = sql`m.kind <> 'withdrawn' and not exists (select 1 from field_mark w where w.withdraws = m.id)`

/** Recipients of an action with what stands of each, in the order of their numbers. */
export async function recipients(db: Db | Tx, action: string, only?: readonly string[]): Promise<Recipient[]> {
  const { rows } = await sql<Record<keyof Recipient, never> & { [K in keyof Recipient]: Recipient[K] | null }>`
    select r.id, r.number, r.customer, r.site, r.contact, r.country, r.language,
      k."sentOn", k."deliveredOn", k."failedOn", k."readOn", k."confirmedOn", k."remindedOn",
      coalesce(k.reminders, 0) as reminders, k.edition,
      coalesce(n.units, 0)::bigint as units, coalesce(n.done, 0)::bigint as done,
      coalesce(n.other, 0)::bigint as "notApplicable"
    from field_recipient r
    left join (
      select m.recipient, max(on_day) filter (where kind = 'sent') as "sentOn",
        max(on_day) filter (where kind = 'delivered') as "deliveredOn",
        max(on_day) filter (where kind = 'failed') as "failedOn", max(on_day) filter (where kind = 'read') as "readOn",
        max(on_day) filter (where kind = 'confirmed') as "confirmedOn",
        max(on_day) filter (where kind = 'reminded') as "remindedOn",
        count(*) filter (where kind = 'reminded') as reminders, max(edition) filter (where kind = 'sent') as edition
      from field_mark m where m.action = ${action} and ${standingMark} group by 1) k on k.recipient = r.id
    left join (
      select u.recipient, sum(u.units) as units, sum(least(u.units, coalesce(d.done, 0))) as done,
        sum(least(u.units - least(u.units, coalesce(d.done, 0)), coalesce(d.other, 0))) as other
      from field_recipient_unit u left join (${settledUnits(action)}) d on d.unit = u.unit
      where u.action = ${action} group by 1) n on n.recipient = r.id
    where r.action = ${action} ${only ? sql`and r.id = any (${[...only]}::uuid[])` : sql``} order by r.number`.execute(
    db,
  )
  return rows.map(row => ({
    ...(row as unknown as Recipient),
    contact: row.contact ?? undefined,
    sentOn: row.sentOn ?? undefined,
    deliveredOn: row.deliveredOn ?? undefined,
    failedOn: row.failedOn ?? undefined,
    readOn: row.readOn ?? undefined,
    confirmedOn: row.confirmedOn ?? undefined,
    remindedOn: row.remindedOn ?? undefined,
    edition: row.edition ?? undefined,
  }))
}

function settledUnits(action: string) {
  return sql`select m.unit, sum(m.units) filter (where kind = 'done') as done,
    sum(m.units) filter (where kind = 'not_applicable') as other
    from field_mark m where m.action = ${action} and m.unit is not null and ${standingMark} group by 1`
}

/** A unit of a recipient, with how much of it is done. */
export interface RecipientUnit {
  readonly id: string
  readonly recipient: string
  readonly name: string
  readonly release: string | undefined
  readonly units: number
  readonly done: number
  readonly notApplicable: number
  /** Release that the newest list says it runs now; null: nobody says, or it is gone. */
  readonly releaseNow: string | null
  readonly isGone: boolean
}

/** Units of recipients, by name; the first of very many. */
export async function unitsOfRecipients(
  db: Db | Tx,
  action: string,
  recipients: readonly string[],
  most = 5000,
): Promise<RecipientUnit[]> {
  const { rows } = await sql<Omit<RecipientUnit, 'release'> & { release: string | null }>`
    select u.unit as id, u.recipient, u.name, u.release, u.units, least(u.units, coalesce(d.done, 0))::bigint as done,
      least(u.units, coalesce(d.other, 0))::bigint as "notApplicable", s.release as "releaseNow", s.id is null as "isGone"
    from field_recipient_unit u left join (${settledUnits(action)}) d on d.unit = u.unit
      left join field_stay s on s.unit = u.unit and s.until is null
    where u.action = ${action} and u.recipient = any (${[...recipients]}::uuid[])
    order by u.name, u.unit limit ${most}`.execute(db)
  return rows.map(row => ({ ...row, release: row.release ?? undefined }))
}

/** Every mark of a recipient, the newest first, with the one that withdrew it. */
export interface StoredMark extends Mark {
  readonly unitName: string | undefined
  readonly withdrawn: { readonly by: string; readonly at: Date; readonly why: string } | undefined
}

export async function marks(
  db: Db | Tx,
  filter: { readonly action: string; readonly recipient?: string; readonly id?: string },
): Promise<StoredMark[]> {
  const { rows } = await sql<MarkRow & { unitName: string | null; w_by: string; w_at: Date | null; w_why: string }>`
    select m.*, u.name as "unitName", w.marked_by as w_by, w.marked_at as w_at, w.evidence as w_why
    from field_mark m left join field_mark w on w.withdraws = m.id
      left join field_recipient_unit u on u.action = m.action and u.unit = m.unit
    where m.action = ${filter.action} and m.kind <> 'withdrawn'
      ${filter.recipient ? sql`and m.recipient = ${filter.recipient}` : sql``}
      ${filter.id ? sql`and m.id = ${filter.id}` : sql``}
    order by m.marked_at desc, m.id desc limit 1000`.execute(db)
  return rows.map(row => ({
    id: row.id,
    action: row.action,
    recipient: row.recipient,
    unit: row.unit ?? undefined,
    unitName: row.unitName || undefined,
    kind: row.kind as MarkKind,
    onDay: row.on_day,
    units: row.units ?? undefined,
    edition: row.edition ?? undefined,
    channel: (row.channel ?? undefined) as Channel | undefined,
    evidence: row.evidence,
    note: row.note ?? undefined,
    at: row.marked_at,
    by: row.marked_by,
    byId: row.marked_by_id,
    withdrawn: row.w_at ? { by: row.w_by, at: row.w_at, why: row.w_why } : undefined,
  }))
}

const markColumns = [
  'id',
  'action',
  'recipient',
  'unit',
  'kind',
  'on_day',
  'units',
  'edition',
  'channel',
  'evidence',
  'note',
  'marked_at',
  'marked_by',
  'marked_by_id',
]

export async function saveMarks(tx: Tx, given: readonly Mark[]): Promise<void> {
  const rows = given.map(one => [
    one.id,
    one.action,
    one.recipient,
    one.unit,
    one.kind,
    one.onDay,
    one.units,
    one.edition,
    one.channel,
    one.evidence,
    one.note,
    one.at,
    one.by,
    one.byId,
  ])
  await copyInto(tx, 'field_mark', markColumns, rows)
}

/** Keeps that a mark is withdrawn. */
export async function saveWithdrawal(tx: Tx, one: Withdrawal): Promise<void> {
  await tx
    .insertInto('field_mark')
    .values({
      id: one.id,
      action: one.of.action,
      recipient: one.of.recipient,
      unit: one.of.unit ?? null,
      kind: 'withdrawn',
      on_day: one.at.toISOString().slice(0, 10),
      units: null,
      edition: null,
      channel: null,
      evidence: one.why,
      note: null,
      withdraws: one.of.id,
      marked_at: one.at,
      marked_by: one.by,
      marked_by_id: one.byId,
    })
    .execute()
}

/** Languages and countries of recipients, or of who would be one. */
export async function places(
  db: Db | Tx,
  action: Pick<FieldAction, 'id' | 'devices' | 'releases'>,
): Promise<{ languages: string[]; countries: string[] }> {
  const { rows } = await sql<{ language: string; country: string }>`
    select distinct language, country from field_recipient where action = ${action.id}
    union select distinct s.language, s.country from field_stay s where ${affected(action)}`.execute(db)
  return {
    languages: [...new Set(rows.map(row => row.language))].sort(),
    countries: [...new Set(rows.map(row => row.country))].sort(),
  }
}
