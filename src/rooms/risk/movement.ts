import type { ExploitFacts } from './exploitability.ts'

/** A fact that is no longer what it was when the risk was assessed. */
export interface Movement {
  readonly what:
    | 'exploited'
    | 'ssvc'
    | 'poc'
    | 'epss'
    | 'subscore'
    | 'settled'
    | 'criteria'
    | 'control'
    | 'content'
    | 'profile'
    | 'expired'
  /** The vulnerability, the control, or nothing. */
  readonly about: string
  readonly before: string
  readonly now: string
}

interface Limits {
  readonly epssFrom: number
  readonly epssJump: number
}

/** What moved between two looks at the facts of a risk. Falls of EPSS move nothing; crossing the threshold or a jump does. */
export function movementsBetween(
  seen: readonly ExploitFacts[],
  now: readonly ExploitFacts[],
  limits: Limits,
): Movement[] {
  const known = new Map(seen.map(one => [one.vulnerability, one]))
  return now.flatMap(one => {
    const before = known.get(one.vulnerability)
    return before ? movementsOf(before, one, limits) : []
  })
}

function movementsOf(before: ExploitFacts, now: ExploitFacts, limits: Limits): Movement[] {
  const moved: Movement[] = []
  const tell = (what: Movement['what'], was: unknown, is: unknown) =>
    moved.push({ what, about: now.vulnerability, before: String(was), now: String(is) })
  if (before.inKev !== now.inKev) tell('exploited', before.inKev, now.inKev)
  if (before.ssvc !== now.ssvc) tell('ssvc', before.ssvc, now.ssvc)
  if (before.poc !== now.poc) tell('poc', before.poc, now.poc)
  if (before.subscore !== now.subscore) tell('subscore', before.subscore, now.subscore)
  if (before.settled !== now.settled) tell('settled', before.settled, now.settled)
  if (hasRisen(before.epss, now.epss, limits)) tell('epss', before.epss, now.epss)
  return moved
}

/** A jump, the threshold crossed upward, or a first prediction that is above it. */
function hasRisen(before: number | 'unknown', now: number | 'unknown', { epssFrom, epssJump }: Limits): boolean {
  if (now === 'unknown') return false
  if (before === 'unknown') return now >= epssFrom
  // EPSS has five digits; a difference of two of them is not exact in floating point
  const rise = Math.round((now - before) * 1e6) / 1e6
  return (before < epssFrom && now >= epssFrom) || rise >= epssJump
}

/** Adds what moved to what had moved already; the first "before" and the last "now" stand, and what came back is gone. */
export function together(earlier: readonly Movement[], more: readonly Movement[]): Movement[] {
  const all = new Map<string, Movement>()
  for (const one of [...earlier, ...more]) {
    const key = `${one.what} ${one.about}`
    const first = all.get(key)
    all.set(key, first ? { ...one, before: first.before } : one)
  }
  return [...all.values()].filter(one => one.before !== one.now)
}
