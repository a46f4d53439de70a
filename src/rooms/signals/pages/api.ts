import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'
import type * as shape from '../shapes.ts'

/** Questions to the room signals, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type FamilyLine = z.output<typeof shape.FamilyLine>
export type Family = z.output<typeof shape.FamilyView>
export type Chart = z.output<typeof shape.ChartView>
export type Finding = z.output<typeof shape.FindingView>
export type Plan = z.output<typeof shape.PlanView>
export type Signal = z.output<typeof shape.SignalView>
export type CaseLine = z.output<typeof shape.CaseLine>

/** Addresses of signals. */
export const address = {
  family: (id: string, code?: string) => (code ? `/signals/${id}?code=${encodeURIComponent(code)}` : `/signals/${id}`),
} as const
