import type { Condition } from '../../condition.ts'
import type { Regulation, Rule } from '../../regulation.ts'
import { all, inDoubtYes, known, role, unless } from '../when.ts'

const uncontrolled: Condition = all(role('manufacturer'), { tree: 'uncontrolled' })
const learned = { kind: 'fact', of: ['usVulnerability.learnedOn'] } as const

/** Guidance of 28 December 2016, section VII.B: two of its four conditions are days. */
const guidance2016: readonly Rule[] = [
  {
    id: 'US.PM16.30',
    citation: 'FDA Postmarket Management of Cybersecurity in Medical Devices (2016), VII.B',
    nature: 'guidance',
    about: 'usVulnerability',
    when: uncontrolled,
    to: { kind: 'named', id: 'US.customers', calendar: 'US_FEDERAL' },
    report: 'us_pm16_communication',
    target: 'as_soon_as_possible',
    start: learned,
    period: { kind: 'days', count: 30, roll: 'none' },
  },
  {
    id: 'US.PM16.60',
    citation: 'FDA Postmarket Management of Cybersecurity in Medical Devices (2016), VII.B',
    nature: 'guidance',
    about: 'usVulnerability',
    when: uncontrolled,
    to: { kind: 'named', id: 'US.customers', calendar: 'US_FEDERAL' },
    report: 'us_pm16_fix',
    target: 'as_soon_as_possible',
    start: learned,
    period: { kind: 'days', count: 60, roll: 'none' },
  },
]

const cyberDevice = inDoubtYes('device.isCyberDevice')

/** Section 524B(b)(2) FD&C Act, since 29 March 2023: updates, on a cycle and out of it. */
const section524b: readonly Rule[] = [
  {
    id: 'US.524B.b2B',
    citation: 'FD&C Act s. 524B(b)(2)(B)',
    nature: 'law',
    about: 'usVulnerability',
    when: all(role('manufacturer'), cyberDevice, { tree: 'uncontrolled' }),
    to: { kind: 'named', id: 'US.customers', calendar: 'US_FEDERAL' },
    report: 'us_524b_out_of_cycle',
    target: 'as_soon_as_possible',
    start: learned,
    period: { kind: 'none' },
  },
  {
    id: 'US.524B.b2A',
    citation: 'FD&C Act s. 524B(b)(2)(A)',
    nature: 'law',
    about: 'usVulnerability',
    when: all(role('manufacturer'), cyberDevice, unless(known('usVulnerability.residualRisk', 'uncontrolled'))),
    to: { kind: 'named', id: 'US.customers', calendar: 'US_FEDERAL' },
    report: 'us_524b_regular_cycle',
    target: 'in_time',
    start: learned,
    period: { kind: 'none' },
  },
]

/** The FDA on vulnerabilities after the sale: guidance of 2016, and section 524B. */
export const fdaPostmarket: Regulation = {
  id: 'fda-postmarket',
  title: 'FDA postmarket cybersecurity: guidance of 2016, FD&C Act s. 524B',
  jurisdiction: 'US',
  per: 'device',
  appliesTo: all(inDoubtYes('device.kind', 'device', 'accessory', 'ivd'), inDoubtYes('device.onUsMarket')),
  dated: ['usVulnerability.learnedOn'],
  versions: [
    { inForce: '2016-12-28', rules: guidance2016 },
    { inForce: '2023-03-29', rules: [...guidance2016, ...section524b] },
  ],
}
