import type { Modified } from '../environment.ts'

/** Modified metrics as they are typed. */
export interface ModifiedText {
  /** One a line: `MAC:H the watchdog must be raced`. */
  readonly text: string
}

/** Reads them; gives the first line that is none. */
export function modifiedOf(text: string): { modified: Record<string, { value: string; why: string }>; bad?: string } {
  const modified: Record<string, { value: string; why: string }> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, metric, value, why] = /^\s*([A-Z]{2,3})\s*[:=]\s*([A-Z])\b[\s:,;–-]*(.*)$/.exec(line) ?? []
    if (!metric || !value || !why?.trim() || Object.hasOwn(modified, metric)) return { modified, bad: line.trim() }
    modified[metric] = { value, why: why.trim() }
  }
  return { modified }
}

/** The same as text. */
export function textOf(modified: Modified): string {
  return Object.entries(modified)
    .map(([metric, { value, why }]) => `${metric}:${value} ${why}`)
    .join('\n')
}
