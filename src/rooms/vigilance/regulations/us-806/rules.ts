import type { Condition } from '../../condition.ts'
import type { Regulation, Rule } from '../../regulation.ts'
import { all, inDoubtYes, known, role, unless } from '../when.ts'

/** FDA postmarket guidance 2016, VII.B: the FDA does not intend to enforce 806 where all four hold. */
const fourConditions: Condition = all(
  known('usVulnerability.residualRisk', 'uncontrolled'),
  known('usVulnerability.knownHarm', 'no'),
  known('usVulnerability.communicatedInTime'),
  known('usVulnerability.remediatedInTime'),
  known('usVulnerability.isaoInformed'),
)

// controlled: a routine update is an enhancement, generally no correction to report (guidance, VII.A)
const routineUpdate = known('usVulnerability.residualRisk', 'controlled')

const reportable: Condition = all(
  role('manufacturer', 'importer'),
  { tree: 'us-correction' },
  unless(known('usCorrection.reportedUnder803')),
  unless(fourConditions),
  unless(routineUpdate),
)

const rules: readonly Rule[] = [
  {
    id: 'US.806.10',
    citation: '21 CFR 806.10(b)',
    nature: 'law',
    about: 'usCorrection',
    when: reportable,
    to: { kind: 'named', id: 'US.FDA', calendar: 'US_FEDERAL' },
    report: 'us_806_report',
    target: 'in_time',
    // from the day on which it is initiated, not from awareness
    start: { kind: 'fact', of: ['usCorrection.initiatedOn'] },
    period: { kind: 'working-days', count: 10 },
  },
  {
    id: 'US.806.20',
    citation: '21 CFR 806.20(a)',
    nature: 'law',
    about: 'usCorrection',
    when: all(role('manufacturer', 'importer'), known('usCorrection.correctionOrRemoval'), unless(reportable)),
    to: { kind: 'named', id: 'US.own-record', calendar: 'US_FEDERAL' },
    report: 'us_806_record',
    target: 'in_time',
    start: { kind: 'stands' },
    period: { kind: 'none' },
  },
]

/** 21 CFR part 806: corrections and removals. */
export const us806: Regulation = {
  id: 'us-806',
  title: '21 CFR part 806, Reports of Corrections and Removals',
  jurisdiction: 'US',
  per: 'device',
  appliesTo: all(inDoubtYes('device.kind', 'device', 'accessory', 'ivd'), inDoubtYes('device.onUsMarket')),
  dated: ['usCorrection.initiatedOn'],
  versions: [{ inForce: '1997-11-17', rules: rules }],
}
