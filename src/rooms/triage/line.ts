import type { SsvcStatement } from '../intelligence/advisory.ts'
import type { MergeState } from '../intelligence/merge-state.ts'
import type { Finding } from './finding.ts'
import type { InboxFacts } from './inbox.ts'
import { urgencies, urgencyOf } from './priority.ts'
import { signalsFrom } from './weighing.ts'

/** A vulnerability as lists sort, filter and find it, kept beside the findings so that nobody reads them all. */
export interface Line {
  readonly vulnerability: string
  /** Place in the order of urgencies, 0 first. */
  readonly urgency: number
  readonly score: number | null
  readonly rating: string | null
  readonly epss: number | null
  readonly exploited: boolean
  readonly states: readonly MergeState[]
  /** The latest answers to the decision points of SSVC that anybody published. */
  readonly ssvc: SsvcStatement | null
  /** Every name under which sources speak of it, those too that a notice treats. */
  readonly names: readonly string[]
  /** What words are searched in, in lower case. */
  readonly words: string
}

/** What a line says of its findings. */
export type LineFinding = Pick<Finding, 'aliases' | 'component' | 'title'>

/** What the world says of a vulnerability, with its names. */
export interface LineFacts extends InboxFacts {
  readonly names: readonly string[]
}

/** The line of a vulnerability from its findings and from what the world says about it. */
export function lineOf(
  vulnerability: string,
  findings: readonly LineFinding[],
  facts: LineFacts | undefined,
  isQuarrelled: boolean,
): Line {
  const { possible, ...signals } = signalsFrom(facts)
  const texts = [
    vulnerability,
    ...(findings[0]?.aliases ?? []),
    facts?.title ?? '',
    ...new Set(findings.map(one => one.component)),
  ]
  return {
    vulnerability,
    urgency: urgencies.indexOf(urgencyOf({ ...signals, possible })),
    ...signals,
    states: [...(facts?.states ?? []), ...(isQuarrelled ? (['ranges-disagree'] as const) : [])],
    ssvc: facts?.ssvc ?? null,
    names: [...new Set([vulnerability, ...(findings[0]?.aliases ?? []), ...(facts?.names ?? [])])],
    words: texts.join(' ').toLowerCase(),
  }
}

/** What places and lines must be to pass; undefined parts ask for nothing. */
export interface LineFilter {
  /** Statuses that stand at a place; `open` where nobody decided. */
  readonly statuses?: readonly string[]
  readonly phases?: readonly string[]
  readonly devices?: readonly string[]
  readonly releases?: readonly string[]
  readonly band?: string
  readonly exploited?: boolean
  readonly epss?: number
  /** `unknown` also where no source gives a score. */
  readonly rating?: string
  /** One of them is enough. */
  readonly states?: readonly MergeState[]
  /** Put aside; undefined: whether or not. */
  readonly snoozed?: boolean
  /** Somewhere a decision awaits approval, or has lapsed. */
  readonly waiting?: boolean
  readonly lapsed?: boolean
  readonly words: readonly string[]
}
