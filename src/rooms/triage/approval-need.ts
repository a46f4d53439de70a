import type { Verdict } from './decision.ts'
import { type Facts, UNKNOWN_SCORE } from './facts.ts'
import type { FourEyesPolicy } from './policy.ts'

/** The class of a device as far as it is stated. */
export interface DeviceClass {
  readonly riskClass: string
  readonly safetyClass: string
}

export const needCodes = [
  'exploited-world',
  'exploited-comparable',
  'exploited-device',
  'score',
  'score-unknown',
  'device-class',
  'device-class-unknown',
] as const

/** Why a second person is asked. */
export interface Need {
  readonly code: (typeof needCodes)[number]
  readonly detail: string
}

/** A place as the policy judges it: its facts, its class, and the policies that its manufacturer is held to. */
export interface JudgedPlace {
  readonly facts: Facts
  readonly deviceClass: DeviceClass
  readonly policies: readonly FourEyesPolicy[]
}

/** Why a verdict over these places needs a second person, each reason once; empty: it stands at once. */
export function needsOf(verdict: Pick<Verdict, 'status'>, places: readonly JudgedPlace[]): Need[] {
  const all = places.flatMap(place =>
    place.policies.filter(policy => policy.statuses.includes(verdict.status)).flatMap(policy => needsAt(place, policy)),
  )
  return [...new Map(all.map(one => [`${one.code} ${one.detail}`, one])).values()]
}

function needsAt({ facts, deviceClass }: JudgedPlace, policy: FourEyesPolicy): Need[] {
  return [
    ...(policy.exploited ? exploitedNeeds(facts) : []),
    ...(policy.score === null ? [] : scoreNeeds(facts, policy.score)),
    ...classNeeds(deviceClass, policy),
  ]
}

function exploitedNeeds({ exploitation }: Facts): Need[] {
  const { world, maturity, comparable, device } = exploitation
  return [
    ...(world.length > 0 || maturity === 'A' ? [{ code: 'exploited-world' as const, detail: world[0] ?? 'SSVC' }] : []),
    ...(comparable.length > 0 ? [{ code: 'exploited-comparable' as const, detail: '' }] : []),
    ...(device.length > 0 ? [{ code: 'exploited-device' as const, detail: '' }] : []),
  ]
}

const highWords = new Set(['high', 'critical'])

function scoreNeeds({ severity }: Facts, from: number): Need[] {
  const { score, rating, product } = severity
  const highest = Math.max(score ?? Number.NEGATIVE_INFINITY, product ?? Number.NEGATIVE_INFINITY)
  if (highest >= from) return [{ code: 'score', detail: String(highest) }]
  if (score !== null || product !== null) return []
  // a word without a number: high and critical begin at 7.0 by the bands of CVSS; no word is unknown, which is not low
  if (rating !== null && rating !== 'unknown')
    return highWords.has(rating) || from < UNKNOWN_SCORE ? [{ code: 'score', detail: rating }] : []
  return from <= 10 ? [{ code: 'score-unknown', detail: '' }] : []
}

function classNeeds({ riskClass, safetyClass }: DeviceClass, policy: FourEyesPolicy): Need[] {
  if (policy.riskClasses.includes(riskClass)) return [{ code: 'device-class', detail: riskClass }]
  if (policy.safetyClasses.includes(safetyClass)) return [{ code: 'device-class', detail: safetyClass }]
  const asks = policy.riskClasses.length > 0
  return asks && policy.unknownClass && riskClass === 'unknown' ? [{ code: 'device-class-unknown', detail: '' }] : []
}
