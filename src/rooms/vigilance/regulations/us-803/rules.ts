import type { Regulation, Rule } from '../../regulation.ts'
import { all, inDoubtYes, known, role } from '../when.ts'

const fda = { kind: 'named', id: 'US.FDA', calendar: 'US_FEDERAL' } as const
const manufacturer = role('manufacturer')

const rules: readonly Rule[] = [
  {
    id: 'US.803.50',
    citation: '21 CFR 803.50(a)',
    nature: 'law',
    about: 'usReport',
    when: all(manufacturer, { tree: 'us-mdr-report' }),
    to: fda,
    report: 'us_mdr_report',
    target: 'in_time',
    start: { kind: 'fact', of: ['usReport.employeeAwareOn'] },
    // calendar days, and no rule moves them
    period: { kind: 'days', count: 30, roll: 'none' },
  },
  {
    id: 'US.803.53a',
    citation: '21 CFR 803.53(a)',
    nature: 'law',
    about: 'usReport',
    when: all(manufacturer, { tree: 'us-mdr-report' }, { tree: 'us-five-day' }),
    to: fda,
    report: 'us_mdr_report',
    target: 'in_time',
    // only the awareness of a person with responsibility counts; unknown it is the day of any employee
    start: { kind: 'fact', of: ['usReport.qualifiedAwareOn', 'usReport.employeeAwareOn'] },
    period: { kind: 'working-days', count: 5 },
  },
  {
    id: 'US.803.53b',
    citation: '21 CFR 803.53(b)',
    nature: 'law',
    about: 'usReport',
    when: all(manufacturer, { tree: 'us-mdr-report' }, known('usReport.fiveDayAskedByFda')),
    to: fda,
    report: 'us_mdr_report',
    target: 'in_time',
    start: { kind: 'fact', of: ['usReport.employeeAwareOn'] },
    period: { kind: 'working-days', count: 5 },
  },
  {
    id: 'US.803.56',
    citation: '21 CFR 803.56',
    nature: 'law',
    about: 'usReport',
    when: all(manufacturer, { tree: 'us-mdr-report' }),
    to: fda,
    report: 'us_mdr_supplement',
    target: 'in_time',
    // a clock for each fact that a filed report does not have
    start: { kind: 'each', of: 'usReport.supplementsOn' },
    period: { kind: 'days', count: 30, roll: 'none' },
  },
]

/** 21 CFR part 803: medical device reports (in code always us_mdr_report, since MDR is a European regulation). */
export const us803: Regulation = {
  id: 'us-803',
  title: '21 CFR part 803, Medical Device Reporting',
  jurisdiction: 'US',
  per: 'device',
  appliesTo: all(inDoubtYes('device.kind', 'device', 'accessory', 'ivd'), inDoubtYes('device.onUsMarket')),
  dated: ['usReport.employeeAwareOn', 'usReport.qualifiedAwareOn'],
  versions: [{ inForce: '2015-08-14', rules }],
}
