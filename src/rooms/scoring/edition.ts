import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { Edition, Statements } from './profile.ts'

/** What an edition is about, and what it follows. */
export interface EditionAbout {
  readonly id: string
  readonly device: string
  readonly name: string
  readonly release?: string
  /** The edition that counts now. */
  readonly before: Edition | undefined
  /** The edition that its author looked at; 0: none. */
  readonly seen: number
  /** The device has a profile, which a release may differ from. */
  readonly hasProfile: boolean
}

/** Writes the next edition of a device's profile, or of what a release has otherwise. */
export function stateProfile(
  statements: Partial<Statements>,
  reason: string,
  about: EditionAbout,
  actor: Actor,
  now: Date,
  hash: (facts: Json) => string,
): Change<Edition> | Refusal {
  const { id, device, release, before, seen, name } = about
  if (!reason.trim()) return refuse('scoring.needs-a-reason', 422)
  if (release && !about.hasProfile) return refuse('scoring.device-first', 409, { name })
  if ((before?.edition ?? 0) !== seen) return refuse('scoring.profile-changed-meanwhile', 412)
  const unreasoned = Object.entries(statements.overrides ?? {}).find(([, one]) => !one.why.trim())
  if (unreasoned) return refuse('scoring.override-needs-a-reason', 422, { requirement: unreasoned[0] })
  const content = { device, ...(release ? { release } : {}), edition: seen + 1, statements: { ...statements }, reason }
  const edition: Edition = {
    id,
    ...content,
    digest: hash(content as unknown as Json),
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(edition, {
    action: before ? 'scoring.profile-changed' : 'scoring.profile-stated',
    of: { type: 'scoring-profile', id },
    why: reason,
    ...(before ? { before: before.statements as Json } : {}),
    after: { ...(statements as Record<string, Json>), name, device, edition: edition.edition, digest: edition.digest },
  })
}
