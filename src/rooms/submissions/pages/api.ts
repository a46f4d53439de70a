import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import { contract } from '../contract.ts'
import type * as shape from '../shapes.ts'

/** Questions to the room submissions, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Owed = z.output<typeof shape.OwedLine>
export type DraftLine = z.output<typeof shape.DraftLine>
export type SentLine = z.output<typeof shape.SubmissionLine>
export type Draft = z.output<typeof shape.DraftView>
export type Submission = z.output<typeof shape.SubmissionView>
export type Duty = z.output<typeof shape.DutyRef>
export type ProblemView = z.output<typeof shape.ProblemView>
export type Company = z.output<typeof shape.CompanyView>
export type CompanyFields = z.output<typeof shape.CompanyFieldsInput>
export type CodeList = z.output<typeof shape.CodeListView>
export type Code = z.output<typeof shape.CodeView>

/** Addresses of the room, its documents included. */
export const address = {
  draft: (id: string) => `/submissions/drafts/${id}`,
  case: (id: string) => `/vigilance/incidents/${id}`,
  pdf: (id: string, language: string) => `/api/submissions/drafts/${id}/pdf?language=${language}`,
  machine: (id: string) => `/api/submissions/drafts/${id}/machine`,
  sentFile: (id: string, what: 'pdf' | 'machine') => `/api/submissions/submissions/${id}/files/${what}`,
  receipt: (id: string) => `/api/submissions/receipts/${id}/file`,
} as const
