import { z } from 'zod'
import { Day, Moment } from './day.ts'
import { Company, Device } from './device.ts'
import { Fsca, Psr, Trend } from './field-action.ts'
import { FieldIncident } from './field-incident.ts'
import { CraEvent, PersonalDataBreach, SecurityIncident } from './security-incident.ts'
import { Settings } from './settings.ts'
import { UsCorrection, UsReport, UsVulnerability } from './us-event.ts'

const text = z.string().min(1).max(4000)

/** What can be said of an event, by the law that asks it. Each is a type of its own; none stands for another. */
export const sections = {
  company: Company,
  fieldIncident: FieldIncident,
  fsca: Fsca,
  trend: Trend,
  psr: Psr,
  securityIncident: SecurityIncident,
  personalDataBreach: PersonalDataBreach,
  craEvent: CraEvent,
  usReport: UsReport,
  usCorrection: UsCorrection,
  usVulnerability: UsVulnerability,
} as const
export type Section = keyof typeof sections

const said = z.strictObject(sections).partial()

/** The facts of an event as they stand. */
export type Said = z.output<typeof said>

/** Something that somebody said of the event on a day: facts with their author and evidence. Later ones replace earlier. */
export const Statement = said.extend({
  on: Day.optional(),
  by: text.optional(),
  because: text.optional(),
  evidence: text.optional(),
})
export type Statement = z.output<typeof Statement>

/** A report that a person sent. */
export const SentReport = z.strictObject({
  rule: text,
  authority: text.optional(),
  device: text.optional(),
  sentAt: Moment,
  /** When the next report was promised (MIR 1.2.f). */
  nextReportOn: Day.optional(),
  reference: text.optional(),
})
export type SentReport = z.output<typeof SentReport>

/** A decision that a duty ends without a report: with reason, and by two people. */
export const Ending = z.strictObject({
  rule: text,
  authority: text.optional(),
  device: text.optional(),
  ending: z.enum(['not_applicable', 'stopped']),
  on: Day,
  by: text,
  secondPerson: text,
  because: text,
})
export type Ending = z.output<typeof Ending>

/** An event as `aftercare vigilance duties` reads it; the README tells every member. */
export const VigilanceEvent = said.extend({
  event: text.optional(),
  devices: z.array(Device).max(50),
  statements: z.array(Statement).max(500).default([]),
  reports: z.array(SentReport).max(1000).default([]),
  endings: z.array(Ending).max(1000).default([]),
  settings: Settings.prefault({}),
})
export type VigilanceEvent = z.output<typeof VigilanceEvent>

/** The statements in order; what stands outside of them is the first. */
export function statementsOf(event: VigilanceEvent): readonly Statement[] {
  const first = Object.fromEntries(
    sectionNames.map(name => [name, event[name]]).filter(([, told]) => told !== undefined),
  )
  return Object.keys(first).length > 0 ? [first, ...event.statements] : event.statements
}

/** The facts that stand after statements: each fact is the one said last. */
export function standing(statements: readonly Statement[]): Said {
  const facts: Record<string, object> = {}
  for (const statement of statements) {
    for (const name of sectionNames) {
      if (statement[name] !== undefined) facts[name] = { ...facts[name], ...statement[name] }
    }
  }
  return facts
}

/** Names of everything that can be said of an event. */
export const sectionNames = Object.keys(sections) as readonly Section[]
