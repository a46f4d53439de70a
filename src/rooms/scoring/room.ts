import { z } from 'zod'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { matching } from '../matching/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { unconfirmed } from './confirm-actions.ts'
import { contract, StatementFields } from './contract.ts'
import { interfaceKinds, type Statements } from './profile.ts'
import { profiles, releaseProfiles } from './profile-store.ts'
import { removeScores, scoringTables } from './proposal-store.ts'
import { rescore, waiting } from './rescore-actions.ts'
import { rubricVersion } from './rubric.ts'
import { keyOf, scores } from './score-actions.ts'
import { answeredWith } from './walk.ts'

const statements: z.ZodType<Partial<Statements>> = StatementFields.partial()

/** What other rooms may ask of scoring. */
export const door = {
  /** Security profiles by device; a device without one is absent, which is unknown and no default. */
  profiles,
  /** Profiles of releases that differ from their device, by release. */
  releaseProfiles,
  /** Scores on devices, by `${vulnerability} ${device}` and, where a release was named, ` ${release}`. */
  scores,
  keyOf,
  profile: actions.profile,
  saveProfile: actions.saveProfile,
  answerRubric: actions.answerRubric,
  rubricVersion,
  answeredWith,
  /** How many proposals wait for the actor. */
  waiting,
  /** How many vectors that count await the actor's yes as a second person. */
  unconfirmed,
  rescore,
  /** For the demo company: how its story is read, and taking it out. */
  demo: { removeScores, scoringTables, statements, through: z.enum(interfaceKinds) },
} as const

/** What a vulnerability means on a device: security profiles, the questionnaire, the product's own vectors. */
export const scoring = room({
  name: 'scoring',
  needs: [access, inventory, intelligence, matching],
  contract,
  actions,
  commands,
  listens: {
    // of all that changes in the sources only what is said about our findings
    'matching.concerned': 'scoring.rescore',
    'intelligence.exploited-changed': 'scoring.rescore',
    'scoring.moved': 'scoring.rescore',
  },
  jobs: [
    {
      name: 'scoring.rescore',
      leaseSeconds: 120,
      lane: () => 'scoring',
      // also by the clock, so that facts whose announcement was lost are not lost themselves
      cron: '41 * * * *',
      run: async (ctx, _payload, signal) => void (await rescore(ctx, signal)),
    },
  ],
  records: ['scoring-profile', 'scoring-vector', 'scoring-proposal'],
})
