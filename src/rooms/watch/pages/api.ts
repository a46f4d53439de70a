import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract, type RuleView, type WatchHitView } from '../contract.ts'

/** Questions to the room watch, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Rule = z.output<typeof RuleView>
export type Hit = z.output<typeof WatchHitView>
