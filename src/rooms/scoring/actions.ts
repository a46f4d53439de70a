import { confirmActions } from './confirm-actions.ts'
import type { contract } from './contract.ts'
import { profileActions } from './profile-actions.ts'
import { proposalActions } from './rescore-actions.ts'
import { vectorActions } from './vector-actions.ts'

/** What the outside may ask of scoring; the keys are those of the contract. */
export const actions = { ...profileActions, ...vectorActions, ...confirmActions, ...proposalActions } satisfies Record<
  keyof typeof contract,
  unknown
>
