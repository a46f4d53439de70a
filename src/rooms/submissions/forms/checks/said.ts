import { isDay } from '../../../../core/days.ts'
import { isBlank, isUnknown, type Values } from '../form.ts'

/** A text that was said; undefined where nothing was, or where it is not known yet. */
export function said(values: Values, field: string): string | undefined {
  const value = values[field]
  return typeof value === 'string' && !isBlank(value) && !isUnknown(value) ? value : undefined
}

/** Countries that were named. */
export function countriesIn(values: Values, field: string): readonly string[] {
  const value = values[field]
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

/** A day that was said and is one; what is none is told elsewhere. */
export function dayIn(values: Values, field: string): string | undefined {
  const day = said(values, field)
  return day !== undefined && isDay(day) ? day : undefined
}
