import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** Exploitation as somebody saw it: at a comparable device of others, or in a device of our own. */
export interface Sighting {
  readonly id: string
  readonly vulnerability: string
  readonly device: string
  readonly kind: 'comparable' | 'own-device'
  readonly seenOn: string
  /** Since when we know of it; deadlines run from here. */
  readonly awareAt: Date
  readonly note: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** States that a vulnerability is exploited at a comparable device or in our own. */
export function stateSighting(
  said: Pick<Sighting, 'id' | 'vulnerability' | 'device' | 'kind' | 'seenOn' | 'note'> & { readonly awareAt?: Date },
  actor: Actor,
  now: Date,
): Change<Sighting> | Refusal {
  if (!said.note.trim()) return refuse('triage.needs-a-reason', 422)
  const awareAt = said.awareAt ?? now
  if (awareAt > now || said.seenOn > now.toISOString().slice(0, 10)) return refuse('triage.seen-in-the-future', 422)
  const sighting = { ...said, awareAt, note: said.note.trim(), by: actor.display, byId: actor.id, at: now }
  return accept(sighting, {
    action: 'triage.sighting-stated',
    of: { type: 'sighting', id: said.id },
    why: sighting.note,
    after: {
      vulnerability: said.vulnerability,
      device: said.device,
      kind: said.kind,
      seenOn: said.seenOn,
      awareAt: awareAt.toISOString(),
    },
  })
}

/** Takes it back, with a reason; the statement stays on record. */
export function withdrawSighting(
  sighting: { readonly id: string; readonly vulnerability: string; readonly withdrawnAt: Date | undefined },
  reason: string,
  actor: Actor,
  now: Date,
): Change<{ id: string; by: string; at: Date; because: string }> | Refusal {
  if (sighting.withdrawnAt) return refuse('triage.sighting-withdrawn', 409)
  if (!reason.trim()) return refuse('triage.needs-a-reason', 422)
  return accept(
    { id: sighting.id, by: actor.display, at: now, because: reason.trim() },
    {
      action: 'triage.sighting-withdrawn',
      of: { type: 'sighting', id: sighting.id },
      why: reason.trim(),
      before: { vulnerability: sighting.vulnerability },
    },
  )
}
