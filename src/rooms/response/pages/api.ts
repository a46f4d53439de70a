import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'
import type * as drill from '../drill-shapes.ts'
import type * as shape from '../shapes.ts'

/** Questions to the room response, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type PlanLine = z.output<typeof shape.PlanLine>
export type Plan = z.output<typeof shape.PlanView>
export type Gap = z.output<typeof shape.GapView>
export type ClockSet = z.output<typeof shape.ClockSetView>
export type ClockRule = z.output<typeof shape.ClockRuleView>
export type Difference = z.output<typeof shape.DifferenceView>
export type Recurrence = z.output<typeof shape.RecurrenceView>
export type Waiting = z.output<typeof shape.WaitingView>
export type PlaybookLine = z.output<typeof shape.PlaybookLine>
export type Playbook = z.output<typeof shape.PlaybookView>
export type DrillLine = z.output<typeof drill.DrillLine>
export type Drill = z.output<typeof drill.DrillView>
export type Measures = z.output<typeof drill.MeasuresView>
export type Lesson = z.output<typeof drill.LessonView>
export type Scenario = z.output<typeof drill.ScenarioView>

/** Addresses of incident response. */
export const address = {
  overview: '/response',
  plan: (id: string, query: Readonly<Record<string, string>> = {}) => withQuery(`/response/plans/${id}`, query),
  playbooks: '/response/playbooks',
  playbook: (id: string, query: Readonly<Record<string, string>> = {}) => withQuery(`/response/playbooks/${id}`, query),
  drills: '/response/drills',
  newDrill: '/response/drills/new',
  drill: (id: string, query: Readonly<Record<string, string>> = {}) => withQuery(`/response/drills/${id}`, query),
  incident: (id: string) => `/vigilance/incidents/${id}`,
} as const

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text ? `${path}?${text}` : path
}
