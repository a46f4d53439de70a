import type { contract } from './contract.ts'
import { profileActions } from './profile-actions.ts'

/** What the outside may ask of scoring; the keys are those of the contract. */
export const actions = { ...profileActions } satisfies Record<keyof typeof contract, unknown>
