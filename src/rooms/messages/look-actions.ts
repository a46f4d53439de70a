import type { Ctx } from '../../platform/context.ts'
import { translate } from '../../platform/translate.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as today } from '../today/room.ts'
import { digested, lettered, type Reader, type Words } from './letter.ts'
import { momentText } from './moment-text.ts'
import { sightingsOf } from './sighting-actions.ts'
import * as store from './store.ts'
import { type Moment, toTell } from './telling.ts'

/** Local hour of the digest (ux rule N2). */
const DIGEST_HOUR = 8
const LATELY = 10 * 60_000

type Person = Awaited<ReturnType<typeof access.everybody>>[number]

/**
 * Looks at what stands, for each person with her rights, and writes the letters that are due. It looks at states, so a look that
 * was missed loses nothing, and one too many tells nothing twice.
 */
export async function look(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  if (ctx.mail.from === undefined || (await isDemo(ctx))) return 0
  let written = 0
  const faults: unknown[] = []
  for (const person of await access.everybody(ctx.db)) {
    if (!person.isActive) continue
    if (signal?.aborted) break
    // what goes wrong for one person keeps no letter from the others; the job then fails, and is seen
    try {
      written += await lookFor(ctx, person)
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'not everybody could be told')
  return written
}

/** The invented company tells nobody anything: what looks like an alarm in a mail must be one. */
export async function isDemo(ctx: Ctx): Promise<boolean> {
  return (await inventory.releases(ctx.db, {})).some(release => release.demo)
}

async function lookFor(ctx: Ctx, person: Person): Promise<number> {
  const reader = readerOf(ctx, person)
  const moment = momentOf(ctx.clock.now())
  const seen = await sightingsOf(ctx.as(person.actor), reader.t, when => momentText(when, person.language))
  const told = await store.toldTo(
    ctx.db,
    person.actor.id,
    seen.map(one => one.event),
    new Date(moment.at.getTime() - LATELY),
  )
  const letters = toTell(seen, told, moment).map(telling =>
    letterTo(ctx, person, {
      ...lettered(telling, reader),
      urgency: telling.urgency,
      thread: telling.shape === 'one' ? (telling.sightings[0]?.thread ?? '') : telling.shape,
      events: telling.sightings.map(one => one.event),
    }),
  )
  return send(ctx, [...letters, ...(await morningLetter(ctx, person, moment))])
}

/** The digest, once in a morning, only if there is something, and only to who wants it. */
async function morningLetter(ctx: Ctx, person: Person, { at, hour }: Moment): Promise<store.NewLetter[]> {
  const event = `day/${localDay(at)}`
  if (hour < DIGEST_HOUR || !(await store.wantsDigest(ctx.db, person.actor.id))) return []
  if ((await store.toldTo(ctx.db, person.actor.id, [event], at)).events.has(event)) return []
  const words = await digestFor(ctx, person)
  return words ? [letterTo(ctx, person, { ...words, urgency: 'day', thread: 'day', events: [event] })] : []
}

/** What the digest says to a person at this moment; undefined: nothing. */
export async function digestFor(ctx: Ctx, person: Person): Promise<Words | undefined> {
  const reader = readerOf(ctx, person)
  const lines = await linesFor(ctx.as(person.actor), reader.t)
  return digested(
    lines.map(({ what, which, path }) => ({ text: `${what}: ${which}`, path })),
    reader,
  )
}

/** Who keeps the machine and reads no content is told of the sources alone. */
async function linesFor(ctx: Ctx, t: Reader['t']) {
  if (access.may(ctx.actor, 'today.read')) return today.linesOfDay(await today.overview(ctx), t)
  return access.may(ctx.actor, 'intelligence.sync') ? today.sourceLines(await today.sources(ctx), t) : []
}

/** Whom one writes to, in her language and with the address of the house. */
export function readerOf(ctx: Ctx, person: Pick<Person, 'name' | 'language'>): Reader {
  return { t: translate(person.language), name: person.name, origin: ctx.config.origin }
}

/** A letter that waits to be sent. */
export function letterTo(
  ctx: Ctx,
  person: Pick<Person, 'actor'>,
  said: Pick<store.NewLetter, 'urgency' | 'thread' | 'subject' | 'body' | 'events'>,
): store.NewLetter {
  return { ...said, id: ctx.id(), person: person.actor.id, madeAt: ctx.clock.now() }
}

/** Keeps letters and has them sent. */
export async function send(ctx: Ctx, letters: readonly store.NewLetter[]): Promise<number> {
  if (letters.length === 0) return 0
  return ctx.write(async (tx, announce) => {
    const kept = await store.saveLetters(tx, letters)
    if (kept > 0) await announce('messages.written', {})
    return kept
  })
}

/** The instant with the clock on the wall of this machine. */
function momentOf(at: Date): Moment {
  return { at, hour: at.getHours(), weekday: at.getDay() }
}

function localDay(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
