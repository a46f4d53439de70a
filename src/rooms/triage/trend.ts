/** A finding at a release as the plot counts it: when it came, when it was decided first, until when it was due. */
export interface TrendPlace {
  readonly openedOn: string
  /** First day on which somebody's decision stood; undefined: nobody has decided. */
  readonly decidedOn: string | undefined
  readonly withdrawnOn: string | undefined
  /** Day until which it was to be judged; undefined: no deadline. */
  readonly dueOn: string | undefined
  /** How many places went the same way; one where it is not said. */
  readonly count?: number
}

/** One week: what came, what was decided, what was overdue at its end, and how long decisions took. */
export interface TrendPoint {
  /** The Sunday that ends the week. */
  readonly week: string
  readonly arrived: number
  readonly decided: number
  readonly overdue: number
  /** Median days from learning to deciding, of what was decided in the week; null: nothing was. */
  readonly medianDays: number | null
}

const DAY = 86_400_000

/** The last weeks, oldest first; the present week ends with its Sunday. */
export function trend(places: readonly TrendPlace[], today: string, weeks: number): TrendPoint[] {
  const last = sundayOf(today)
  return Array.from({ length: weeks }, (_each, at) => shift(last, (at + 1 - weeks) * 7)).map(week => {
    const from = shift(week, -6)
    const isIn = (day: string | undefined) => day !== undefined && day >= from && day <= week
    const end = week < today ? week : today
    const decided = places.filter(one => isIn(one.decidedOn))
    return {
      week,
      arrived: counted(places.filter(one => isIn(one.openedOn))),
      decided: counted(decided),
      overdue: counted(places.filter(one => isOverdue(one, end))),
      medianDays: median(
        decided.flatMap(one => Array<number>(one.count ?? 1).fill(days(one.openedOn, one.decidedOn ?? one.openedOn))),
      ),
    }
  })
}

function counted(places: readonly TrendPlace[]): number {
  return places.reduce((sum, one) => sum + (one.count ?? 1), 0)
}

function isOverdue({ openedOn, decidedOn, withdrawnOn, dueOn }: TrendPlace, day: string): boolean {
  if (dueOn === undefined || openedOn > day || dueOn >= day) return false
  const ended = [decidedOn, withdrawnOn].filter(one => one !== undefined).sort()[0]
  return ended === undefined || ended > day
}

/** The middle of some numbers; null of none, since nothing took no time. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

function sundayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return shift(day, weekday === 0 ? 0 : 7 - weekday)
}

function shift(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10)
}

function days(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}
