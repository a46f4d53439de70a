import { dayIn } from '../../core/time-zone.ts'
import type { Said, Section } from './event.ts'
import { zones } from './regulation.ts'

/**
 * Facts that say when somebody learned of something, and so start clocks. `fill`: what the intake says counts until a person
 * says otherwise; it is the earliest day that the house knows of. Where a law asks for more than news (GDPR: certainty; 21 CFR
 * 803.3: a responsible person), a person must say it.
 */
const starts = {
  'fieldIncident.awarenessIncident': { is: 'day', fill: true },
  'fieldIncident.awarenessReportability': { is: 'day', fill: false },
  'fieldIncident.awarenessThreat': { is: 'day', fill: false },
  'fieldIncident.awarenessDeath': { is: 'day', fill: false },
  'fieldIncident.awarenessDeterioration': { is: 'day', fill: false },
  'fieldIncident.forwardedOn': { is: 'day', fill: false },
  'trend.identifiedOn': { is: 'day', fill: false },
  'securityIncident.knowledgeAt': { is: 'instant', fill: true },
  'personalDataBreach.certaintyAt': { is: 'instant', fill: false },
  'personalDataBreach.processorAwareAt': { is: 'instant', fill: false },
  'craEvent.knowledgeAt': { is: 'instant', fill: true },
  'usReport.employeeAwareOn': { is: 'day', fill: true },
  'usReport.qualifiedAwareOn': { is: 'day', fill: false },
  'usVulnerability.learnedOn': { is: 'day', fill: true },
} as const

/** A fact that starts a clock. */
export type AwarenessFact = keyof typeof starts

/** Every fact that starts a clock by somebody's knowledge; they change only by a second person. */
export const awarenessFacts = Object.keys(starts) as readonly AwarenessFact[]

/** True for the name of such a fact. */
export function isAwarenessFact(fact: string): fact is AwarenessFact {
  return Object.hasOwn(starts, fact)
}

/** A fact of an event by its name with a point. */
export function factIn(said: Said, fact: string): unknown {
  const [section = '', name = ''] = fact.split('.')
  return (said[section as Section] as Readonly<Record<string, unknown>> | undefined)?.[name]
}

/** The facts with one more, by its name with a point. */
export function withFact(said: Said, fact: string, value: unknown): Said {
  const [section = '', name = ''] = fact.split('.')
  return { ...said, [section]: { ...said[section as Section], [name]: value } }
}

/**
 * Awareness facts that a statement would set to something else than stands. A day on which an incident became reportable
 * takes the place of the first awareness (MIR 1.2.d), so it counts as a change of that.
 */
export function changedAwareness(standing: Said, said: Said): readonly AwarenessFact[] {
  return awarenessFacts.filter(fact => {
    const replaced = fact === 'fieldIncident.awarenessReportability' ? 'fieldIncident.awarenessIncident' : fact
    const [before, after] = [factIn(standing, fact) ?? factIn(standing, replaced), factIn(said, fact)]
    return before !== undefined && after !== undefined && (before !== after || factIn(standing, fact) === undefined)
  })
}

/** Awareness facts that a statement tells for the first time. */
export function newAwareness(standing: Said, said: Said): readonly AwarenessFact[] {
  return awarenessFacts.filter(fact => factIn(said, fact) !== undefined && factIn(standing, fact) === undefined)
}

/** A statement with what the intake knows of its clocks: where a section is told for the first time without its start. */
export function withLearned(standing: Said, said: Said, learnedAt: string): Said {
  return awarenessFacts.reduce((all, fact) => {
    const { is, fill } = starts[fact]
    const section = fact.split('.')[0] as Section
    const isFirst = fill && said[section] !== undefined && standing[section] === undefined
    if (!isFirst || factIn(all, fact) !== undefined) return all
    return withFact(all, fact, is === 'day' ? dayIn(learnedAt, zones.EU) : learnedAt)
  }, said)
}

/** An awareness as the fact takes it: a day of an instant, where it is a day; undefined where it is neither. */
export function asValue(fact: AwarenessFact, given: string): string | undefined {
  const isInstant = /T.*(Z|[+-]\d\d:\d\d)$/.test(given) && !Number.isNaN(Date.parse(given))
  const isDay = /^\d{4}-\d\d-\d\d$/.test(given)
  if (starts[fact].is === 'instant') return isInstant ? given : undefined
  return isDay ? given : isInstant ? dayIn(given, zones.EU) : undefined
}
