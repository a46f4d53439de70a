import { utcDay } from '../../core/calendar.ts'
import type { HarmSeverity } from '../../standards/harm.ts'
import type { VexStatus } from '../../standards/vex.ts'
import type { SsvcStatement } from '../intelligence/advisory.ts'
import type { Profile } from '../scoring/profile.ts'
import { type Deadline, type DeadlineFacts, type DeadlinePolicy, deadlinesOf } from './deadline.ts'
import type { Occurrence } from './finding.ts'
import type { InboxFacts } from './inbox.ts'
import { otherTreesFor, type TreeAnswer, widestExposure } from './other-trees.ts'
import { defaultPolicy } from './policy.ts'
import { type SupplierPriority, supplierPriority, worstHarm } from './supplier-priority.ts'

/** What weighing needs of the devices: what they can do to patients, where they are sold, what their maker promises. */
export interface Devices {
  readonly profiles: ReadonlyMap<string, Pick<Profile, 'harm' | 'multiPatient' | 'exposure'>>
  /** Devices on the US market. */
  readonly usMarket: ReadonlySet<string>
  readonly deadlines: ReadonlyMap<string, DeadlinePolicy>
  /** What the risk file says, by `release vulnerability`; silence is unknown. */
  readonly controls: ReadonlyMap<string, 'controlled' | 'uncontrolled'>
}

export const noDevices: Devices = {
  profiles: new Map(),
  usMarket: new Set(),
  deadlines: new Map(),
  controls: new Map(),
}

/** What urgency is judged by, whatever device it touches; the tree is asked without knowing whom it may harm. */
export function signalsFrom(facts: Pick<InboxFacts, 'exploitedSince' | 'severity' | 'epss' | 'ssvc'> | undefined) {
  const exploited = facts?.exploitedSince != null
  return {
    exploited,
    score: facts?.severity?.score ?? null,
    rating: facts?.severity?.rating ?? null,
    epss: facts?.epss?.score ?? null,
    possible: facts ? supplierOf([], { exploited, ssvc: facts.ssvc }, noDevices).possible : [],
  }
}

/** What is known of harm over some devices; a device without profile is unknown, and unknown is never low. */
export function harmOver(
  devices: readonly string[],
  { profiles }: Devices,
): { harm: HarmSeverity | 'unknown'; multiPatient: boolean | 'unknown' } {
  const own = devices.map(id => profiles.get(id))
  const many = own.map(one => one?.multiPatient ?? 'unknown')
  return {
    harm: worstHarm(own.map(one => one?.harm ?? 'unknown')),
    multiPatient: many.includes(true) ? true : many.includes('unknown') || many.length === 0 ? 'unknown' : false,
  }
}

/** SSVC's supplier tree for a vulnerability on some devices: catalogues of exploitation go before statements. */
export function supplierOf(
  devices: readonly string[],
  said: { readonly exploited: boolean; readonly ssvc: SsvcStatement | null },
  about: Devices,
): SupplierPriority {
  return supplierPriority({
    exploitation: said.exploited ? 'A' : said.ssvc?.exploitation,
    automatable: said.ssvc?.automatable,
    technicalImpact: said.ssvc?.technicalImpact,
    ...harmOver(devices, about),
  })
}

/** The trees of others for a vulnerability on some devices. */
export function otherTreesOf(
  devices: readonly string[],
  said: { readonly exploited: boolean; readonly inKev: boolean | undefined; readonly ssvc: SsvcStatement | null },
  about: Devices,
): TreeAnswer[] {
  return otherTreesFor({
    exploitation: said.exploited ? 'A' : said.ssvc?.exploitation,
    automatable: said.ssvc?.automatable,
    technicalImpact: said.ssvc?.technicalImpact,
    inKev: said.inKev,
    exposure: widestExposure(devices.map(id => about.profiles.get(id)?.exposure ?? 'unknown')),
    ...harmOver(devices, about),
  })
}

/** A place as its deadlines follow from it. */
export interface WeighedPlace {
  readonly occurrence: Pick<Occurrence, 'openedAt' | 'state' | 'release'> & {
    readonly finding: Pick<Occurrence['finding'], 'vulnerability' | 'aliases'>
  }
  readonly device: string
  readonly inField: boolean
  readonly status: VexStatus | 'open'
}

/**
 * The deadlines of a vulnerability over its places: counted from the day on which we learned of it, where it is in the
 * field; as strict as the strictest promise of the makers concerned.
 */
export function deadlinesOver(places: readonly WeighedPlace[], supplier: SupplierPriority, about: Devices): Deadline[] {
  const open = places.filter(one => one.occurrence.state === 'open')
  const field = open.filter(one => one.inField)
  const counting = field.length > 0 ? field : open
  const learned = counting.map(one => one.occurrence.openedAt).sort((a, b) => a.getTime() - b.getTime())[0]
  if (!learned) return []
  const device = counting[0]?.device ?? ''
  return deadlinesOf(
    {
      learnedOn: utcDay(learned),
      outcome: supplier.worst,
      stage: stageOf(counting.map(one => one.status)),
      control: controlOver(
        field.filter(one => about.usMarket.has(one.device)),
        about,
      ),
      isInField: field.length > 0,
      isOnUsMarket: field.some(one => about.usMarket.has(one.device)),
    },
    about.deadlines.get(device) ?? defaultPolicy.deadlines,
  )
}

/** What the risk file says over some places: uncontrolled where it says so of one, controlled only where of all. */
function controlOver(places: readonly WeighedPlace[], { controls }: Devices): DeadlineFacts['control'] {
  const said = places.map(({ occurrence: { release, finding } }) => {
    const own = [finding.vulnerability, ...finding.aliases].map(name => controls.get(`${release} ${name}`))
    return own.includes('uncontrolled') ? 'uncontrolled' : own.includes('controlled') ? 'controlled' : 'unknown'
  })
  if (said.includes('uncontrolled')) return 'uncontrolled'
  return said.length > 0 && said.every(one => one === 'controlled') ? 'controlled' : 'unknown'
}

function stageOf(statuses: readonly (VexStatus | 'open')[]): 'undecided' | 'affected' | 'closed' {
  if (statuses.some(status => status === 'open' || status === 'under_investigation')) return 'undecided'
  return statuses.includes('affected') ? 'affected' : 'closed'
}
