import { useState } from 'react'
import { useNow } from '../../../web/parts/due.tsx'
import { type Exercise, instantOfCase } from '../incident.ts'

/**
 * The present of a case: that of the server that computed its limits, carried on by the clock of this machine. A clock of
 * the reader that is wrong, or an exercise on faster time, moves no limit.
 */
export function useCaseNow(answeredAt: string, exercise: Exercise | null): number {
  const real = useNow().getTime()
  const [first, setFirst] = useState({ answeredAt, real })
  // another answer of the server: its clock counts from here
  if (first.answeredAt !== answeredAt) setFirst({ answeredAt, real })
  const passed = Math.max(0, real - first.real)
  return Date.parse(answeredAt) + passed * (exercise?.factor ?? 1)
}

/** The instant of a case at a real one, for what is shown of it in lists. */
export function caseInstant(exercise: Exercise | null, real: number): number {
  return Date.parse(instantOfCase(exercise, new Date(real).toISOString()))
}
