import type { Rule } from '../../regulation.ts'
import { all, inDoubtYes, known, role } from '../when.ts'
import { manufacturer, seriousIncident, stateOfIncident } from './clocks.ts'

const initialReports = ['EU.MDR.87.4', 'EU.MDR.87.5a', 'EU.MDR.87.5b', 'EU.MDR.87.3']

/** What goes with a serious incident beside the first report, and what others than the manufacturer owe. */
export const followUps: readonly Rule[] = [
  {
    id: 'EU.MDR.87.11',
    citation: 'Regulation (EU) 2017/745 art. 87(11)',
    nature: 'law',
    about: 'fieldIncident',
    when: all(manufacturer, known('fieldIncident.forwardedByAuthority')),
    to: stateOfIncident,
    report: 'mir_or_statement',
    target: 'without_undue_delay',
    start: { kind: 'fact', of: ['fieldIncident.forwardedOn'] },
    period: { kind: 'none' },
  },
  {
    id: 'EU.MDR.89.1',
    citation: 'Regulation (EU) 2017/745 art. 89(1)',
    nature: 'law',
    about: 'fieldIncident',
    when: all(...seriousIncident),
    to: stateOfIncident,
    report: 'investigation',
    target: 'without_undue_delay',
    start: { kind: 'stands' },
    period: { kind: 'none' },
    notes: ['do-not-alter'],
  },
  {
    id: 'EU.MDR.89.5',
    citation: 'Regulation (EU) 2017/745 art. 89(5)',
    nature: 'law',
    about: 'fieldIncident',
    when: all(...seriousIncident),
    to: stateOfIncident,
    report: 'mir_final',
    target: 'in_time',
    // MIR 1.2.f: the day that was promised with the report before
    start: { kind: 'promised', rules: initialReports },
    period: { kind: 'agreed' },
    notes: ['no-limit-for-final'],
  },
  {
    id: 'EU.MDR.13.8',
    citation: 'Regulation (EU) 2017/745 art. 13(8)',
    nature: 'law',
    about: 'fieldIncident',
    when: all(role('importer'), inDoubtYes('fieldIncident.inField')),
    to: { kind: 'named', id: 'EU.manufacturer', calendar: 'DE' },
    report: 'forwarding',
    target: 'immediately',
    start: { kind: 'fact', of: ['fieldIncident.awarenessIncident'] },
    period: { kind: 'none' },
  },
  {
    id: 'EU.MDR.14.5',
    citation: 'Regulation (EU) 2017/745 art. 14(5)',
    nature: 'law',
    about: 'fieldIncident',
    when: all(role('distributor'), inDoubtYes('fieldIncident.inField')),
    to: { kind: 'named', id: 'EU.manufacturer', calendar: 'DE' },
    report: 'forwarding',
    target: 'immediately',
    start: { kind: 'fact', of: ['fieldIncident.awarenessIncident'] },
    period: { kind: 'none' },
  },
]
