/** Open findings at the end of one day, by urgency. */
export interface ExposurePoint {
  readonly day: string
  readonly urgent: number
  readonly high: number
  readonly other: number
  readonly unknown: number
}

/** Ends of even steps from the first point to today, with what was open then. */
export interface ExposureSteps {
  readonly unit: 'day' | 'week' | 'month'
  readonly ends: readonly string[]
  readonly values: Readonly<Record<'urgent' | 'high' | 'other' | 'unknown', readonly number[]>>
}

const dayLength = 86_400_000

/**
 * Turns the days on which something changed into even steps: days up to two months, weeks up to a year and a half,
 * months (at most 24) beyond; so that a wide step does not mean "more", and a release stands where the line moves.
 */
export function exposureSteps(points: readonly ExposurePoint[], today: string): ExposureSteps {
  const first = points[0]?.day ?? today
  const days = (Date.parse(today) - Date.parse(first)) / dayLength
  const unit = days <= 62 ? 'day' : days <= 550 ? 'week' : 'month'
  const ends = unit === 'month' ? monthEnds(first, today) : evenEnds(first, today, unit === 'day' ? 1 : 7)
  const at = ends.map(end => points.findLast(point => point.day <= end))
  const values = (key: 'urgent' | 'high' | 'other' | 'unknown') => at.map(point => point?.[key] ?? 0)
  return {
    unit,
    ends,
    values: { urgent: values('urgent'), high: values('high'), other: values('other'), unknown: values('unknown') },
  }
}

/** Where a day lies on the steps, as a fraction of steps; undefined outside. */
export function placeOf(day: string, { unit, ends }: ExposureSteps): number | undefined {
  const last = ends.at(-1)
  if (!last || day > last) return undefined
  const index = ends.findIndex(end => day <= end)
  const end = Date.parse(ends[index]!)
  const begin = index > 0 ? Date.parse(ends[index - 1]!) : end - lengthOf(unit, ends[0]!) * dayLength
  const share = (Date.parse(day) - begin) / (end - begin)
  return share < 0 ? undefined : index + share
}

function lengthOf(unit: ExposureSteps['unit'], end: string): number {
  return unit === 'day' ? 1 : unit === 'week' ? 7 : Number(end.slice(8))
}

function evenEnds(first: string, today: string, length: number): string[] {
  const ends: string[] = []
  for (let at = Date.parse(today); at >= Date.parse(first); at -= length * dayLength) ends.unshift(isoDay(at))
  return ends.length ? ends : [today]
}

function monthEnds(first: string, today: string): string[] {
  const ends = [today]
  let [year = 0, month = 0] = today.split('-').map(Number)
  while (ends.length < 24) {
    const end = isoDay(Date.UTC(year, month - 1, 0))
    if (end < first) break
    ends.unshift(end)
    year = Number(end.slice(0, 4))
    month = Number(end.slice(5, 7))
  }
  return ends
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
