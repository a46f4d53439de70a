import type { Regulation } from '../../regulation.ts'
import { all, inDoubtYes } from '../when.ts'

/** Digital Omnibus, proposal of 19 November 2025. Not law: off until a setting names it, and it never governs. */
export const digitalOmnibus: Regulation = {
  id: 'digital-omnibus',
  title: 'Digital Omnibus, proposal of 19 November 2025: GDPR art. 33 and a single entry point',
  jurisdiction: 'EU',
  per: 'company',
  appliesTo: all(),
  dated: ['personalDataBreach.certaintyAt'],
  versions: [
    {
      inForce: 'proposal',
      rules: [
        {
          id: 'EU.OMNIBUS.GDPR.33.1',
          citation: 'Digital Omnibus, GDPR art. 33(1) as proposed',
          nature: 'proposal',
          about: 'personalDataBreach',
          // as proposed only a high risk is notified
          when: all(inDoubtYes('personalDataBreach.gdprRole', 'controller', 'both'), {
            tree: 'data-breach-with-high-risk',
          }),
          to: { kind: 'named', id: 'EU.ENISA', calendar: 'DE' },
          report: 'gdpr_notification',
          target: 'without_undue_delay',
          start: { kind: 'fact', of: ['personalDataBreach.certaintyAt'] },
          period: { kind: 'hours', count: 96 },
          notes: ['proposal-uncertain'],
        },
      ],
    },
  ],
}
