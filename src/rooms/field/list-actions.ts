import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { isDay } from '../../core/days.ts'
import { shortId, uuid7 } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { rememberFile } from '../../platform/files.ts'
import { SandboxFailure } from '../../platform/sandbox.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Columns, columnNames, columnsOf } from './list-columns.ts'
import { ReaderLine } from './list-line.ts'
import * as store from './list-store.ts'
import type { ListView } from './shapes.ts'
import type { Unit } from './unit.ts'
import { type Fault, type Known, unitOf } from './unit-line.ts'
import { discardList, type Extent, receiveList, takeList } from './unit-list.ts'

const READER = new URL('./read-list-child.ts', import.meta.url)
const MOST_FAULTS = 1000
const SAMPLES = 20
const HOUR = 3_600_000

/** What is sent with the bytes of a list. */
export interface Upload {
  readonly fileName: string
  readonly asOf: string
  readonly extent: Extent
}

/** Takes in a list: the file as it is, its lines beside what stands. Nothing counts until a person takes it. */
export async function receive(ctx: Ctx, { fileName, asOf, extent }: Upload, bytes: AsyncIterable<Uint8Array>) {
  if (!isDay(asOf)) stop('field.list-day-missing')
  if (asOf > utcDay(ctx.clock.now())) stop('field.list-of-tomorrow', 422, { day: asOf })
  const stored = await ctx.files.put(bytes, { media: 'text/csv', limit: ctx.config.uploadLimitMib * 1024 ** 2 })
  if (stored.size === 0) stop('field.list-empty', 422, { fileName })
  const id = ctx.id()
  const reading = new Reading(await knownTo(ctx, asOf))
  const devices = await ctx.write(async tx => {
    const brokenBefore = uuid7(ctx.clock.now().getTime() - HOUR, new Uint8Array(10))
    await store.clearLines(tx, id, brokenBefore)
    await store.stageLines(tx, id, reading.units(linesOf(ctx, stored.sha256)))
    const twice = await store.repeated(tx, id, MOST_FAULTS)
    reading.add(twice.faults, twice.count)
    const named = await store.stagedDevices(tx, id)
    if (reading.faulty > 0) await store.clearLines(tx, id, brokenBefore)
    await store.saveFaults(tx, id, reading.faults)
    return named
  })
  const { encoding, separator, columns, lines, faulty } = reading
  const read = { encoding, separator, leftOut: columns?.unknown ?? [], lines, faulty, devices }
  const outcome = receiveList({ id, file: stored.sha256, fileName, asOf, extent, ...read }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, list) => {
    await rememberFile(tx, stored)
    await store.saveList(tx, list)
  })
  return listView(ctx, await listNamed(ctx, id))
}

/** The lines that the child read, checked again. */
export async function* linesOf(ctx: Ctx, file: string): AsyncGenerator<ReaderLine> {
  let isWhole = false
  try {
    for await (const text of ctx.sandbox.run(READER, await ctx.files.open(file), { seconds: 300 })) {
      const line = ReaderLine.parse(JSON.parse(text))
      isWhole ||= line.kind === 'end'
      yield line
    }
  } catch (error) {
    if (!(error instanceof SandboxFailure)) throw error
    return stop('field.reader-stopped', 422, { reason: error.kind })
  }
  if (!isWhole) stop('field.reader-stopped', 422, { reason: 'crash' })
}

/** Turns the cells of a list into units, and keeps the faults. */
class Reading {
  readonly faults: Fault[] = []
  faulty = 0
  lines = 0
  encoding = ''
  separator = ''
  columns: Columns | undefined
  readonly #known: Known

  constructor(known: Known) {
    this.#known = known
  }

  add(faults: readonly Fault[], lines: number): void {
    this.faulty += lines
    this.faults.push(...faults.slice(0, Math.max(0, MOST_FAULTS - this.faults.length)))
  }

  async *units(told: AsyncIterable<ReaderLine>): AsyncGenerator<{ line: number; unit: Unit }> {
    for await (const one of told) {
      if (one.kind === 'refusal') stop(`field.refusal.${one.code}`, 422, { line: one.line })
      if (one.kind === 'head') this.#head(one.cells)
      if (one.kind === 'end') Object.assign(this, { encoding: one.encoding, separator: one.separator })
      if (one.kind !== 'rows') continue
      for (const [line, ...cells] of one.rows) {
        const read = this.#line(line, cells)
        if (read) yield read
      }
    }
  }

