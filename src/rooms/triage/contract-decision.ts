import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { vexJustifications, vexStatuses } from '../../standards/vex.ts'
import { needCodes } from './approval-need.ts'
import { facts } from './facts.ts'

/** VEX status, and false_positive as our own fifth (risk.md 10: CycloneDX knows it, OpenVEX does not). */
export const Status = z.enum(vexStatuses)

export const Justification = z.enum(vexJustifications)

/** Why a second person is asked. */
export const NeedView = z.object({ code: z.enum(needCodes), detail: z.string() })

/** A fact that moved, before and after. */
export const MoveView = z.object({ fact: z.enum(facts), before: z.string(), after: z.string() })

/** A fact that moved and ended a decision, with the reason of the table. */
export const LapseReasonView = MoveView.extend({ because: z.string() })

export const DecisionView = z.object({
  id: Id,
  shortId: z.string(),
  vulnerability: z.string(),
  status: Status,
  justification: Justification.nullable(),
  statement: z.string(),
  action: z.string().nullable(),
  by: z.string(),
  at: Instant,
  evidenceDigest: z.string(),
  basedOn: Id.nullable(),
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
  /** Proposed: it awaits a second person and stands nowhere. */
  state: z.enum(['stands', 'proposed', 'rejected', 'taken-back']),
  /** SHA-256 over verdict, places and facts seen; null: older than that. */
  contentHash: z.string().nullable(),
  needs: z.array(NeedView),
  aloneFrom: Instant.nullable(),
  /** Who ended the waiting, and how. */
  settled: z
    .object({
      by: z.string(),
      at: Instant,
      because: z.string().nullable(),
      how: z.enum(['second-person', 'delayed-self-review']).nullable(),
    })
    .nullable(),
  validUntil: LocalDate.nullable(),
  /** The rule that decided. */
  rule: Id.nullable(),
  releases: z.array(z.object({ id: Id, name: z.string() })),
})

/** Why a decision no longer stands at a place, and what it said. */
export const LapseView = z.object({ at: Instant, because: z.array(LapseReasonView), decision: DecisionView })
