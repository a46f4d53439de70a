import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { profiles, releaseProfiles } from './profile-store.ts'
import { keyOf, scores } from './score-actions.ts'

/** What other rooms may ask of scoring. */
export const door = {
  /** Security profiles by device; a device without one is absent, which is unknown and no default. */
  profiles,
  /** Profiles of releases that differ from their device, by release. */
  releaseProfiles,
  /** Scores on devices, by `${vulnerability} ${device}` and, where a release was named, ` ${release}`. */
  scores,
  keyOf,
} as const

/** What a vulnerability means on a device: security profiles, the questionnaire, the product's own vectors. */
export const scoring = room({
  name: 'scoring',
  needs: [access, inventory, intelligence],
  contract,
  actions,
  commands,
  records: ['scoring-profile', 'scoring-vector', 'scoring-proposal'],
})
