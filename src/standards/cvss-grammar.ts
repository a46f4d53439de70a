/** The versions of the Common Vulnerability Scoring System that we read. */
export type CvssVersion = '2.0' | '3.0' | '3.1' | '4.0'

/** A vector that the grammar has passed: every base metric is there, none twice, each with a value of its own. */
export interface CvssVector {
  readonly version: CvssVersion
  /** Metric by metric, in canonical order; metrics that say "not defined" are left out. */
  readonly metrics: ReadonlyMap<string, string>
  /** The canonical text. */
  readonly text: string
}

interface Grammar {
  readonly prefix: string
  /** Base metrics, all mandatory. */
  readonly base: Metrics
  readonly optional: Metrics
  readonly notDefined: string
  /** CVSS 4.0 §7 demands the order of its table. */
  readonly ordered: boolean
}

type Metrics = Readonly<Record<string, readonly string[]>>

const v3: Omit<Grammar, 'prefix'> = {
  base: metrics('AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN'),
  optional: metrics(
    'E:XHFPU RL:XUWTO RC:XCRU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH MPR:XNLH MUI:XNR MS:XUC MC:XNLH MI:XNLH MA:XNLH',
  ),
  notDefined: 'X',
  ordered: false,
}

/** Metric tables of FIRST: v2 guide §2.4, v3.0 and v3.1 specification §6, v4.0 specification §7. */
const grammars: Readonly<Record<CvssVersion, Grammar>> = {
  '2.0': {
    prefix: '',
    base: metrics('AV:LAN AC:HML Au:MSN C:NPC I:NPC A:NPC'),
    optional: {
      E: ['U', 'POC', 'F', 'H', 'ND'],
      RL: ['OF', 'TF', 'W', 'U', 'ND'],
      RC: ['UC', 'UR', 'C', 'ND'],
      CDP: ['N', 'L', 'LM', 'MH', 'H', 'ND'],
      TD: ['N', 'L', 'M', 'H', 'ND'],
      CR: ['L', 'M', 'H', 'ND'],
      IR: ['L', 'M', 'H', 'ND'],
      AR: ['L', 'M', 'H', 'ND'],
    },
    notDefined: 'ND',
    ordered: false,
  },
  '3.0': { prefix: 'CVSS:3.0/', ...v3 },
  '3.1': { prefix: 'CVSS:3.1/', ...v3 },
  '4.0': {
    prefix: 'CVSS:4.0/',
    base: metrics('AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN'),
    optional: {
      ...metrics(
        'E:XAPU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH MAT:XNP MPR:XNLH MUI:XNPA MVC:XNLH MVI:XNLH MVA:XNLH',
      ),
      ...metrics('MSC:XNLH MSI:XNLHS MSA:XNLHS S:XNP AU:XNY R:XAUI V:XDC RE:XLMH'),
      U: ['X', 'Clear', 'Green', 'Amber', 'Red'],
    },
    notDefined: 'X',
    ordered: true,
  },
}

/** Reads a vector by the grammar of its version; undefined when a metric is missing, doubled, unknown or out of order. */
export function readCvss(text: string): CvssVector | undefined {
  if (text.length > 400) return undefined
  const version = versionOf(text)
  if (!version) return undefined
  const grammar = grammars[version]
  const given = new Map<string, string>()
  const order = [...Object.keys(grammar.base), ...Object.keys(grammar.optional)]
  let last = -1
  for (const part of bare(text, grammar).split('/')) {
    const [name = '', value = '', more] = part.split(':')
    const place = order.indexOf(name)
    if (place < 0 || more !== undefined || given.has(name)) return undefined
    if (!(grammar.base[name] ?? grammar.optional[name])?.includes(value)) return undefined
    if (grammar.ordered && place < last) return undefined
    last = place
    given.set(name, value)
  }
  if (Object.keys(grammar.base).some(name => !given.has(name))) return undefined
  return vectorOf(version, given)
}

/** The vector of complete and allowed metrics, in canonical order. */
function vectorOf(version: CvssVersion, given: ReadonlyMap<string, string>): CvssVector {
  const grammar = grammars[version]
  const order = [...Object.keys(grammar.base), ...Object.keys(grammar.optional)]
  const metrics = new Map(order.flatMap(name => defined(name, given.get(name), grammar)))
  const canonical = grammar.prefix + Array.from(metrics, ([name, value]) => `${name}:${value}`).join('/')
  return { version, metrics, text: canonical }
}

/**
 * The vector with other temporal, threat, environmental or supplemental metrics: what is given is set, `X` (in 2.0 `ND`)
 * takes a metric away, the rest stays. Base metrics are what somebody else found out and are never overwritten:
 * undefined for them and for every metric or value that the version does not have.
 */
export function withMetrics(vector: CvssVector, metrics: Readonly<Record<string, string>>): CvssVector | undefined {
  const { optional } = grammars[vector.version]
  for (const [name, value] of Object.entries(metrics)) {
    if (!Object.hasOwn(optional, name) || !optional[name]!.includes(value)) return undefined
  }
  return vectorOf(vector.version, new Map([...vector.metrics, ...Object.entries(metrics)]))
}

/** The vector without the groups that are not named; base metrics always stay. */
export function onlyGroups(vector: CvssVector, ...groups: readonly CvssGroup[]): CvssVector {
  const kept = [...vector.metrics].filter(([name]) => {
    const group = groupOf(vector.version, name)
    return group === 'base' || groups.includes(group)
  })
  return vectorOf(vector.version, new Map(kept))
}

/** The groups of metrics; what 4.0 calls threat is temporal here, as it was before. */
export type CvssGroup = 'base' | 'temporal' | 'environmental' | 'supplemental'

export function groupOf(version: CvssVersion, metric: string): CvssGroup {
  if (Object.hasOwn(grammars[version].base, metric)) return 'base'
  if (metric === 'E' || metric === 'RL' || metric === 'RC') return 'temporal'
  return version === '4.0' && supplemental.has(metric) ? 'supplemental' : 'environmental'
}

/** Whether the vector defines a metric of the group. */
export function hasGroup(vector: CvssVector, group: CvssGroup): boolean {
  return [...vector.metrics.keys()].some(name => groupOf(vector.version, name) === group)
}

const supplemental = new Set(['S', 'AU', 'R', 'V', 'RE', 'U'])

function versionOf(text: string): CvssVersion | undefined {
  const named = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(text)?.[1]
  if (named) return named as CvssVersion
  return text.startsWith('CVSS:') ? undefined : '2.0'
}

function bare(text: string, grammar: Grammar): string {
  if (grammar.prefix) return text.slice(grammar.prefix.length)
  // NVD once wrote v2 vectors in parentheses
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text
}

function defined(name: string, value: string | undefined, grammar: Grammar): [string, string][] {
  return value === undefined || value === grammar.notDefined ? [] : [[name, value]]
}

/** Reads `AV:NAL AC:LH`: each letter is a value. */
function metrics(table: string): Metrics {
  return Object.fromEntries(
    table.split(' ').map(entry => {
      const [name = '', values = ''] = entry.split(':')
      return [name, [...values]]
    }),
  )
}
