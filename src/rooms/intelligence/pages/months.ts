import type { Format } from '../../../web/format.ts'

/** The month before or after one written `2026-11`. */
export function monthTurned(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** First day of the month as people write days; the last one behind it. */
export function monthText(month: string, format: Format): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  return `${format.day(`${month}-01`)} – ${format.day(last)}`
}
