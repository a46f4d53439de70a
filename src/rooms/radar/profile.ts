import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** What makes a device of somebody else comparable to one of ours. */
export interface Features {
  /** FDA product codes: FRN. */
  readonly fdaCodes: readonly string[]
  /** EMDN codes, also of groups: Z1203. */
  readonly emdnCodes: readonly string[]
  readonly gmdnCodes: readonly string[]
  readonly competitors: readonly string[]
  /** Technologies and other words: infusion pump, Bluetooth, Qt. */
  readonly words: readonly string[]
}

/** The profile of a device family: what is comparable, and from which day on we ask about it. */
export interface Profile extends Features {
  readonly id: string
  readonly device: string
  /** What is dated before this day is backlog: counted, no task. */
  readonly startsOn: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly changedBy: string
}

const forms = {
  fdaCodes: { pattern: /^[A-Z]{3}$/, refusal: 'radar.not-an-fda-code' },
  emdnCodes: { pattern: /^[A-Z]\d{2,12}$/, refusal: 'radar.not-an-emdn-code' },
  gmdnCodes: { pattern: /^\d{5}$/, refusal: 'radar.not-a-gmdn-code' },
} as const

/** A word of one letter would be in everything. */
const SHORTEST_WORD = 2

/** Writes the profile of a device family down, or changes it. */
export function saveProfile(
  fields: Features & { readonly startsOn: string },
  about: { readonly id: string; readonly device: string; readonly deviceName: string; readonly before?: Profile },
  actor: Actor,
  now: Date,
): Change<Profile> | Refusal {
  const features = cleaned(fields)
  for (const [member, { pattern, refusal }] of Object.entries(forms)) {
    const wrong = features[member as keyof typeof forms].find(code => !pattern.test(code))
    if (wrong !== undefined) return refuse(refusal, 422, { code: wrong })
  }
  const short = [...features.words, ...features.competitors].find(word => word.length < SHORTEST_WORD)
  if (short !== undefined) return refuse('radar.word-too-short', 422, { word: short })
  if (Object.values(features).every(list => list.length === 0)) return refuse('radar.profile-empty', 422)
  const { id, device, deviceName, before } = about
  const profile: Profile = {
    ...features,
    id,
    device,
    startsOn: fields.startsOn,
    createdAt: before?.createdAt ?? now,
    changedAt: now,
    changedBy: actor.display,
  }
  return accept(profile, {
    action: before ? 'radar.profile-changed' : 'radar.profile-entered',
    of: { type: 'radar-profile', id },
    before: before && told(before),
    after: { ...told(profile), name: deviceName },
  })
}

function told({ device, startsOn, ...rest }: Profile) {
  const { fdaCodes, emdnCodes, gmdnCodes, competitors, words } = rest
  return { device, startsOn, fdaCodes, emdnCodes, gmdnCodes, competitors, words }
}

function cleaned(fields: Features): Features {
  const codes = (list: readonly string[]) => distinct(list.map(code => code.replace(/\s+/g, '').toUpperCase()))
  const names = (list: readonly string[]) => distinct(list.map(name => name.trim().replace(/\s+/g, ' ')))
  return {
    fdaCodes: codes(fields.fdaCodes),
    emdnCodes: codes(fields.emdnCodes),
    gmdnCodes: codes(fields.gmdnCodes),
    competitors: names(fields.competitors),
    words: names(fields.words),
  }
}

function distinct(values: readonly string[]): string[] {
  const seen = new Map(values.filter(value => value !== '').map(value => [value.toLowerCase(), value]))
  return [...seen.values()]
}
