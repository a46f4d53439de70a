import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract, type DeviceProfile, type EditionView } from '../contract.ts'
import type { ProposalView, ScoreDetail, ScoreLine, SystemScoreView, VectorView } from '../score-contract.ts'

/** Questions to the room scoring, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Detail = z.output<typeof DeviceProfile>
export type Edition = z.output<typeof EditionView>
export type Score = z.output<typeof ScoreDetail>
export type Line = z.output<typeof ScoreLine>
export type SystemScore = z.output<typeof SystemScoreView>
export type Proposal = z.output<typeof ProposalView>
export type Vector = z.output<typeof VectorView>

/** Addresses of the room. */
export const address = {
  profile: (device: string, release?: string) =>
    `/scoring/profiles/${device}${release ? `?release=${encodeURIComponent(release)}` : ''}`,
  score: (device: string, vulnerability: string) => `/scoring/scores/${device}/${encodeURIComponent(vulnerability)}`,
  questionnaire: (device: string, vulnerability: string) =>
    `/scoring/questionnaire/${device}/${encodeURIComponent(vulnerability)}`,
} as const
