import type { Condition } from '../../condition.ts'
import type { Regulation, Rule } from '../../regulation.ts'
import { all, inDoubtYes, known, unless } from '../when.ts'

const significant: Condition = { tree: 'nis2-significant' }
const report = {
  nature: 'law',
  about: 'securityIncident',
  to: { kind: 'named', id: 'DE.BSI', calendar: 'DE' },
} as const

const rules: readonly Rule[] = [
  {
    ...report,
    id: 'DE.BSIG.32.1.1',
    citation: 'BSIG s. 32(1) no. 1',
    when: significant,
    report: 'bsig_early',
    target: 'without_undue_delay',
    start: { kind: 'fact', of: ['securityIncident.knowledgeAt'] },
    period: { kind: 'hours', count: 24 },
  },
  {
    ...report,
    id: 'DE.BSIG.32.1.2',
    citation: 'BSIG s. 32(1) no. 2',
    when: significant,
    report: 'bsig_incident',
    target: 'without_undue_delay',
    start: { kind: 'fact', of: ['securityIncident.knowledgeAt'] },
    period: { kind: 'hours', count: 72 },
  },
  {
    ...report,
    id: 'DE.BSIG.32.1.3',
    citation: 'BSIG s. 32(1) no. 3',
    when: significant,
    report: 'bsig_intermediate',
    target: 'without_undue_delay',
    start: { kind: 'event', of: 'securityIncident.statusAskedAt' },
    period: { kind: 'none' },
  },
  {
    ...report,
    id: 'DE.BSIG.32.1.4',
    citation: 'BSIG s. 32(1) no. 4',
    when: all(significant, unless(known('securityIncident.isOngoing'))),
    report: 'bsig_final',
    target: 'in_time',
    // one month after the report of no. 2 was sent, not after the knowledge
    start: { kind: 'sent', rule: 'DE.BSIG.32.1.2' },
    period: { kind: 'months', count: 1 },
    notes: ['month-never-rolls'],
  },
  {
    ...report,
    id: 'DE.BSIG.32.2.progress',
    citation: 'BSIG s. 32(2); Directive (EU) 2022/2555 art. 23(4)(e)',
    when: all(significant, known('securityIncident.isOngoing')),
    report: 'bsig_progress',
    target: 'in_time',
    start: { kind: 'sent', rule: 'DE.BSIG.32.1.2' },
    period: { kind: 'months', count: 1 },
    notes: ['month-never-rolls'],
  },
  {
    ...report,
    id: 'DE.BSIG.32.2',
    citation: 'BSIG s. 32(2); Directive (EU) 2022/2555 art. 23(4)(e)',
    when: all(significant, known('securityIncident.isOngoing')),
    report: 'bsig_final',
    target: 'in_time',
    start: { kind: 'event', of: 'securityIncident.endedAt' },
    period: { kind: 'months', count: 1 },
    notes: ['month-never-rolls', 'end-of-handling'],
  },
]

/** BSIG section 32 (NIS2 art. 23): significant security incidents of the company's own systems, never those of devices. */
export const bsig: Regulation = {
  id: 'bsig',
  title: 'BSI-Gesetz (BSIG) s. 32, Directive (EU) 2022/2555 (NIS2) art. 23',
  jurisdiction: 'DE',
  per: 'company',
  appliesTo: all(inDoubtYes('company.inGermany'), inDoubtYes('company.nis2EntityType', 'wichtig', 'besonders_wichtig')),
  dated: ['securityIncident.knowledgeAt'],
  versions: [{ inForce: '2025-12-06', rules }],
}
