import type { Condition } from '../../condition.ts'
import type { Recipient, Rule } from '../../regulation.ts'
import { all, known, unless } from '../when.ts'
import { manufacturer } from './clocks.ts'

/** Art. 92(7): the states where it is carried out, and the state of the seat. */
const statesOfAction: Recipient = { kind: 'states', of: 'fsca', withSeat: true }

// art. 87(1)(b): an action in a third country counts as well, unless its reason is limited to the device there
const action: readonly Condition[] = [manufacturer, { tree: 'fsca' }, unless(known('fsca.limitedToThirdCountry'))]

// without a threshold in the plan there is nothing to compare with: a person must act, and none is invented
const thresholdInPlan: Condition = { one: [known('trend.thresholdInPmsPlan'), known('law.noThreshold')] }

const urgent = known('fsca.urgent')

/** Corrective actions in the field, trends and summaries: articles 87(8), 87(9), 88 and 89(8). */
export const actions: readonly Rule[] = [
  {
    id: 'EU.MDR.87.8',
    citation: 'Regulation (EU) 2017/745 art. 87(8)',
    nature: 'law',
    about: 'fsca',
    when: all(...action, unless(urgent)),
    to: statesOfAction,
    report: 'fsca_report',
    target: 'before_start',
    start: { kind: 'fact', of: ['fsca.plannedStart'] },
    period: { kind: 'before' },
    notes: ['backwards-never-rolls'],
  },
  {
    id: 'EU.MDR.87.8.urgent',
    citation: 'Regulation (EU) 2017/745 art. 87(8)',
    nature: 'law',
    about: 'fsca',
    when: all(...action, urgent),
    to: statesOfAction,
    report: 'fsca_report',
    target: 'without_undue_delay',
    start: { kind: 'fact', of: ['fsca.plannedStart'] },
    period: { kind: 'none' },
  },
  {
    id: 'EU.MDR.89.8',
    citation: 'Regulation (EU) 2017/745 art. 89(8)',
    nature: 'law',
    about: 'fsca',
    when: all(...action, unless(urgent)),
    to: statesOfAction,
    report: 'fsn_draft',
    target: 'before_start',
    // so early that the two weekdays for comments end before the action begins
    start: { kind: 'fact', of: ['fsca.plannedStart'] },
    period: { kind: 'weekdays-before', count: 2 },
    notes: ['comment-window'],
  },
  {
    id: 'EU.MDR.89.8.window',
    citation: 'Regulation (EU) 2017/745 art. 89(8); MDCG 2023-3 Rev. 2',
    nature: 'guidance',
    about: 'fsca',
    when: all(...action, unless(urgent)),
    to: statesOfAction,
    report: 'fsn_comments',
    target: 'in_time',
    start: { kind: 'event', of: 'fsca.draftNoticeSubmittedOn' },
    period: { kind: 'weekdays', count: 2 },
    notes: ['wait-before-sending'],
  },
  {
    id: 'EU.MDR.89.5.fsca',
    citation: 'Regulation (EU) 2017/745 art. 89(5)',
    nature: 'law',
    about: 'fsca',
    when: all(...action),
    to: statesOfAction,
    report: 'fsca_final',
    target: 'without_undue_delay',
    start: { kind: 'event', of: 'fsca.endedOn' },
    period: { kind: 'none' },
    notes: ['no-day-limit'],
  },
  {
    id: 'EU.MDR.88',
    citation: 'Regulation (EU) 2017/745 art. 88(1)',
    nature: 'law',
    about: 'trend',
    when: all(manufacturer, thresholdInPlan, { tree: 'trend' }),
    to: { kind: 'states', of: 'trend' },
    report: 'trend_report',
    target: 'without_undue_delay',
    start: { kind: 'fact', of: ['trend.identifiedOn'] },
    period: { kind: 'none' },
    notes: ['no-day-limit'],
  },
  {
    id: 'EU.MDR.87.9',
    citation: 'Regulation (EU) 2017/745 art. 87(9)',
    nature: 'law',
    about: 'psr',
    when: all(manufacturer, known('psr.agreed'), known('psr.inScope')),
    to: { kind: 'coordinating' },
    report: 'psr',
    target: 'in_time',
    start: { kind: 'fact', of: ['psr.dueOn'] },
    period: { kind: 'agreed' },
  },
]
