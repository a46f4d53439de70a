import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract, type TodayView } from '../contract.ts'

/** The room's own door, as its pages use it. */
export const api = apiOf(contract)

/** The day as the contract tells it, and one thing to decide. */
export type Day = z.output<typeof TodayView>
export type Act = Day['act'][number]

/** The inbox at one vulnerability, its path open. */
export function inboxAt(vulnerability: string): string {
  return `/triage?v=${encodeURIComponent(vulnerability)}`
}

/** Everything in the field that is exploited and not judged. */
export const exploitedAddress = `/triage?q=${encodeURIComponent('status:open field:yes kev:yes')}`
