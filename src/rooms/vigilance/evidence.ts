import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { CaseFile } from './case-file.ts'
import type { Making } from './statement.ts'

/** A thing that proves what happened: a file of the house, or something that stands elsewhere. */
export interface Evidence {
  readonly id: string
  readonly incident: string
  readonly title: string
  readonly file:
    | { readonly sha256: string; readonly name: string; readonly media: string; readonly size: number }
    | undefined
  /** SHA-256 of a thing that stands elsewhere. */
  readonly digest: string | undefined
  readonly reference: string | undefined
  /** Nothing may be altered before the authority was informed (MDR art. 89(1)). */
  readonly doNotAlter: boolean
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** What was done about evidence: let go by two people, or taken back. */
export interface EvidenceAct {
  readonly id: string
  readonly evidence: string
  readonly incident: string
  readonly act: 'released' | 'withdrawn'
  readonly because: string
  readonly proposal: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

export interface StoredEvidence extends Evidence {
  readonly released: EvidenceAct | undefined
  readonly withdrawn: EvidenceAct | undefined
}

/** True while evidence must stay as it is. */
export function isHeld(one: StoredEvidence): boolean {
  return one.doNotAlter && !one.released && !one.withdrawn
}

type EvidenceGiven = Pick<Evidence, 'title' | 'file' | 'digest' | 'reference' | 'doNotAlter'>

/** Puts evidence on a case. */
export function addEvidence(
  given: EvidenceGiven,
  file: CaseFile,
  actor: Actor,
  { id, at }: Making,
): Change<Evidence> | Refusal {
  if (file.state === 'merged') return refuse('vigilance.not-open', 409, { number: file.number })
  const title = given.title.trim()
  if (title === '') return refuse('vigilance.title-missing')
  if (!given.file && !given.reference?.trim()) return refuse('vigilance.evidence-empty')
  const made: Evidence = { id: id(), incident: file.id, ...given, title, by: actor.display, byId: actor.id, at }
  return accept(made, {
    action: 'vigilance.evidence-added',
    of: { type: 'vigilance-incident', id: file.id },
    after: {
      number: file.number,
      name: title,
      digest: given.file?.sha256 ?? given.digest ?? null,
      reference: given.reference ?? null,
      doNotAlter: given.doNotAlter,
    },
  })
}

/** True once a report of art. 87 MDR was sent: the competent authority was informed. */
export function isInformed({ reports, exercise }: Pick<CaseFile, 'reports' | 'exercise'>): boolean {
  return exercise === null && reports.some(one => one.rule.startsWith('EU.MDR.87.'))
}

/** Takes evidence back with a reason; what must not be altered stays until the authority was informed, or two people let it go. */
export function withdrawEvidence(
  one: StoredEvidence,
  file: CaseFile,
  because: string,
  actor: Actor,
  { id, at }: Making,
): Change<EvidenceAct> | Refusal {
  const why = because.trim()
  if (why === '') return refuse('vigilance.reason-missing')
  if (one.withdrawn) return refuse('vigilance.evidence-gone', 409)
  if (isHeld(one) && !isInformed(file)) return refuse('vigilance.evidence-held', 409, { title: one.title })
  return accept(actOf(one, 'withdrawn', why, undefined, actor, { id, at }), {
    action: 'vigilance.evidence-withdrawn',
    of: { type: 'vigilance-incident', id: file.id },
    why,
    after: { number: file.number, name: one.title, digest: one.file?.sha256 ?? one.digest ?? null },
  })
}

/** Evidence that two people let go; the record is that of their decision. */
export function actOf(
  one: Pick<Evidence, 'id' | 'incident'>,
  act: EvidenceAct['act'],
  because: string,
  proposal: string | undefined,
  actor: Actor,
  { id, at }: Making,
): EvidenceAct {
  return {
    id: id(),
    evidence: one.id,
    incident: one.incident,
    act,
    because,
    proposal,
    by: actor.display,
    byId: actor.id,
    at,
  }
}
