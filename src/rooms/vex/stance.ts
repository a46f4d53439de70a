import type { VexStatus } from '../../standards/vex.ts'

/** How a claim stands to what we decided; also text keys under `vex-room.stance.`. */
export type Stance = 'agrees' | 'contradicts' | 'open' | 'undecided'

const says: Readonly<Record<VexStatus, 'harmed' | 'clear' | 'open'>> = {
  affected: 'harmed',
  not_affected: 'clear',
  false_positive: 'clear',
  fixed: 'clear',
  under_investigation: 'open',
}

/**
 * Compares a claim with our decision. `fixed` and `not_affected` are both good news and do not contradict each other; who
 * is still looking contradicts nobody.
 */
export function stanceOf(claimed: VexStatus, ours: VexStatus | 'open'): Stance {
  if (ours === 'open') return 'undecided'
  const [theirs, own] = [says[claimed], says[ours]]
  if (theirs === 'open' || own === 'open') return 'open'
  return theirs === own ? 'agrees' : 'contradicts'
}

/** True when some of these claims say that harm is possible and others that it is not. */
export function disagree(statuses: readonly VexStatus[]): boolean {
  const said = new Set(statuses.map(status => says[status]))
  return said.has('harmed') && said.has('clear')
}

/** What makes a claim weak evidence; also text keys under `vex-room.weak.`. */
export type Weakness = 'no-reason' | 'all-versions' | 'unknown-version' | 'by-name' | 'dated-ahead'
