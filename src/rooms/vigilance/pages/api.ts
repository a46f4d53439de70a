import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'
import type { DeadlineView } from '../duty-shapes.ts'
import type * as shape from '../shapes.ts'

/** Questions to the room vigilance, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Case = z.output<typeof shape.CaseView>
export type CaseLine = z.output<typeof shape.IncidentLineView>
export type DutyView = Case['duties'][number]
export type Deadline = z.output<typeof DeadlineView>
export type StatementView = z.output<typeof shape.StatementView>
export type Proposal = z.output<typeof shape.ProposalView>
export type ProposalContent = z.output<typeof shape.ProposalContent>
export type Task = z.output<typeof shape.TaskView>
export type Move = StatementView['moves'][number]
export type Evidence = z.output<typeof shape.EvidenceView>
export type CaseDevice = z.output<typeof shape.CaseDeviceFields>
export type SaidFields = z.output<typeof shape.SaidFields>
export type Similar = z.output<typeof shape.SimilarView>

/** Addresses of cases. */
export const address = {
  list: (state?: string) => (state ? `/vigilance?state=${state}` : '/vigilance'),
  incident: (id: string) => `/vigilance/incidents/${id}`,
  create: (from: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(from).toString()
    return query ? `/vigilance/new?${query}` : '/vigilance/new'
  },
} as const
