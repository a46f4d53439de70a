import { stop, together } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as field } from '../field/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { sayCount } from './count.ts'
import {
  type CountColumn,
  type CountFault,
  type CountKnown,
  type CountLine,
  countColumns,
  countOf,
} from './count-line.ts'
import { thisMonth } from './entry-actions.ts'
import * as store from './store.ts'

const MOST_LINES = 20_000
const MOST_FAULTS = 500

/** What a list of counts says, and what is wrong with it. */
export interface ListAnswer {
  readonly lines: number
  /** Lines that say something new. */
  readonly counts: number
  readonly faulty: number
  readonly faults: readonly CountFault[]
  /** They are written. */
  readonly taken: boolean
}

/** Reads a list of counts; takes it as a whole, or, where a line is faulty or only a look was asked for, not at all. */
export async function countList(
  ctx: Ctx,
  { fileName, take }: { readonly fileName: string; readonly take: boolean },
  bytes: AsyncIterable<Uint8Array>,
): Promise<ListAnswer> {
  const stored = await ctx.files.put(bytes, { media: 'text/csv', limit: ctx.config.uploadLimitMib * 1024 ** 2 })
  const names = new Map((await inventory.devices(ctx.db, ctx.actor.devices)).map(one => [one.id, one.name]))
  const reading = new Reading(await knownOf(ctx, names, fileName))
  for await (const line of field.tableLines(ctx, stored.sha256)) {
    if (line.kind === 'refusal') stop(`field.refusal.${line.code}`, 422, { line: line.line })
    if (line.kind === 'head') reading.head(line.cells)
    if (line.kind === 'rows') for (const [at, ...cells] of line.rows) reading.line(at, cells)
  }
  const { counts, faults, faulty, lines } = reading
  if (lines === 0) stop('field.list-empty', 422, { fileName })
  const isTaken = take && faulty === 0 && counts.length > 0
  if (isTaken) await write(ctx, counts, reading.known, names)
  return { lines, counts: counts.length, faulty, faults, taken: isTaken }
}

async function write(
  ctx: Ctx,
  counts: readonly CountLine[],
  known: CountKnown,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const outcomes = counts.map(one =>
    sayCount(
      { ...one, deviceName: names.get(one.device) ?? '' },
      { id: ctx.id(), before: known.said.get(placeOf(one)), thisMonth: known.thisMonth },
      ctx.actor,
      ctx.clock.now(),
    ),
  )
  await ctx.commit(together(outcomes), async (tx, said, announce) => {
    const devices = [...new Set(said.map(one => one.device))].sort()
    for (const device of devices) {
      await store.lockCounts(tx, device)
      for (const one of await store.counts(tx, device))
        if (one.source !== 'case' && (known.said.get(placeOf(one)) ?? -1) !== one.count)
          stop('signals.count-meanwhile', 412)
    }
    await store.saveCounts(
      tx,
      said.map(one => ({ ...one, source: 'list' as const })),
    )
    for (const device of devices) await announce('signals.look-asked', { device })
  })
}

function placeOf({ device, code, month }: Pick<CountLine, 'device' | 'code' | 'month'>): string {
  return `${device} ${code} ${month}`
}

async function knownOf(ctx: Ctx, names: ReadonlyMap<string, string>, fileName: string): Promise<CountKnown> {
  const said = new Map<string, number>()
  for (const device of names.keys())
    for (const one of await store.counts(ctx.db, device)) if (one.source !== 'case') said.set(placeOf(one), one.count)
  const devices = new Map([...names].flatMap(([id, name]) => [[id, id] as const, [name.toLowerCase(), id] as const]))
  return { devices, said, thisMonth: thisMonth(ctx), fileName }
}

class Reading {
  readonly counts: CountLine[] = []
  readonly faults: CountFault[] = []
  readonly known: CountKnown
  faulty = 0
  lines = 0
  #at: readonly (CountColumn | undefined)[] = []
  readonly #seen = new Set<string>()

  constructor(known: CountKnown) {
    this.known = known
  }

  head(cells: readonly string[]): void {
    this.#at = cells.map(cell => countColumns.find(one => one === cell.toLowerCase()))
    const missing = (['device', 'code', 'month', 'count'] as const).filter(one => !this.#at.includes(one))
    if (missing.length > 0)
      stop('signals.columns-missing', 422, { columns: missing.join(', '), all: countColumns.join(', ') })
  }

  line(line: number, cells: readonly string[]): void {
    this.lines++
    if (this.lines > MOST_LINES) stop('field.refusal.too-many-lines', 422, { line })
    const given = Object.fromEntries(this.#at.flatMap((name, at) => (name ? [[name, cells[at] ?? '']] : [])))
    const read = countOf(given, line, this.known)
    const faults = 'faults' in read ? read.faults : this.#twice(read.count, line)
    if (faults.length > 0) {
      this.faulty++
      if (this.faults.length < MOST_FAULTS) this.faults.push(...faults)
    } else if ('count' in read && read.count) this.counts.push(read.count)
  }

  #twice(count: CountLine | undefined, line: number): CountFault[] {
    if (!count) return []
    const place = placeOf(count)
    if (this.#seen.has(place)) return [{ line, field: 'code', code: 'twice', value: count.code }]
    this.#seen.add(place)
    return []
  }
}
