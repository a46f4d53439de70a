import { type CvssVector, hasGroup, withMetrics } from '../../standards/cvss-grammar.ts'
import { harmLevel } from '../../standards/harm.ts'
import type { InterfaceKind, Profile } from './profile.ts'
import type { Exploitation } from './source-vectors.ts'

/** Modified base metrics that a person set for one vulnerability on one device, each with its justification. */
export type Modified = Readonly<Record<string, { readonly value: string; readonly why: string }>>

/** Why a metric has its value; the text is `scoring.because.<because>`, or the person's own words. */
export interface Because {
  readonly metric: string
  readonly value: string
  readonly because: string
  readonly why?: string
  /** Something unknown was taken for the worst. */
  readonly isAssumed: boolean
}

/** A vector in the context of a device, with a reason for every metric that was added. */
export interface InContext {
  readonly vector: CvssVector
  readonly because: readonly Because[]
}

/** Harm from which on the loss of integrity or availability injures somebody: a default of this project. */
const INJURES = harmLevel('serious')

/**
 * Puts a base vector into the environment of a device: requirements and modified metrics from its profile, exploitation
 * from the catalogues, and over both what a person set for this vulnerability. Without a profile nothing is derived
 * from one: no profile is not a bad profile.
 */
export function inContext(
  base: CvssVector,
  profile: Profile | undefined,
  exploitation: Exploitation,
  modified: Modified = {},
): InContext {
  const stated = Object.entries(modified).map(([metric, { value, why }]) => ({
    metric,
    value,
    because: 'stated',
    why,
    isAssumed: false,
  }))
  const derived = [
    ...threat(base, exploitation),
    ...(profile ? [...requirements(profile), ...reach(base, profile), ...login(base, profile)] : []),
    ...(profile && base.version === '4.0' ? safety(base, profile) : []),
  ].filter(one => !Object.hasOwn(modified, one.metric))
  let vector = base
  const because: Because[] = []
  for (const one of [...derived, ...stated]) {
    const next = withMetrics(vector, { [one.metric]: one.value })
    // a metric of the other version says nothing in this one
    if (!next) continue
    vector = next
    because.push(one)
  }
  return { vector, because }
}

/** E from what is known of exploitation; what a source says of it stays where we know nothing. */
function threat(base: CvssVector, exploitation: Exploitation): Because[] {
  const isFour = base.version === '4.0'
  const values = { active: isFour ? 'A' : 'H', poc: 'P', none: 'U', unknown: undefined }
  const value = values[exploitation]
  if (value === undefined || (exploitation === 'none' && hasGroup(base, 'temporal'))) return []
  return [derive('E', value, `exploited-${exploitation}`)]
}

function requirements({ requirements: all }: Profile): Because[] {
  return Object.entries(all).map(([metric, { level, because, why, isAssumed }]) => ({
    metric,
    value: level,
    because,
    ...(why === undefined ? {} : { why }),
    isAssumed,
  }))
}

const vectors = ['N', 'A', 'L', 'P'] as const
const attackVectors: Readonly<Record<InterfaceKind, (typeof vectors)[number]>> = {
  internet: 'N',
  network: 'N',
  segment: 'A',
  radio: 'A',
  local: 'L',
  touch: 'P',
}

/** MAV where the device is reached from nearer by than the vulnerability could be; what is unknown never lowers. */
function reach(base: CvssVector, { interfaces, exposure }: Profile): Because[] {
  if (interfaces === 'unknown' || exposure === 'open' || exposure === 'unknown') return []
  const farthest = vectors.find(value => interfaces.some(one => attackVectors[one] === value)) ?? 'P'
  const stated = vectors.indexOf(base.metrics.get('AV') as 'N')
  return vectors.indexOf(farthest) > stated ? [derive('MAV', farthest, 'reach')] : []
}

/** A login that is not there, or that everybody shares, stops nobody; one that is unknown counts as none. */
function login(base: CvssVector, { authentication }: Profile): Because[] {
  if (authentication === 'individual' || base.metrics.get('PR') === 'N') return []
  return [{ ...derive('MPR', 'N', `login-${authentication}`), isAssumed: authentication === 'unknown' }]
}

/**
 * Safety in 4.0: the patient is a subsequent system, so MSI and MSA are S where the loss of integrity or availability
 * that the vulnerability causes can injure; the supplemental S says the same to readers of the advisory.
 */
function safety(base: CvssVector, { harm, safetyFunctions }: Profile): Because[] {
  if (safetyFunctions !== 'unknown' && safetyFunctions.length === 0) return [derive('S', 'N', 'injures-nobody')]
  if (harm !== 'unknown' && harmLevel(harm) < INJURES) return [derive('S', 'N', 'injures-nobody')]
  const isAssumed = harm === 'unknown' || safetyFunctions === 'unknown'
  const lost = (...metrics: string[]) => metrics.some(metric => base.metrics.get(metric) !== 'N')
  const causes = [
    ...(lost('VI', 'SI') ? [{ ...derive('MSI', 'S', 'integrity-injures'), isAssumed }] : []),
    ...(lost('VA', 'SA') ? [{ ...derive('MSA', 'S', 'availability-injures'), isAssumed }] : []),
  ]
  const injures = causes.length > 0
  return [...causes, { ...derive('S', injures ? 'P' : 'N', injures ? 'injures' : 'injures-nobody'), isAssumed }]
}

function derive(metric: string, value: string, because: string): Because {
  return { metric, value, because, isAssumed: false }
}
