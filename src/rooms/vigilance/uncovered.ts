import { isUnionState } from './country.ts'
import type { Device } from './device.ts'
import type { OpenRule } from './duty.ts'
import { standing, statementsOf, type VigilanceEvent } from './event.ts'

/** Law that an event reaches and that we have no pack for: an open question for a person, never silence. */
export function uncovered(event: VigilanceEvent): readonly OpenRule[] {
  const { company } = standing(statementsOf(event))
  const seat = company?.seat
  const role = company?.role ?? 'manufacturer'
  const isElsewhere = seat !== undefined && seat !== 'DE' && isUnionState(seat)
  return [
    ...event.devices.flatMap(device => lawsOf(device, role).map(law => open(law, device.name))),
    // NIS2 is a directive: the law of each state names its own authority
    ...(isElsewhere ? [open(`NIS2 ${seat}`, undefined)] : []),
  ]
}

function lawsOf({ kind, markets = [] }: Device, role: string): readonly string[] {
  const isOnUnionMarket = markets.some(one => one === 'EU' || isUnionState(one))
  return [
    ...markets.filter(one => one !== 'EU' && one !== 'US' && !isUnionState(one)),
    // art. 82 and 83 IVDR have the same clocks, but their own citation and form
    ...(kind === 'ivd' && isOnUnionMarket ? ['Regulation (EU) 2017/746 (IVDR) art. 82'] : []),
    ...(role !== 'manufacturer' && markets.includes('US') ? ['21 CFR part 803, subparts C and D'] : []),
  ]
}

function open(law: string, device: string | undefined): OpenRule {
  const reasons = [{ fact: 'law.noPack', answer: law, effect: 'open' }] as const
  return { kind: 'open', rule: undefined, rules: [], regulation: 'none', version: '', digest: '', device, reasons }
}
