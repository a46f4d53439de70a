import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Profile } from './profile.ts'
import { profiles, releaseProfiles } from './profile-store.ts'
import { type Ingredients, type ProductScore, productScore } from './score.ts'
import { exploitationOf, sourceVectorsOf } from './source-vectors.ts'
import type { Basis, ProductVector } from './vector.ts'
import { currentVectors } from './vector-store.ts'

/** A vulnerability on a device, or on one of its releases. */
export interface Wanted {
  readonly vulnerability: string
  readonly device: string
  readonly release?: string
}

/** What is known of one wanted score before it is computed. */
export interface Known extends Ingredients {
  readonly names: readonly string[]
  readonly set: ProductVector | undefined
  readonly basis: Basis
  readonly basisDigest: string
}

/** The key under which a score is given: the vulnerability, the device, and the release where one was named. */
export function keyOf({ vulnerability, device, release }: Wanted): string {
  return [vulnerability, device, ...(release ? [release] : [])].join(' ')
}

/** The scores of many vulnerabilities on many devices at once. */
export async function scores(db: Db | Tx, of: readonly Wanted[]): Promise<Map<string, ProductScore>> {
  const known = await knownOf(db, of)
  return new Map(
    of.map(one => {
      const found = known.get(keyOf(one))!
      const isStale = found.set !== undefined && found.set.basisDigest !== found.basisDigest
      return [keyOf(one), productScore(one, found, found.set, isStale)]
    }),
  )
}

/** What the scores are made of, in a fixed number of questions however many are wanted. */
export async function knownOf(db: Db | Tx, of: readonly Wanted[]): Promise<Map<string, Known>> {
  if (of.length === 0) return new Map()
  const devices = [...new Set(of.map(one => one.device))]
  const signals = await intelligence.signalsOf(
    db,
    of.map(one => one.vulnerability),
  )
  const namesOf = (vulnerability: string) => [...new Set([vulnerability, ...(signals.get(vulnerability)?.names ?? [])])]
  const names = [...new Set(of.flatMap(one => namesOf(one.vulnerability)))]
  const set = await currentVectors(db, { names, devices })
  const byName = new Map(set.map(one => [`${one.vulnerability} ${one.device}`, one]))
  const ofDevices = await profiles(db, devices)
  const ofReleases = of.some(one => one.release) ? await releaseProfiles(db, devices) : new Map<string, Profile>()
  return new Map(
    of.map(one => {
      const said = signals.get(one.vulnerability)
      const sources = sourceVectorsOf(said?.severities ?? [])
      const exploitation = said ? exploitationOf(said) : 'unknown'
      const profile = ofReleases.get(one.release ?? '') ?? ofDevices.get(one.device)
      const basis = { sources, exploitation, profile: ofDevices.get(one.device)?.edition ?? null }
      const own = newest(namesOf(one.vulnerability).map(name => byName.get(`${name} ${one.device}`)))
      return [
        keyOf(one),
        { names: namesOf(one.vulnerability), sources, exploitation, profile, set: own, ...digested(basis) },
      ]
    }),
  )
}

/** Two names of one vulnerability may each have a vector, from the time before they were known to be one. */
function newest(found: readonly (ProductVector | undefined)[]): ProductVector | undefined {
  return found.filter(one => one !== undefined).sort((a, b) => b.at.getTime() - a.at.getTime())[0]
}

function digested(basis: Basis): { basis: Basis; basisDigest: string } {
  return { basis, basisDigest: sha256(canonicalJson(basis as unknown as Json)) }
}
