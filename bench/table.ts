import type { Figure } from './stage.ts'

/** Figures as lines for people. */
export function table(figures: readonly Figure[]): string {
  return figures
    .map(
      one =>
        `${one.id.padEnd(6)}${one.task.padEnd(86)}${short(one.value).padStart(10)} ${one.unit.padEnd(10)}${one.goal ?? ''}\n`,
    )
    .join('')
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '?'
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
  return value.toFixed(digits)
}
