import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import {
  type ClaimLine,
  contract,
  type DifferenceView,
  type DocumentHead,
  type DocumentLine,
  type DraftView,
  type EditionLine,
  type EditionView,
  type LossView,
  type OthersClaim,
  type OverviewLine,
  type PublisherView,
  type ReleaseView,
  type SaidView,
} from '../contract.ts'

import type { ImportView } from '../contract-imports.ts'

/** Questions to the room vex, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Overview = z.output<typeof OverviewLine>
export type Edition = z.output<typeof EditionLine>
export type WholeEdition = z.output<typeof EditionView>
export type Draft = z.output<typeof DraftView>
export type Release = z.output<typeof ReleaseView>
export type Said = z.output<typeof SaidView>
export type Details = z.output<typeof DifferenceView>
export type Loss = z.output<typeof LossView>
export type ForeignDocument = z.output<typeof DocumentLine>
export type Import = z.output<typeof ImportView>
export type Claim = z.output<typeof ClaimLine>
export type FoundClaim = Claim & { document: z.output<typeof DocumentHead> }
export type Others = z.output<typeof OthersClaim>
export type Publisher = z.output<typeof PublisherView>
export type Format = Edition['format']

export const address = {
  release: (id: string, format?: Format) => `/vex/releases/${id}${format ? `?format=${format}` : ''}`,
  edition: (id: string) => `/vex/editions/${id}`,
  document: (id: string) => `/vex/documents/${id}`,
} as const
