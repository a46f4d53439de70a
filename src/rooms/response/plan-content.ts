import { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import { Office, Phase } from './office.ts'
import { Words } from './words.ts'

/** Sections of a plan, by the numbers of the document rules (D16, IRP-01 to IRP-12). */
export const sectionIds = [
  'irp-01',
  'irp-02',
  'irp-03',
  'irp-04',
  'irp-05',
  'irp-06',
  'irp-07',
  'irp-08',
  'irp-09',
  'irp-10',
  'irp-11',
  'irp-12',
] as const
export const SectionId = z.enum(sectionIds)
export type SectionId = z.output<typeof SectionId>

export const levels = ['s1', 's2', 's3', 's4'] as const
export const contactKinds = [
  'authority',
  'cert',
  'isao',
  'notified_body',
  'supplier',
  'insurer',
  'forensics',
  'customer',
  'other',
] as const
export const audiences = ['internal', 'hospital', 'patient', 'press', 'authority'] as const

const line = z.string().trim().max(300)

/** Who holds an office, who stands in, and how each is reached at night. */
export const Holder = z.strictObject({
  office: Office,
  holder: line,
  reach: line,
  deputy: line,
  deputyReach: line,
})

/** One level of severity; what it means for patients stands first. */
export const Severity = z.strictObject({
  level: z.enum(levels),
  patients: Words,
  operation: Words,
  data: Words,
  /** Who is called. */
  calls: z.array(Office).max(8),
  within: Words,
})

export const PhaseStep = z.strictObject({ phase: Phase, lead: Office, does: Words, ends: Words })

export const Contact = z.strictObject({
  kind: z.enum(contactKinds),
  name: line,
  reach: line,
  purpose: Words,
  /** Day on which somebody last tried it; null: nobody ever did. */
  checkedOn: LocalDate.nullable(),
})

export const EvidenceRule = z.strictObject({ what: Words, where: Words, keeper: Office })

/** What a function of the product does when it is cut off, and what the ward does meanwhile. */
export const SafeState = z.strictObject({ function: Words, state: Words, alternative: Words })

export const Template = z.strictObject({ audience: z.enum(audiences), subject: Words, text: Words })

export const Criterion = z.strictObject({ criterion: Words, shownBy: Words })

/** A plan in whole: prose for each section, and the parts that people look up at night. */
export const PlanContent = z.strictObject({
  texts: z.strictObject(Object.fromEntries(sectionIds.map(id => [id, Words])) as Record<SectionId, typeof Words>),
  holders: z.array(Holder).max(30),
  severities: z.array(Severity).max(4),
  steps: z.array(PhaseStep).max(16),
  contacts: z.array(Contact).max(200),
  evidence: z.array(EvidenceRule).max(60),
  safeStates: z.array(SafeState).max(60),
  templates: z.array(Template).max(40),
  /** Playbooks that the plan calls for, by their ids. */
  playbooks: z.array(z.string().max(60)).max(60),
  criteria: z.array(Criterion).max(60),
  /** At least once a year (IRP-11). */
  drillMonths: z.number().int().min(1).max(12),
  reviewMonths: z.number().int().min(1).max(12),
})
export type PlanContent = z.output<typeof PlanContent>
