import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { ancestorDigests } from './ancestors.ts'
import type { DeviceClass } from './approval-need.ts'
import type { Place } from './decision.ts'
import { deviceClassOf } from './device-class.ts'
import { comparable, type FactRange, type Facts } from './facts.ts'
import * as store from './facts-store.ts'
import { sightingsOf } from './sighting-store.ts'

/** Everything known of a place when it is decided, approved or looked at again. */
export interface KnownPlace extends Place {
  readonly vulnerability: string
  readonly device: string
  readonly manufacturer: string
  readonly facts: Facts
  readonly digest: string
  readonly deviceClass: DeviceClass
  readonly openedAt: Date
}

/** The key of a place. */
export function placeKey({ finding, release }: Place): string {
  return `${finding} ${release}`
}

/** SHA-256 over the facts of a place in canonical JSON, without what moves each day. */
export function factsDigest(facts: Facts): string {
  return sha256(canonicalJson(comparable(facts)))
}

/** The facts of many places as they are now, in a fixed number of questions; by `finding release`. */
export async function factsNow(db: Db | Tx, places: readonly Place[]): Promise<Map<string, KnownPlace>> {
  if (places.length === 0) return new Map()
  const rows = await store.factRows(db, places)
  const releases = await inventory.releases(db, { ids: [...new Set(rows.map(row => row.release))] })
  const byRelease = new Map(releases.map(one => [one.id, one]))
  const devices = new Map(
    (
      await inventory.devices(
        db,
        releases.map(one => one.device),
      )
    ).map(one => [one.id, one]),
  )
  const vulnerabilities = [...new Set(rows.map(row => row.vulnerability))]
  const said = await intelligence.signalsOf(db, vulnerabilities)
  const profiles = await scoring.profiles(db, [...devices.keys()])
  const pairs = rows.map(row => ({
    vulnerability: row.vulnerability,
    device: byRelease.get(row.release)?.device ?? '',
  }))
  const scores = await scoring.scores(db, [...new Map(pairs.map(one => [scoring.keyOf(one), one])).values()])
  const namesOf = (vulnerability: string) => [vulnerability, ...(said.get(vulnerability)?.names ?? [])]
  const sightings = await sightingsOf(db, vulnerabilities.flatMap(namesOf))
  const paths = await ancestorDigests(
    db,
    rows.map(row => ({ ...row, sbom: byRelease.get(row.release)?.sbom?.id })),
  )
  const known = rows.flatMap((row): KnownPlace[] => {
    const release = byRelease.get(row.release)
    const device = devices.get(release?.device ?? '')
    if (!release || !device) return []
    const profile = profiles.get(device.id)
    const facts = factsOf(row, {
      signals: said.get(row.vulnerability),
      path: paths.get(placeKey(row)) ?? { digest: '', via: [] },
      product: productScore(scores.get(scoring.keyOf({ vulnerability: row.vulnerability, device: device.id }))),
      profile: profile ? sha256(canonicalJson(profile as unknown as Json)) : null,
      sightings: sightings.filter(
        one => one.device === device.id && namesOf(row.vulnerability).includes(one.vulnerability),
      ),
    })
    return [
      {
        finding: row.finding,
        release: row.release,
        vulnerability: row.vulnerability,
        device: device.id,
        manufacturer: device.manufacturer,
        facts,
        digest: factsDigest(facts),
        deviceClass: deviceClassOf(device.riskClass, profile),
        openedAt: row.openedAt,
      },
    ]
  })
  return new Map(known.map(one => [placeKey(one), one]))
}

type Signals = Awaited<ReturnType<typeof intelligence.signalsOf>> extends Map<string, infer S> ? S : never
type Score = Awaited<ReturnType<typeof scoring.scores>> extends Map<string, infer S> ? S : never

interface Around {
  readonly signals: Signals | undefined
  readonly path: Facts['path']
  readonly product: number | null
  readonly profile: string | null
  readonly sightings: readonly {
    readonly kind: 'comparable' | 'own-device'
    readonly seenOn: string
    readonly number: number
  }[]
}

function factsOf(row: store.FactRow, { signals, path, product, profile, sightings }: Around): Facts {
  const seen = (kind: 'comparable' | 'own-device') =>
    sightings.filter(one => one.kind === kind).map(one => `${one.seenOn} AC-${one.number}`)
  return {
    component: { package: row.package, version: row.version },
    path,
    severity: {
      score: signals?.severity?.score ?? null,
      rating: signals?.severity?.rating ?? null,
      product,
    },
    exploitation: {
      world: (signals?.exploited ?? []).map(one => `${one.source} ${one.since}`).sort(),
      maturity: signals?.ssvc?.exploitation ?? null,
      comparable: seen('comparable').sort(),
      device: seen('own-device').sort(),
    },
    range: { ranges: rangesOf(row), condition: row.conditional },
    fixes: [...new Set(row.evidence.flatMap(one => (one.fixed ? [`${one.package} ${one.fixed}`] : [])))].sort(),
    isWithdrawn: signals?.withdrawn ?? false,
    profile,
    epss: signals?.prediction ? { score: signals.prediction.score, percentile: signals.prediction.percentile } : null,
  }
}

/** The ranges that hold our version, each once, whoever names it. */
function rangesOf({ evidence }: store.FactRow): FactRange[] {
  const ranges = evidence.map(one => ({
    package: one.package,
    from: one.from ? `${one.from.inclusive ? '>=' : '>'} ${one.from.version}` : null,
    to: one.to ? `${one.to.inclusive ? '<=' : '<'} ${one.to.version}` : null,
    listed: one.listed,
  }))
  const distinct = new Map(ranges.map(one => [canonicalJson(one as unknown as Json), one]))
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** The product's own score: where a person set a vector, or stated a profile that the sources' vectors are seen in. */
function productScore(score: Score | undefined): number | null {
  return score && (score.set || score.hasProfile) ? (score.shown?.score ?? null) : null
}
