import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract, type HitLine, type HitView, type ProfileView } from '../contract.ts'

/** Questions to the room radar, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Line = z.output<typeof HitLine>
export type Hit = z.output<typeof HitView>
export type Profile = z.output<typeof ProfileView>

/** Addresses of the radar. */
export const address = {
  hit: (id: string) => `/radar/events/${id}`,
  profile: (device: string) => `/radar/profiles/${device}`,
} as const
