const DAY = 86_400_000

/** A mark on the time axis; `at` is a share between 0 (its beginning) and 1 (its end). */
export interface Tick {
  readonly at: number
  readonly day: Date
  /** Longer, as the first day of a week or month. */
  readonly major: boolean
  /** Carries its date; only where there is room for the words. */
  readonly named: boolean
}

/** A numbered point; points that would cover each other stand in lanes one above the other. */
export interface Point {
  readonly key: string
  readonly at: number
  readonly lane: number
}

/** What the strip draws: its marks, the present, and the points. */
export interface Axis {
  readonly ticks: readonly Tick[]
  readonly now: number
  readonly points: readonly Point[]
  readonly lanes: number
}

// parts of the axis that words and points need beside each other, at the width of a laptop
const WORDS = 0.075
const POINT = 0.022
const LONGEST = 400 * DAY

/** Lays points in time on an axis from the first of them (or the start) to the last, with days, weeks or months marked. */
export function axisOf(start: number, now: number, points: readonly { key: string; at: number }[]): Axis {
  const near = points.map(point => ({ ...point, at: Math.min(point.at, now + LONGEST) }))
  const from = midnight(Math.min(start, now, ...near.map(({ at }) => at)))
  const last = Math.max(now, ...near.map(({ at }) => at), from + DAY)
  const to = last + (last - from) * 0.03
  const share = (at: number) => (at - from) / (to - from)
  const placed = inLanes(near.map(({ key, at }) => ({ key, at: share(at) })))
  return {
    ticks: named(daysIn(from, to, share)),
    now: share(now),
    points: placed,
    lanes: Math.max(1, ...placed.map(({ lane }) => lane + 1)),
  }
}

/** Local midnights: the axis is read by a person, in the zone of the person. */
function daysIn(from: number, to: number, share: (at: number) => number): Omit<Tick, 'named'>[] {
  const span = (to - from) / DAY
  const ticks: Omit<Tick, 'named'>[] = []
  const day = new Date(from)
  for (; day.getTime() <= to; day.setDate(day.getDate() + 1)) {
    const isMonday = day.getDay() === 1
    const isFirst = day.getDate() === 1
    const major = span > 100 ? isFirst : span > 16 ? isMonday : true
    const minor = span > 100 ? isMonday && span <= 200 : true
    if (major || minor || day.getTime() === from) {
      ticks.push({ at: share(day.getTime()), day: new Date(day), major: major || day.getTime() === from })
    }
  }
  return ticks
}

/** Names each major mark that has room beside the one named before; the last must not run over the edge. */
function named(ticks: readonly Omit<Tick, 'named'>[]): Tick[] {
  let free = 0
  return ticks.map(tick => {
    const has = tick.major && tick.at >= free && tick.at + WORDS <= 1
    if (has) free = tick.at + WORDS
    return { ...tick, named: has }
  })
}

function inLanes(points: readonly { key: string; at: number }[]): Point[] {
  const ends: number[] = []
  const placed = points
    .toSorted((a, b) => a.at - b.at)
    .map(point => {
      const free = ends.findIndex(end => point.at - end >= POINT)
      const lane = free === -1 ? ends.length : free
      ends[lane] = point.at
      return { ...point, lane }
    })
  const byKey = new Map(placed.map(point => [point.key, point]))
  return points.flatMap(({ key }) => byKey.get(key) ?? [])
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
