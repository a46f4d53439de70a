import { z } from 'zod'
import { Office, Phase } from './office.ts'
import { Words } from './words.ts'

/** Something to do: in which phase, by which office, and by when after the playbook was applied. */
export const PlaybookTask = z.strictObject({
  /** Names the task through all editions. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  phase: Phase,
  office: Office,
  /** Hours from the moment of applying; null: no hour, in its phase. One hour or less: the first hour. */
  within: z.number().positive().max(2160).nullable(),
  does: Words,
})
export type PlaybookTask = z.output<typeof PlaybookTask>

/** A decision that somebody must take, and who alone may take it. */
export const PlaybookDecision = z.strictObject({ by: Office, what: Words })
export type PlaybookDecision = z.output<typeof PlaybookDecision>

/** A playbook in whole. */
export const PlaybookContent = z.strictObject({
  title: Words,
  about: Words,
  /** By what one knows that this is the playbook. */
  triggers: z.array(Words).min(1).max(20),
  tasks: z.array(PlaybookTask).min(1).max(60),
  evidence: z.array(Words).max(30),
  decisions: z.array(PlaybookDecision).max(30),
  /** What our acts do to patients: above all the cutting off of a device. */
  safety: z.array(Words).max(30),
  /** When we stop, or change to another playbook. */
  stops: z.array(Words).max(20),
  /** Rules of law that likely run: ids of vigilance. */
  duties: z.array(z.string().max(60)).max(40),
})
export type PlaybookContent = z.output<typeof PlaybookContent>
