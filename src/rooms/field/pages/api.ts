import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'
import type * as shape from '../shapes.ts'

/** Questions to the room field, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type UnitLine = z.output<typeof shape.UnitView>
export type ListHead = z.output<typeof shape.ListHead>
export type List = z.output<typeof shape.ListView>
export type ActionLine = z.output<typeof shape.ActionLine>
export type Action = z.output<typeof shape.ActionView>
export type Effect = z.output<typeof shape.EffectView>
export type Recipient = z.output<typeof shape.RecipientView>
export type RecipientPage = z.output<typeof shape.RecipientPage>
export type Closing = z.output<typeof shape.ClosingView>
export type MarkFields = z.output<typeof shape.MarkFieldsInput>
export type Standing = z.output<typeof shape.StandingView>

/** Addresses of the field. */
export const address = {
  action: (id: string) => `/field/actions/${id}`,
  edit: (id: string) => `/field/actions/${id}/edit`,
  plan: (incident?: string) => (incident ? `/field/new?incident=${incident}` : '/field/new'),
  list: (id: string) => `/field/imports/${id}`,
  units: (filter: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(filter).toString()
    return query ? `/field/units?${query}` : '/field/units'
  },
} as const
