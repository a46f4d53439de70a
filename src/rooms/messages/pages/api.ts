import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract, type DeliveryView, type MessagesView } from '../contract.ts'

/** Questions to the room messages, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Messages = z.output<typeof MessagesView>
export type Letter = Messages['letters'][number]
export type Untaken = z.output<typeof DeliveryView>['untaken'][number]
