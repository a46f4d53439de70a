import { utcDay } from '../../core/calendar.ts'
import { type Change, type Refusal, stop, together } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type * as store from './action-store.ts'
import { linesOf } from './list-actions.ts'
import { type Mark, mark } from './mark.ts'
import { keep } from './mark-actions.ts'
import type { Recipient } from './recipient.ts'
import * as recipients from './recipient-store.ts'
import {
  type OpenUnit,
  type ReplyColumn,
  type ReplyFault,
  type ReplyKnown,
  repliesOf,
  replyColumns,
  type Said,
} from './reply-line.ts'
import { actionNamed } from './view-actions.ts'

const MOST_LINES = 50_000
const MOST_FAULTS = 500

/** What a list of replies says, and what is wrong with it. */
export interface Replies {
  readonly lines: number
  readonly confirmed: number
  readonly done: number
  readonly notApplicable: number
  readonly faulty: number
  readonly faults: readonly ReplyFault[]
  /** The marks are written. */
  readonly taken: boolean
}

/** Reads a list of replies; takes it as a whole, or, where a line is faulty or only a look was asked for, not at all. */
export async function replies(
  ctx: Ctx,
  { action: id, fileName, take }: { readonly action: string; readonly fileName: string; readonly take: boolean },
  bytes: AsyncIterable<Uint8Array>,
): Promise<Replies> {
  const action = await actionNamed(ctx, id)
  const stored = await ctx.files.put(bytes, { media: 'text/csv', limit: ctx.config.uploadLimitMib * 1024 ** 2 })
  const all = await recipients.recipients(ctx.db, id)
  const reading = new ReplyReading(await knownOf(ctx, id, all, fileName))
  for await (const line of linesOf(ctx, stored.sha256)) {
    if (line.kind === 'refusal') stop(`field.refusal.${line.code}`, 422, { line: line.line })
    if (line.kind === 'head') reading.head(line.cells)
    if (line.kind === 'rows') for (const [at, ...cells] of line.rows) reading.line(at, cells)
  }
  const { said, faults, faulty, lines } = reading
  if (lines === 0) stop('field.list-empty', 422, { fileName })
  const isTaken = take && faulty === 0
  if (isTaken) await keep(ctx, id, marksOf(ctx, action, said, all))
  const units = (kind: Said['kind']) =>
    said.filter(one => one.kind === kind).reduce((sum, one) => sum + one.units.reduce((a, b) => a + b.count, 0), 0)
  return {
    lines,
    confirmed: said.filter(one => one.kind === 'confirmed').length,
    done: units('done'),
    notApplicable: units('not_applicable'),
    faulty,
    faults,
    taken: isTaken,
  }
}

class ReplyReading {
  readonly said: Said[] = []
  readonly faults: ReplyFault[] = []
  faulty = 0
  lines = 0
  readonly #known: ReplyKnown
  #at: readonly (ReplyColumn | undefined)[] = []
  readonly #seen = new Set<string>()

  constructor(known: ReplyKnown) {
    this.#known = known
  }

  head(cells: readonly string[]): void {
    this.#at = cells.map(cell => replyColumns.find(one => one === cell.toLowerCase().replaceAll(/[\s-]+/g, '_')))
    const says = (name: ReplyColumn) => this.#at.includes(name)
    const tells = says('confirmed_on') || says('done_on') || says('not_applicable_on')
    if ((!says('recipient') && !says('serial')) || !tells)
      stop('field.reply-columns-missing', 422, { all: replyColumns.join(', ') })
  }

  line(line: number, cells: readonly string[]): void {
    this.lines++
    if (this.lines > MOST_LINES) stop('field.refusal.too-many-lines', 422, { line })
    const given = Object.fromEntries(this.#at.flatMap((name, at) => (name ? [[name, cells[at] ?? '']] : [])))
    const read = repliesOf(given, line, this.#known)
    const faults = 'faults' in read ? read.faults : this.#repeated(read.said, line)
    if (faults.length > 0) {
      this.faulty++
      if (this.faults.length < MOST_FAULTS) this.faults.push(...faults)
    } else if ('said' in read) this.said.push(...read.said)
  }

  /** A unit cannot be settled by two lines; that a recipient confirms twice says nothing new. */
  #repeated(said: readonly Said[], line: number): ReplyFault[] {
    return said.flatMap(one =>
      one.units.flatMap(({ unit }): ReplyFault[] => {
        if (!this.#seen.has(unit)) {
          this.#seen.add(unit)
          return []
        }
        return [{ line, field: 'serial', code: 'twice', value: '' }]
      }),
    )
  }
}

async function knownOf(ctx: Ctx, id: string, all: readonly Recipient[], fileName: string): Promise<ReplyKnown> {
  const ids = all.map(one => one.id)
  const units = (await recipients.unitsOfRecipients(ctx.db, id, ids, 1_000_000)).map(
    (one): OpenUnit => ({
      id: one.id,
      recipient: one.recipient,
      name: one.name,
      open: one.units - one.done - one.notApplicable,
    }),
  )
  return {
    recipients: new Map(all.flatMap(one => [[one.id, one.id] as const, [String(one.number), one.id] as const])),
    units: Map.groupBy(
      units.filter(one => one.name !== ''),
      one => one.name.toLowerCase(),
    ),
    unitsOf: Map.groupBy(units, one => one.recipient),
    today: utcDay(ctx.clock.now()),
    fileName,
  }
}

/** One verb for all lines that say the same on the same day with the same evidence. */
function marksOf(
  ctx: Ctx,
  action: store.StoredAction,
  said: readonly Said[],
  all: readonly Recipient[],
): Change<readonly Mark[]> | Refusal {
  const byId = new Map(all.map(one => [one.id, one]))
  const groups = Map.groupBy(said, one => JSON.stringify([one.kind, one.onDay, one.evidence, one.note]))
  const outcomes = [...groups.values()].map(own => {
    const { kind, onDay, evidence, note } = own[0]!
    const targets = own.flatMap(({ recipient, units }) => {
      const { number = 0, sentOn } = byId.get(recipient) ?? {}
      const base = { recipient, number, wasSent: sentOn !== undefined }
      if (kind === 'confirmed') return [{ ...base, id: ctx.id() }]
      return units.map(one => ({
        ...base,
        id: ctx.id(),
        unit: { id: one.unit, units: one.count, open: one.count },
        units: one.count,
      }))
    })
    const fields = { kind, onDay, evidence, note, channel: undefined, edition: undefined }
    const about = { targets, editions: [], windowEndsOn: undefined }
    return mark(action, fields, about, ctx.actor, ctx.clock.now())
  })
  const outcome = together(outcomes)
  return outcome.ok ? { ...outcome, save: outcome.save.flat() } : outcome
}
