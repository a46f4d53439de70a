import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Entry, EntryKind } from './entry.ts'
import type { Measures } from './measures.ts'
import type { Office } from './office.ts'
import { minuteOf, type Scenario } from './scenario.ts'

/** Somebody who takes part, and in which office. */
export interface Participant {
  readonly name: string
  readonly office: Office
}

/** What is planned. */
export interface DrillFields {
  readonly title: string
  readonly scenario: string
  readonly goals: string
  readonly factor: number
  readonly plannedOn: string
  readonly leader: string
  readonly participants: readonly Participant[]
}

/** A drill: planned, run on a faster clock, ended with figures and lessons. */
export interface Drill extends DrillFields {
  readonly id: string
  readonly manufacturer: string
  readonly device: string | undefined
  /** The scenario as it was when the drill began. */
  readonly script: Scenario | undefined
  readonly plan: { readonly id: string; readonly edition: number } | undefined
  /** The exercise case of vigilance. */
  readonly incident: string | undefined
  readonly startedAt: Date | undefined
  readonly endedAt: Date | undefined
  readonly cancelledAt: Date | undefined
  readonly summary: string | undefined
  readonly measures: Measures | undefined
  readonly changedAt: Date
  readonly changedBy: string
}

export type DrillState = 'planned' | 'running' | 'ended' | 'cancelled'

export function drillState({ startedAt, endedAt, cancelledAt }: Drill): DrillState {
  if (cancelledAt) return 'cancelled'
  if (endedAt) return 'ended'
  return startedAt ? 'running' : 'planned'
}

/** Plans a drill, or changes what is planned. */
export function planDrill(
  given: DrillFields,
  about: {
    readonly id: string
    readonly manufacturer: string
    readonly device: string | undefined
    readonly before?: Drill | undefined
    readonly scenarios: readonly string[]
  },
  actor: Actor,
  now: Date,
): Change<Drill> | Refusal {
  const { id, manufacturer, device, before, scenarios } = about
  if (before && drillState(before) !== 'planned') return refuse('response.drill-begun', 409)
  const fields = { ...given, title: given.title.trim(), leader: given.leader.trim(), goals: given.goals.trim() }
  if (fields.title === '') return refuse('response.title-missing')
  if (fields.leader === '') return refuse('response.leader-missing')
  if (!scenarios.includes(fields.scenario)) return refuse('response.no-such-scenario', 404)
  const drill: Drill = {
    ...fields,
    id,
    manufacturer,
    device,
    script: undefined,
    plan: undefined,
    incident: undefined,
    startedAt: undefined,
    endedAt: undefined,
    cancelledAt: undefined,
    summary: undefined,
    measures: undefined,
    changedAt: now,
    changedBy: actor.display,
  }
  return accept(drill, {
    action: before ? 'response.drill-changed' : 'response.drill-planned',
    of: { type: 'response-drill', id },
    after: { title: fields.title, scenario: fields.scenario, plannedOn: fields.plannedOn, leader: fields.leader },
  })
}

/** What is known of a drill that was held without the program. */
export interface HeldFields {
  readonly heldOn: string
  readonly summary: string
  /** Minutes until awareness was on record, and until the case was classified; null: nobody measured it. */
  readonly awarenessTook: number | null
  readonly classifiedTook: number | null
}

/** Enters a drill that was held before, or elsewhere: it counts for the interval, and says that nothing was measured here. */
export function enterHeldDrill(
  fields: DrillFields,
  held: HeldFields,
  about: Parameters<typeof planDrill>[1] & { readonly script: Scenario; readonly today: string },
  actor: Actor,
  now: Date,
): Change<Drill> | Refusal {
  const planned = planDrill({ ...fields, plannedOn: held.heldOn }, about, actor, now)
  if (!planned.ok) return planned
  const summary = held.summary.trim()
  if (held.heldOn > about.today) return refuse('response.held-in-the-future')
  if (fields.participants.length === 0) return refuse('response.nobody-takes-part')
  if (summary === '') return refuse('response.summary-missing')
  const { awareWithin, classifiedWithin } = about.script
  const drill: Drill = {
    ...planned.save,
    script: about.script,
    endedAt: new Date(`${held.heldOn}T12:00:00Z`),
    summary,
    measures: {
      awareness: { target: awareWithin, took: held.awarenessTook },
      classification: { target: classifiedWithin, took: held.classifiedTook },
      injects: [],
      duties: [],
      missed: [],
      decisions: 0,
    },
  }
  return accept(drill, {
    action: 'response.drill-entered',
    of: { type: 'response-drill', id: drill.id },
    why: summary,
    after: { title: drill.title, scenario: drill.scenario, heldOn: held.heldOn, leader: drill.leader },
  })
}

