import type { Regulation, Rule } from '../../regulation.ts'
import { all, inDoubtYes, known } from '../when.ts'

const about = 'personalDataBreach'
const controller = inDoubtYes('personalDataBreach.gdprRole', 'controller', 'both')
const processor = inDoubtYes('personalDataBreach.gdprRole', 'processor', 'both')
const certainty = { kind: 'fact', of: ['personalDataBreach.certaintyAt'] } as const

const rules: readonly Rule[] = [
  {
    id: 'EU.GDPR.33.1',
    citation: 'Regulation (EU) 2016/679 art. 33(1)',
    nature: 'law',
    about,
    when: all(controller, { tree: 'data-breach-with-risk' }),
    to: { kind: 'named', id: 'EU.DPA', calendar: 'DE' },
    report: 'gdpr_notification',
    target: 'without_undue_delay',
    start: certainty,
    period: { kind: 'hours', count: 72 },
    notes: ['hours-never-roll', 'reasons-if-late'],
  },
  {
    id: 'EU.GDPR.33.2',
    citation: 'Regulation (EU) 2016/679 art. 33(2)',
    nature: 'law',
    about,
    when: all(processor, known('personalDataBreach.occurred')),
    to: { kind: 'named', id: 'EU.controller', calendar: 'DE' },
    report: 'gdpr_processor_notice',
    target: 'without_undue_delay',
    start: { kind: 'fact', of: ['personalDataBreach.processorAwareAt', 'personalDataBreach.certaintyAt'] },
    // the law names no hours; how many raise the alarm is a setting
    period: { kind: 'hours', count: 24, alarm: true },
  },
  {
    id: 'EU.GDPR.33.5',
    citation: 'Regulation (EU) 2016/679 art. 33(5)',
    nature: 'law',
    about,
    when: all(controller, known('personalDataBreach.occurred')),
    to: { kind: 'named', id: 'EU.own-record', calendar: 'DE' },
    report: 'gdpr_record',
    target: 'without_undue_delay',
    start: { kind: 'stands' },
    period: { kind: 'none' },
  },
  {
    id: 'EU.GDPR.34',
    citation: 'Regulation (EU) 2016/679 art. 34(1)',
    nature: 'law',
    about,
    when: all(controller, { tree: 'data-breach-with-high-risk' }),
    to: { kind: 'named', id: 'EU.data-subjects', calendar: 'DE' },
    report: 'gdpr_communication',
    target: 'without_undue_delay',
    start: certainty,
    period: { kind: 'none' },
  },
]

/** GDPR articles 33 and 34: breaches of personal data. */
export const gdpr: Regulation = {
  id: 'gdpr',
  title: 'Regulation (EU) 2016/679 (GDPR), articles 33 and 34',
  jurisdiction: 'EU',
  per: 'company',
  // art. 3 reaches companies outside the Union as well: their seat does not take the duty away
  appliesTo: all(),
  dated: ['personalDataBreach.certaintyAt', 'personalDataBreach.processorAwareAt'],
  versions: [{ inForce: '2018-05-25', rules }],
}
