import type { Period } from '../../clock.ts'
import type { Condition } from '../../condition.ts'
import type { Regulation, Rule, Start } from '../../regulation.ts'
import { all, inDoubtYes, role } from '../when.ts'

const exploited: Condition = { tree: 'cra-exploited' }
const severe: Condition = { tree: 'cra-severe' }
const knowledge: Start = { kind: 'fact', of: ['craEvent.knowledgeAt'] }

function toPlatform(
  id: string,
  citation: string,
  when: Condition,
  report: string,
  start: Start,
  period: Period,
  notes: readonly string[] = [],
): Rule {
  return {
    id,
    citation: `Regulation (EU) 2024/2847 ${citation}`,
    nature: 'law',
    about: 'craEvent',
    when: all(role('manufacturer'), when),
    to: { kind: 'named', id: 'EU.CSIRT-ENISA', calendar: 'DE' },
    report,
    target: 'without_undue_delay',
    start,
    period,
    notes,
  }
}

const hours = (count: number): Period => ({ kind: 'hours', count })

const rules: readonly Rule[] = [
  toPlatform('EU.CRA.14.AEV.24h', 'art. 14(2)(a)', exploited, 'cra_exploited_warning', knowledge, hours(24)),
  toPlatform('EU.CRA.14.AEV.72h', 'art. 14(2)(b)', exploited, 'cra_exploited_notification', knowledge, hours(72)),
  toPlatform(
    'EU.CRA.14.AEV.final',
    'art. 14(2)(c)',
    exploited,
    'cra_exploited_final',
    { kind: 'event', of: 'craEvent.measureAvailableAt' },
    { kind: 'days', count: 14, roll: 'none' },
  ),
  toPlatform('EU.CRA.14.SI.24h', 'art. 14(4)(a)', severe, 'cra_severe_warning', knowledge, hours(24)),
  toPlatform('EU.CRA.14.SI.72h', 'art. 14(4)(b)', severe, 'cra_severe_notification', knowledge, hours(72)),
  toPlatform(
    'EU.CRA.14.SI.final',
    'art. 14(4)(c)',
    severe,
    'cra_severe_final',
    { kind: 'sent', rule: 'EU.CRA.14.SI.72h' },
    { kind: 'months', count: 1 },
    ['month-never-rolls'],
  ),
  {
    id: 'EU.CRA.14.8',
    citation: 'Regulation (EU) 2024/2847 art. 14(8)',
    nature: 'law',
    about: 'craEvent',
    when: all(role('manufacturer'), { one: [exploited, severe] }),
    to: { kind: 'named', id: 'EU.users', calendar: 'DE' },
    report: 'cra_users',
    target: 'without_undue_delay',
    start: knowledge,
    period: { kind: 'none' },
  },
]

/**
 * Cyber Resilience Act art. 14, for products that are neither devices nor accessories: art. 2(2)(a), (b) leaves out
 * what the MDR and IVDR apply to.
 */
export const cra: Regulation = {
  id: 'cra',
  title: 'Regulation (EU) 2024/2847 (Cyber Resilience Act), article 14',
  jurisdiction: 'EU',
  per: 'device',
  appliesTo: all(
    inDoubtYes('device.kind', 'not_a_device'),
    inDoubtYes('device.onUnionMarket'),
    inDoubtYes('device.craApplies'),
  ),
  dated: ['craEvent.knowledgeAt'],
  // reporting since this day, also for products placed on the market before; the rest applies from 2027-12-11
  versions: [{ inForce: '2026-09-11', rules }],
}
