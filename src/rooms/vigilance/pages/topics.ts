import type { Outcome } from '../answer.ts'
import { isUnknown } from '../condition.ts'
import type { Device } from '../device.ts'
import type { Said, Section } from '../event.ts'
import { type Facts, factsOf } from '../facts.ts'
import { causalities } from '../field-incident.ts'
import { walk } from '../tree.ts'
import { type TreeId, trees } from '../trees.ts'

/** One thing that a law asks: the section that answers it, its trees in the order of the law, and what else is asked. */
export interface Topic {
  readonly id: Section
  readonly trees: readonly TreeId[]
  /** The tree whose end says what the event is; the first where none is named. */
  readonly decides?: TreeId
  /** Facts beside the trees that decide whether a report is owed. */
  readonly also: readonly string[]
  /** Only for such products; every other topic is asked for every event. */
  readonly only?: (device: Device) => boolean
}

const onUsMarket = ({ markets = [] }: Device) => markets.includes('US')
// what is not known to be a device may be one of the CRA
const maybeNoDevice = ({ kind }: Device) => kind === 'not_a_device' || kind === 'unknown'

/** What is asked of an event, the questions of the device first. */
export const topics: readonly Topic[] = [
  {
    id: 'fieldIncident',
    trees: ['incident', 'serious-incident', 'causality', 'health-threat', 'unanticipated-deterioration'],
    decides: 'serious-incident',
    also: ['fieldIncident.forwardedByAuthority', 'fieldIncident.toldByAdviser'],
  },
  { id: 'fsca', trees: ['fsca'], also: ['fsca.urgent', 'fsca.limitedToThirdCountry'] },
  { id: 'trend', trees: ['trend'], also: ['trend.thresholdInPmsPlan'] },
  {
    id: 'securityIncident',
    trees: ['nis2-significant'],
    also: ['company.nis2EntityType', 'securityIncident.isOngoing'],
  },
  {
    id: 'personalDataBreach',
    trees: ['data-breach-with-risk', 'data-breach-with-high-risk'],
    also: ['personalDataBreach.gdprRole'],
  },
  { id: 'craEvent', trees: ['cra-exploited', 'cra-severe'], also: [], only: maybeNoDevice },
  { id: 'usReport', trees: ['us-mdr-report', 'us-five-day'], also: ['usReport.fiveDayAskedByFda'], only: onUsMarket },
  { id: 'usCorrection', trees: ['us-correction'], also: ['usCorrection.reportedUnder803'], only: onUsMarket },
  { id: 'usVulnerability', trees: ['uncontrolled'], also: ['usVulnerability.knownHarm'], only: onUsMarket },
]

/** Topics that an event with these products can have. */
export function topicsFor(devices: readonly Device[]): readonly Topic[] {
  return topics.filter(({ only }) => only === undefined || devices.some(only))
}

/** A question as it stands: what was answered, and what that does. */
export interface Standing {
  readonly fact: string
  /** `unasked` where nobody answered. */
  readonly answer: string
  readonly citation: string | undefined
  readonly effect: string
}

/** How a tree ends with the answers so far. */
export interface TreeEnd {
  readonly tree: TreeId
  readonly outcome: Outcome
}

/** A topic with the facts so far. */
export interface Asked {
  readonly endings: readonly TreeEnd[]
  /** Every question on the way, in the order of the law: an answer moves none of them. */
  readonly asked: readonly Standing[]
  readonly answered: readonly Standing[]
  /** Still to be answered: those that would change something, in the order of the law. */
  readonly open: readonly Standing[]
}

/** Walks the trees of a topic: which questions are answered, which are open, and how each tree ends. */
export function ask(topic: Topic, said: Said): Asked {
  const facts = factsOf(said, undefined)
  const found = topic.trees.map(tree => ({ tree, ...walk(trees[tree], facts) }))
  // what no tree needs any more is not asked: an event that is no incident has no causality
  const needed = found.filter(({ tree }) => tree === 'incident' || !isEnded(topic, found[0]?.outcome, tree))
  const reasons = needed.flatMap(({ because }) => because).map(one => ({ citation: undefined, ...one }))
  const once = [...new Map([...reasons, ...besideTrees(topic, facts)].map(one => [one.fact, one])).values()]
  return {
    endings: needed.map(({ tree, outcome }) => ({ tree, outcome })),
    asked: once,
    answered: once.filter(({ answer }) => answer !== 'unasked'),
    open: once.filter(({ answer }) => isUnknown(answer)),
  }
}

/** Whether the first tree of a topic said no, so that the others have nothing to add. */
function isEnded({ trees: [first] }: Topic, outcome: Outcome | undefined, tree: TreeId): boolean {
  return first === 'incident' && outcome === 'no' && tree !== first
}

function besideTrees({ also }: Topic, facts: Facts): Standing[] {
  return also.map(fact => ({ fact, answer: facts.answer(fact), citation: undefined, effect: 'open' }))
}

/** What can be answered to a fact; most are yes and no. */
export function answersTo(fact: string): readonly string[] {
  return others[fact] ?? ['yes', 'no', 'unknown']
}

const others: Readonly<Record<string, readonly string[]>> = {
  'fieldIncident.causality': causalities,
  'company.nis2EntityType': ['wichtig', 'besonders_wichtig', 'none', 'unknown'],
  'personalDataBreach.gdprRole': ['controller', 'processor', 'both', 'none', 'unknown'],
  'usVulnerability.residualRisk': ['controlled', 'uncontrolled', 'unknown'],
}

/** What was said, with more answers on top: `fieldIncident.death` to `yes`. */
export function withAnswers(said: Said, answers: Readonly<Record<string, string>>): Said {
  const facts: Record<string, object> = { ...said }
  for (const [fact, answer] of Object.entries(answers)) {
    const [section = '', name = ''] = fact.split('.')
    facts[section] = { ...facts[section], [name]: answer }
  }
  return facts as Said
}
