import type { HolidayCalendar } from '../../core/working-days.ts'
import { type Calendars, weekendsOnly } from './calendars.ts'
import { earliestZone, isUnionState, unionStates } from './country.ts'
import type { Said } from './event.ts'
import type { Recipient } from './regulation.ts'

/** Who gets a report, and whose holidays count. */
export interface Authority {
  /** Such as `DE.BfArM`, `AT.NCA`, `US.FDA`; `EU.unknown` while the state is not known. */
  readonly id: string
  readonly country: string | undefined
  readonly calendar: HolidayCalendar
}

/** The authorities of a recipient; at least one, and one that is not named yet where the states are not known. */
export function authoritiesOf(recipient: Recipient, said: Said, calendars: Calendars): readonly Authority[] {
  if (recipient.kind === 'named') {
    const { id, calendar } = recipient
    return [{ id, country: id.split('.')[0], calendar: calendars[calendar] }]
  }
  const states = recipient.kind === 'coordinating' ? coordinating(said) : statesOf(recipient, said)
  const isNamed = recipient.kind === 'coordinating' || (said[recipient.of]?.countries ?? []).length > 0
  const named = states.map(state => authorityOf(state, calendars))
  return isNamed && named.length > 0 ? named : [...named, unknownAuthority]
}

/** Every id that an authority or another recipient of these rules can have. */
export function authorityIds(recipients: readonly Recipient[]): ReadonlySet<string> {
  const named = recipients.map(one => (one.kind === 'named' ? one.id : unknownAuthority.id))
  const competent = Object.keys(unionStates).map(state => (state === 'DE' ? 'DE.BfArM' : `${state}.NCA`))
  return new Set([...named, ...competent])
}

const unknownAuthority: Authority = { id: 'EU.unknown', country: undefined, calendar: weekendsOnly(earliestZone) }

/**
 * The competent authority of a state. Germany: the BfArM (MPDG s. 71). Of other states we know neither the name of the
 * authority nor its holidays; Saturdays and Sundays alone give the earlier day.
 */
function authorityOf(state: string, calendars: Calendars): Authority {
  if (state === 'DE') return { id: 'DE.BfArM', country: 'DE', calendar: calendars.DE }
  return { id: `${state}.NCA`, country: state, calendar: elsewhere[state] ?? unknownAuthority.calendar }
}

const elsewhere: Readonly<Record<string, HolidayCalendar>> = Object.fromEntries(
  Object.entries(unionStates).map(([state, zone]) => [state, weekendsOnly(zone)]),
)

function coordinating({ psr }: Said): readonly string[] {
  return psr?.coordinatingAuthority && isUnionState(psr.coordinatingAuthority) ? [psr.coordinatingAuthority] : []
}

function statesOf(recipient: Extract<Recipient, { kind: 'states' }>, said: Said): readonly string[] {
  const named = said[recipient.of]?.countries ?? []
  const seats = [said.company?.seat ?? '', said.company?.authorisedRepresentativeSeat ?? '']
  // the seat of the authorised representative counts for a manufacturer outside the Union
  const seat = recipient.withSeat && seats.find(isUnionState)
  const states = [...named.filter(isUnionState), ...(seat ? [seat] : [])]
  return [...new Set(states)].sort()
}
