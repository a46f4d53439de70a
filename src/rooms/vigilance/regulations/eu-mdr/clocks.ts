import type { Condition } from '../../condition.ts'
import type { Recipient, Rule } from '../../regulation.ts'
import { all, inDoubtYes, known, role, unless } from '../when.ts'

/** An authorised representative reports under its mandate. */
export const manufacturer = role('manufacturer', 'authorised_representative')

// art. 87(1)(a): all three, or it is reported one by one
const expectedSideEffect = all(
  known('fieldIncident.undesirableSideEffect'),
  known('fieldIncident.sideEffectDocumented'),
  known('fieldIncident.sideEffectQuantified'),
  known('fieldIncident.sideEffectUnderTrend'),
)

/** Art. 87(9): deaths and health threats are never left to a summary. */
const inSummaryReport = all(
  known('psr.agreed'),
  known('psr.inScope'),
  known('fieldIncident.death', 'no'),
  known('fieldIncident.seriousPublicHealthThreat', 'no'),
)

// outside the Union only: the handbook leaves it open whether a single report is owed, so a person decides
const inUnion: Condition = { one: [inDoubtYes('fieldIncident.inUnion'), known('law.outsideUnion')] }

/** Art. 87(1)(a) with (7): a serious incident that the device may have caused; in doubt it is one. */
export const seriousIncident: readonly Condition[] = [
  manufacturer,
  { tree: 'incident' },
  { tree: 'serious-incident' },
  { tree: 'causality' },
  inUnion,
  unless(expectedSideEffect),
]

/** Art. 92(5): the state where it occurred. */
export const stateOfIncident: Recipient = { kind: 'states', of: 'fieldIncident' }

const report = {
  nature: 'law',
  about: 'fieldIncident',
  to: stateOfIncident,
  report: 'mir_initial',
  target: 'immediately',
} as const
const limit = (count: 2 | 10 | 15) => ({ kind: 'days', count, roll: 'regulation-1182-71' }) as const

/** The three clocks of art. 87: 2, 10 and 15 days. They run beside each other, and the earliest governs. */
export const clocks: readonly Rule[] = [
  {
    ...report,
    id: 'EU.MDR.87.4',
    citation: 'Regulation (EU) 2017/745 art. 87(4)',
    when: all(...seriousIncident, { tree: 'health-threat' }),
    start: { kind: 'awareness', of: ['fieldIncident.awarenessThreat'] },
    period: limit(2),
  },
  {
    ...report,
    id: 'EU.MDR.87.5a',
    citation: 'Regulation (EU) 2017/745 art. 87(5)',
    when: all(...seriousIncident, inDoubtYes('fieldIncident.death')),
    start: { kind: 'awareness', of: ['fieldIncident.awarenessDeath'], anchor: 'outcome' },
    period: limit(10),
  },
  {
    ...report,
    id: 'EU.MDR.87.5b',
    citation: 'Regulation (EU) 2017/745 art. 87(5)',
    when: all(...seriousIncident, { tree: 'unanticipated-deterioration' }, unless(inSummaryReport)),
    start: { kind: 'awareness', of: ['fieldIncident.awarenessDeterioration'], anchor: 'outcome' },
    period: limit(10),
  },
  {
    ...report,
    // beside the shorter ones: a limit that runs does not move later because the case gets graver
    id: 'EU.MDR.87.3',
    citation: 'Regulation (EU) 2017/745 art. 87(3)',
    when: all(...seriousIncident, unless(inSummaryReport)),
    start: { kind: 'awareness', of: [] },
    period: limit(15),
  },
]
