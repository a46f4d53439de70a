import type { DeviceEvent } from './device-event.ts'
import type { Features } from './profile.ts'

/** One reason why an event concerns a device family, with what it counts. */
export interface Reason {
  readonly kind: ReasonKind
  /** What of the profile or of the source it is: `FRN`, a competitor, a word. */
  readonly what: string
  /** Where it stands, for a name: in the field of the manufacturer, or in the text only. */
  readonly where?: 'manufacturer' | 'device' | 'text'
  readonly points: number
}

export const reasonKinds = [
  'fda-code',
  'emdn-code',
  'emdn-group',
  'gmdn-code',
  'competitor',
  'word',
  'security',
  'software',
  'severity',
  'recent',
] as const
export type ReasonKind = (typeof reasonKinds)[number]

/**
 * What each reason counts. The sum orders the list and nothing else: it is no measure of risk. An event becomes a hit from
 * `LEAST` on, if a code, a competitor or a word of the profile is among its reasons.
 */
export const points = {
  'fda-code': 40,
  'emdn-code': 40,
  'emdn-group': 20,
  'gmdn-code': 40,
  competitor: 25,
  word: 10,
  /** Words beyond the third add nothing. */
  mostWords: 30,
  security: 20,
  software: 10,
  worst: 15,
  grave: 8,
} as const

export const LEAST = 25

/** Says why an event concerns a device family; undefined when too little of the profile is in it. */
export type Matcher = (event: DeviceEvent) => readonly Reason[] | undefined

/** Makes the matcher of a profile: its names and words become patterns once, not for every event. */
export function matcherOf(features: Features): Matcher {
  const competitors = features.competitors.map(what => ({ what, pattern: patternOf(withoutLegalForm(what)) }))
  const words = features.words.map(what => ({ what, pattern: patternOf(what) }))
  return event => {
    const texts = textsOf(event)
    const own = [...codeReasons(features, event), ...nameReasons(competitors, texts), ...wordReasons(words, texts)]
    if (own.length === 0) return undefined
    const reasons = [...own, ...topicReason(event), ...severityReason(event)]
    const counted = reasons.filter(one => one.kind !== 'severity').reduce((sum, one) => sum + one.points, 0)
    return counted >= LEAST ? reasons : undefined
  }
}

interface Named {
  readonly what: string
  readonly pattern: RegExp
}

/** Sum of what the reasons count. */
export function pointsOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.points, 0)
}

function codeReasons({ fdaCodes, emdnCodes, gmdnCodes }: Features, { codes }: DeviceEvent): Reason[] {
  const exact = (kind: 'fda-code' | 'gmdn-code', own: readonly string[], theirs: readonly string[]): Reason[] =>
    own.filter(code => theirs.includes(code)).map(what => ({ kind, what, points: points[kind] }))
  return [
    ...exact('fda-code', fdaCodes, codes.fda),
    ...emdnReasons(emdnCodes, codes.emdn),
    ...exact('gmdn-code', gmdnCodes, codes.gmdn),
  ]
}

/** EMDN is a tree of prefixes: a code below ours is ours; one above ours names the same group, which says less. */
function emdnReasons(own: readonly string[], theirs: readonly string[]): Reason[] {
  const below = own.filter(code => theirs.some(other => other.startsWith(code)))
  const above = own.filter(code => !below.includes(code) && theirs.some(other => code.startsWith(other)))
  return [
    ...below.map(what => ({ kind: 'emdn-code' as const, what, points: points['emdn-code'] })),
    ...above.slice(0, 1).map(what => ({ kind: 'emdn-group' as const, what, points: points['emdn-group'] })),
  ]
}

function nameReasons(competitors: readonly Named[], texts: Texts): Reason[] {
  const found = competitors.flatMap(({ what, pattern }): Reason[] => {
    const where = placeOf(pattern, texts)
    return where ? [{ kind: 'competitor', what, where, points: points.competitor }] : []
  })
  // two competitors in one event are one reason to look, told twice
  return found.map((one, at) => (at === 0 ? one : { ...one, points: 0 }))
}

function wordReasons(words: readonly Named[], texts: Texts): Reason[] {
  let left = points.mostWords as number
  return words.flatMap(({ what, pattern }): Reason[] => {
    const where = placeOf(pattern, texts)
    if (!where) return []
    const counted = Math.min(left, points.word)
    left -= counted
    return [{ kind: 'word', what, where, points: counted }]
  })
}

function topicReason({ topic }: DeviceEvent): Reason[] {
  if (topic.about === 'unknown') return []
  return [{ kind: topic.about, what: topic.words.slice(0, 5).join(', '), points: points[topic.about] }]
}

/** The class of a recall, the harm of an adverse event, or the score of an advisory, in the source's own words. */
function severityReason({ severity }: DeviceEvent): Reason[] {
  if (severity === undefined) return []
  const score = Number(/^CVSS (\d+(?:\.\d)?)$/.exec(severity)?.[1])
  if (/^(class i|death)$/i.test(severity) || score >= 9)
    return [{ kind: 'severity', what: severity, points: points.worst }]
  if (/^(class ii|injury)$/i.test(severity) || score >= 7)
    return [{ kind: 'severity', what: severity, points: points.grave }]
  return []
}

/** What is searched, in small letters. */
interface Texts {
  readonly manufacturer: string
  readonly device: string
  readonly text: string
}

function textsOf({ manufacturer, devices, title, summary, rootCause }: DeviceEvent): Texts {
  return {
    manufacturer: (manufacturer ?? '').toLowerCase(),
    device: devices.join('\n').toLowerCase(),
    text: [title, summary, rootCause].filter(Boolean).join('\n').toLowerCase(),
  }
}

function placeOf(pattern: RegExp, { manufacturer, device, text }: Texts): Reason['where'] {
  if (pattern.test(manufacturer)) return 'manufacturer'
  if (pattern.test(device)) return 'device'
  return pattern.test(text) ? 'text' : undefined
}

/** The word as a whole, with its plurals; a space may be a hyphen. Texts and word are in small letters. */
function patternOf(word: string): RegExp {
  const body = word
    .trim()
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/[\s-]+/g, '[\\s-]+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?:s|es|e|n|en)?(?![\\p{L}\\p{N}])`, 'u')
}

const legalForm =
  /[\s,]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|lp|plc|gmbh|ag|se|kg|kgaa|sa|s\.a|spa|s\.p\.a|bv|b\.v|ab|as|oy)\.?(?=[\s,&]|$)/gi

function withoutLegalForm(name: string): string {
  const bare = name
    .replace(legalForm, ' ')
    .replace(/[\s,&]+$/, '')
    .trim()
  return bare.length >= 2 ? bare : name.trim()
}