  #head(cells: readonly string[]): void {
    const columns = columnsOf(cells)
    if (columns.missing.length > 0)
      stop('field.columns-missing', 422, { columns: columns.missing.join(', '), all: columnNames.join(', ') })
    if (columns.twice.length > 0) stop('field.columns-twice', 422, { columns: columns.twice.join(', ') })
    this.columns = columns
  }

  #line(line: number, cells: readonly string[]): { line: number; unit: Unit } | undefined {
    this.lines++
    const places = Object.entries(this.columns?.at ?? {})
    const given = Object.fromEntries(places.map(([name, at]) => [name, cells[at] ?? '']))
    const read = unitOf(given, line, this.#known)
    if ('unit' in read) return { line, unit: read.unit }
    this.add(read.faults, 1)
    return undefined
  }
}

async function knownTo(ctx: Ctx, asOf: string): Promise<Known> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  const names = devices.flatMap(({ id, name, udiDi }) => [
    [id, id] as const,
    [name.toLowerCase(), id] as const,
    ...(udiDi ? [[udiDi.toLowerCase(), id] as const] : []),
  ])
  return {
    asOf,
    devices: new Map(names),
    releases: new Map(releases.map(one => [`${one.device} ${one.version.toLowerCase()}`, one.id])),
  }
}

/** Takes a list, if what it changes is still what was seen. */
export async function take(ctx: Ctx, { id, seen }: { id: string; seen: string }) {
  const list = await listNamed(ctx, id)
  const compared = await store.compare(ctx.db, list)
  const last = await store.lastTold(ctx.db, list.devices)
  const outcome = takeList(list, { compared, seen, last }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, taken, announce) => {
    await store.applyList(tx, taken, now => {
      if (now.digest !== seen) stop('field.difference-moved', 412)
    })
    await announce('field.units-changed', { devices: [...taken.devices] })
  })
  return listView(ctx, await listNamed(ctx, id))
}

/** Lays a list aside. */
export async function discard(ctx: Ctx, { id }: { id: string }) {
  const list = await listNamed(ctx, id)
  await ctx.commit(discardList(list, ctx.actor, ctx.clock.now()), async (tx, discarded) => {
    await store.lockUnits(tx)
    if ((await store.list(tx, id))?.settled) stop('field.difference-moved', 412)
    await store.saveList(tx, discarded)
    await store.clearLines(tx, id, id)
  })
  return listView(ctx, await listNamed(ctx, id))
}

/** A list, if the actor reaches all that it names. */
async function listNamed(ctx: Ctx, id: string): Promise<store.StoredList> {
  const found = await store.list(ctx.db, id)
  return found && isWithin(ctx, found) ? found : stop('field.no-such-list', 404)
}

/** A list in which no product was found may be about any of them: then it is its sender's. */
function isWithin({ actor }: Ctx, { devices, readById }: store.StoredList): boolean {
  if (devices.length === 0) return actor.devices === undefined || actor.id === readById
  return devices.every(device => access.reaches(actor, { device }))
}

/** Lists that the actor reaches, the newest first. */
export async function lists(ctx: Ctx) {
  const all = await store.lists(ctx.db)
  return all.filter(one => isWithin(ctx, one)).map(one => headOf(one))
}

/** One list with its faults, or with what it would change. */
export async function list(ctx: Ctx, { id }: { id: string }) {
  return listView(ctx, await listNamed(ctx, id))
}

async function listView(ctx: Ctx, one: store.StoredList): Promise<z.input<typeof ListView>> {
  const isOpen = one.state === 'read'
  const compared = isOpen ? await store.compare(ctx.db, one) : undefined
  const last = await store.lastTold(ctx.db, one.devices)
  return {
    ...headOf(one),
    difference: compared ? withoutDigest(compared) : (one.difference ?? null),
    seen: compared?.digest ?? null,
    samples: isOpen ? await store.samples(ctx.db, one, SAMPLES) : [],
    faults: one.faulty > 0 ? await store.faults(ctx.db, one.id) : [],
    olderThan: isOpen && last !== undefined && one.asOf < last ? last : null,
  }
}

function withoutDigest({ digest: _, ...difference }: Awaited<ReturnType<typeof store.compare>>) {
  return difference
}

function headOf(one: store.StoredList) {
  return {
    id: one.id,
    shortId: shortId(one.number),
    fileName: one.fileName,
    encoding: one.encoding,
    separator: one.separator,
    leftOut: [...one.leftOut],
    asOf: one.asOf,
    extent: one.extent,
    state: one.state,
    lines: one.lines,
    faulty: one.faulty,
    devices: [...one.devices],
    difference: one.difference ?? null,
    readAt: one.readAt.toISOString(),
    readBy: one.readBy,
    settledAt: one.settled?.at.toISOString() ?? null,
    settledBy: one.settled?.by ?? null,
  }
}
