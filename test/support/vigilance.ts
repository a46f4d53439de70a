import { calendars } from '../../src/rooms/vigilance/calendars.ts'
import { dutiesOf } from '../../src/rooms/vigilance/duties.ts'
import type { Duty, Ruling } from '../../src/rooms/vigilance/duty.ts'
import type { VigilanceEvent } from '../../src/rooms/vigilance/event.ts'
import { readEvent } from '../../src/rooms/vigilance/read-event.ts'
import { regulations } from '../../src/rooms/vigilance/regulations.ts'
import { seriousAnswers } from './serious-incident.ts'

/** An event as JSON, before it is read. */
export type EventJson = Readonly<Record<string, unknown>>

/** A device on the markets of the Union and the USA. */
export const pump = { name: 'Pulso 3', kind: 'device', markets: ['EU', 'US'] } as const

/** A part that is no device. */
export const app = { name: 'Pulso App', kind: 'not_a_device', markets: ['EU'], craApplies: 'yes' } as const

/** A serious incident in Germany, nobody died; what is given replaces or adds. */
export function serious(more: object = {}): EventJson {
  const fieldIncident = {
    ...seriousAnswers,
    ...more,
  }
  return { devices: [pump], fieldIncident }
}

/** The same, of which the manufacturer learned on a day. */
export function aware(awarenessIncident: string, more: object = {}): EventJson {
  return serious({ awarenessIncident, ...more })
}

/** Reads an event as the command does; a fault is an error of the test. */
export function eventOf(json: EventJson): VigilanceEvent {
  const read = readEvent({ devices: [pump], ...json }, regulations)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** Every ruling of an event. */
export function rulingsOf(json: EventJson, now = '2026-11-22T12:00:00Z'): readonly Ruling[] {
  return dutiesOf(eventOf(json), regulations, calendars, now)
}

/** The duties of one rule. */
export function dutiesUnder(json: EventJson, rule: string, now?: string): readonly Duty[] {
  return rulingsOf(json, now)
    .filter(one => one.kind === 'duty')
    .filter(one => one.rule.id === rule)
}

/**
 * What a rule says, in a word or in days: one day where all three agree, else `nominal / rolled / latest`; the state where
 * there is no limit; `open` or `not_applicable`, also for a rule that waits or ends with its whole regulation.
 */
export function verdictOf(json: EventJson, rule: string, now?: string): string {
  const [duty] = dutiesUnder(json, rule, now)
  if (duty) return daysOf(duty)
  const owner = regulations.find(({ versions }) => versions.some(({ rules }) => rules.some(({ id }) => id === rule)))
  if (!owner) throw new Error(`no rule ${rule}`)
  const others = rulingsOf(json, now).filter(one => one.kind !== 'duty' && one.regulation === owner.id)
  const kinds = others.filter(one => one.kind === 'open' && one.rules.includes(rule)).map(({ kind }) => kind)
  const own = others.filter(one => one.rule?.id === rule || one.rule === undefined).map(({ kind }) => kind)
  return kinds[0] ?? own.find(kind => kind === 'not_applicable') ?? 'absent'
}

function daysOf({ limit, state }: Duty): string {
  if (!limit) return state
  const { nominal, rolled, latest } = limit
  return nominal === rolled && rolled === latest ? nominal : `${nominal} / ${rolled} / ${latest ?? '–'}`
}
