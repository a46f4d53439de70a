import type { contract } from './contract.ts'
import { loadDemo, removeDemo } from './demo.ts'
import { overview } from './overview.ts'

/** What the outside may ask of today; the keys are those of the contract. */
export const actions = { overview, loadDemo, removeDemo } satisfies Record<keyof typeof contract, unknown>
