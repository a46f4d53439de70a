import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import {
  type ComponentView,
  contract,
  type DeviceView,
  type DiffView,
  type ImportView,
  Market,
  Phase,
  type ReleaseView,
  RiskClass,
  type SbomView,
} from '../contract.ts'

/** The room's own door, as its pages use it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type DeviceRow = z.output<typeof DeviceView>
export type ReleaseRow = z.output<typeof ReleaseView>
export type SbomRow = z.output<typeof SbomView>
export type ComponentRow = z.output<typeof ComponentView>
export type ImportRow = z.output<typeof ImportView>
export type DiffRows = z.output<typeof DiffView>
export type PhaseName = z.output<typeof Phase>

/** Values a person chooses from. */
export const markets = Market.options
export const riskClasses = RiskClass.options
export const phases = Phase.options

/** Addresses of the room's things. */
export const address = {
  device: (id: string, tab?: string) => `/inventory/devices/${id}${tab ? `?tab=${tab}` : ''}`,
  release: (id: string, tab?: string) => `/inventory/releases/${id}${tab ? `?tab=${tab}` : ''}`,
  import: (id: string) => `/inventory/imports/${id}`,
  upload: (what: { device?: string; release?: string } = {}) => {
    const query = new URLSearchParams(what as Record<string, string>).toString()
    return `/inventory/import${query ? `?${query}` : ''}`
  },
}