/** Begins a drill: from now on its clock runs, and it holds the words of its scenario. */
export function startDrill(
  drill: Drill,
  given: { readonly script: Scenario; readonly incident: string; readonly plan: Drill['plan'] },
  actor: Actor,
  now: Date,
): Change<Drill> | Refusal {
  if (drillState(drill) !== 'planned') return refuse('response.drill-begun', 409)
  if (drill.participants.length === 0) return refuse('response.nobody-takes-part')
  const begun = { ...drill, ...given, startedAt: now, changedAt: now, changedBy: actor.display }
  return accept(begun, {
    action: 'response.drill-started',
    of: { type: 'response-drill', id: drill.id },
    after: { title: drill.title, scenario: drill.scenario, incident: given.incident, factor: drill.factor },
  })
}

/** Writes into the log of a running drill, at the minute that its clock shows. */
export function logEntry(
  given: { readonly id: string; readonly kind: EntryKind; readonly inject?: string | undefined; readonly text: string },
  drill: Drill,
  actor: Actor,
  now: Date,
): Change<Entry> | Refusal {
  const { startedAt, script } = drill
  if (drillState(drill) !== 'running' || !startedAt || !script) return refuse('response.drill-not-running', 409)
  const text = given.text.trim()
  if (text === '') return refuse('response.text-missing')
  const minute = minuteOf(startedAt, drill.factor, now)
  const inject = script.injects.find(one => one.id === given.inject)
  if (given.inject !== undefined && (!inject || inject.at > minute)) return refuse('response.inject-not-yet', 409)
  const entry = { id: given.id, drill: drill.id, kind: given.kind, inject: given.inject, text, minute }
  return accept(
    { ...entry, by: actor.display, byId: actor.id, at: now },
    {
      action: `response.drill-${given.kind}`,
      of: { type: 'response-drill', id: drill.id },
      why: text,
      after: { title: drill.title, minute, inject: given.inject },
    },
  )
}

/** Ends a drill with its figures; they are kept as they were measured then. */
export function endDrill(
  drill: Drill,
  given: { readonly summary: string; readonly measures: Measures },
  actor: Actor,
  now: Date,
): Change<Drill> | Refusal {
  if (drillState(drill) !== 'running') return refuse('response.drill-not-running', 409)
  const summary = given.summary.trim()
  if (summary === '') return refuse('response.summary-missing')
  const { awareness, classification } = given.measures
  return accept(
    { ...drill, summary, measures: given.measures, endedAt: now, changedAt: now, changedBy: actor.display },
    {
      action: 'response.drill-ended',
      of: { type: 'response-drill', id: drill.id },
      why: summary,
      after: { title: drill.title, awareness: awareness.took, classification: classification.took },
    },
  )
}

/** Cancels what is planned or runs; it does not count as held. */
export function cancelDrill(drill: Drill, reason: string, actor: Actor, now: Date): Change<Drill> | Refusal {
  const state = drillState(drill)
  if (state === 'ended' || state === 'cancelled') return refuse('response.drill-over', 409)
  const summary = reason.trim()
  if (summary === '') return refuse('response.reason-missing')
  return accept(
    { ...drill, summary, cancelledAt: now, changedAt: now, changedBy: actor.display },
    {
      action: 'response.drill-cancelled',
      of: { type: 'response-drill', id: drill.id },
      why: summary,
      after: { title: drill.title },
    },
  )
}
