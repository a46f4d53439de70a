import type { Condition } from '../../condition.ts'
import type { Regulation } from '../../regulation.ts'
import { all, inDoubtYes, known, role, unless } from '../when.ts'

const manufacturer = role('manufacturer', 'authorised_representative')
const cyber: Condition = { one: [{ tree: 'cra-exploited' }, { tree: 'cra-severe' }] }

/** Proposal COM(2025) 1023 for the reform of the MDR. Not law: off until a setting names it, and it never governs. */
export const com20251023: Regulation = {
  id: 'com-2025-1023',
  title: 'COM(2025) 1023, proposal of 16 December 2025 to amend the MDR and IVDR',
  jurisdiction: 'EU',
  per: 'device',
  appliesTo: all(
    inDoubtYes('device.kind', 'device', 'accessory'),
    inDoubtYes('device.onUnionMarket'),
    unless(known('device.underInvestigation')),
  ),
  dated: ['fieldIncident.awarenessIncident', 'craEvent.knowledgeAt'],
  versions: [
    {
      inForce: 'proposal',
      rules: [
        {
          id: 'EU.COM20251023.87.3',
          citation: 'COM(2025) 1023, MDR art. 87(3) as proposed',
          nature: 'proposal',
          about: 'fieldIncident',
          when: all(manufacturer, { tree: 'incident' }, { tree: 'serious-incident' }, { tree: 'causality' }),
          to: { kind: 'states', of: 'fieldIncident' },
          report: 'mir_initial',
          target: 'immediately',
          start: { kind: 'awareness', of: [] },
          period: { kind: 'days', count: 30, roll: 'regulation-1182-71' },
          notes: ['proposal-uncertain'],
        },
        {
          id: 'EU.COM20251023.87a',
          citation: 'COM(2025) 1023, MDR art. 87a as proposed',
          nature: 'proposal',
          about: 'craEvent',
          when: all(manufacturer, cyber),
          to: { kind: 'named', id: 'EU.CSIRT-ENISA', calendar: 'DE' },
          report: 'mdr_87a_report',
          target: 'without_undue_delay',
          start: { kind: 'fact', of: ['craEvent.knowledgeAt'] },
          // the handbook knows no figure for it
          period: { kind: 'none' },
          notes: ['proposal-uncertain'],
        },
      ],
    },
  ],
}
