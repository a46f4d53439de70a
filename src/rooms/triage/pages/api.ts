import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'

/** Questions to the room triage, and acts in it. */
export const api = apiOf(contract)
