import type { z } from 'zod'
import { SMALL_FIRM } from '../../core/second-person.ts'
import type { LookedPlace } from './approval-actions.ts'
import type { FactsView, ProposalView } from './contract-approvals.ts'
import type { StoredDecision } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Loaded } from './load.ts'
import { decisionView } from './views.ts'

interface Around {
  readonly releases: Loaded['releases']
  readonly own: boolean
  readonly persons: number
  readonly now: Date
}

/** A proposal as its approver reads it. */
export function proposalView(
  proposal: StoredDecision,
  places: readonly LookedPlace[],
  { releases, own, persons, now }: Around,
): z.input<typeof ProposalView> {
  return {
    decision: decisionView(proposal, releases),
    places: places.map(place => {
      const release = releases.get(place.release)
      return {
        finding: place.finding,
        release: place.release,
        name: release ? `${release.deviceName} ${release.version}` : '',
        seen: factsView(place.facts),
        now: factsView(place.factsNow),
        moves: [...place.moves],
        hinders: hindrance(place, proposal.id),
      }
    }),
    own,
    aloneNow: proposal.aloneFrom !== undefined && persons < SMALL_FIRM && now >= proposal.aloneFrom,
  }
}

function hindrance(place: LookedPlace, proposal: string): 'gone' | 'overtaken' | 'moved' | null {
  if (!place.now || place.now.state === 'withdrawn') return 'gone'
  if (place.now.proposal !== proposal || place.now.decision !== place.replaced) return 'overtaken'
  return place.isSame ? null : 'moved'
}

/** Facts in words of data, as the page shows them side by side. */
export function factsView(facts: Facts | undefined): z.input<typeof FactsView> | null {
  if (!facts) return null
  const { component, path, severity, exploitation, range, fixes, epss } = facts
  return {
    component: `${component.package} ${component.version}`,
    via: [...path.via],
    score: severity.score,
    rating: severity.rating,
    product: severity.product,
    world: [...exploitation.world],
    comparable: [...exploitation.comparable],
    device: [...exploitation.device],
    ranges: range.ranges.map(one =>
      one.listed ? `${one.package} =` : [one.package, one.from, one.to].filter(Boolean).join(' '),
    ),
    fixes: [...fixes],
    epss: epss?.score ?? null,
  }
}
