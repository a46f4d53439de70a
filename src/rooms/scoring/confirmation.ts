import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { How } from '../../core/second-person.ts'
import type { ProductVector } from './vector.ts'

/** A second person's yes to one edition of a product's vector; until then it is a proposal to the risk file. */
export interface Confirmation {
  readonly id: string
  readonly vector: string
  readonly digest: string
  readonly how: How
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Confirms the edition that stands, exactly as it was seen, once, by whom access takes for a second person. */
export function confirmVector(
  vector: ProductVector,
  about: { readonly id: string; readonly deviceName: string; readonly seen: string; readonly how: How | Refusal },
  actor: Actor,
  now: Date,
): Change<Confirmation> | Refusal {
  const { id, deviceName, seen, how } = about
  if (vector.confirmed) return refuse('scoring.confirmed-already', 409, { by: vector.confirmed.by })
  if (typeof how !== 'string') return how
  if (seen !== vector.digest) return refuse('scoring.vector-changed-meanwhile', 412)
  const { vulnerability, device, edition, digest, vector31, vector40, by } = vector
  const confirmation = { id, vector: vector.id, digest, how, by: actor.display, byId: actor.id, at: now }
  return accept(confirmation, {
    action: 'scoring.vector-confirmed',
    of: { type: 'scoring-vector', id: vector.id },
    after: { vulnerability, device, name: deviceName, edition, digest, vector31, vector40, author: by, how },
  })
}
