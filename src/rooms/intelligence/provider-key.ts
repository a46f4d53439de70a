import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** A key by which a provider signs, by the name under which he is asked. */
export interface ProviderKey {
  readonly provider: string
  readonly fingerprint: string
  /** pinned: may vouch for documents. waiting: named since, and nobody said yes yet. */
  readonly state: 'pinned' | 'waiting'
  readonly seenAt: Date
  /** Undefined: remembered at first use. */
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
}

/** What meeting the keys of a provider comes to: what to remember, and why his documents stay outside. */
export interface Meeting {
  readonly change: Change<readonly ProviderKey[]> | undefined
  readonly fault: { readonly code: 'key-changed' | 'key-missing'; readonly detail: string } | undefined
}

/**
 * Meets the keys that a provider names now. Those of the first time are remembered; any other one afterwards, and their
 * absence, keeps his documents outside until a person says yes (trust on first use, formats.md §4.14).
 */
export function meet(provider: string, held: readonly ProviderKey[], named: readonly string[], now: Date): Meeting {
  const pinned = new Set(held.filter(one => one.state === 'pinned').map(one => one.fingerprint))
  if (held.length === 0) {
    const change = named.length > 0 ? remembered(provider, named, 'pinned', now) : undefined
    return { change, fault: undefined }
  }
  if (named.length === 0) return { change: undefined, fault: { code: 'key-missing', detail: [...pinned].join(', ') } }
  const strange = named.filter(one => !pinned.has(one))
  if (strange.length === 0) return { change: undefined, fault: undefined }
  const unseen = strange.filter(one => !held.some(({ fingerprint }) => fingerprint === one))
  const change = unseen.length > 0 ? remembered(provider, unseen, 'waiting', now) : undefined
  return { change, fault: { code: 'key-changed', detail: strange.join(', ') } }
}

function remembered(provider: string, fingerprints: readonly string[], state: ProviderKey['state'], now: Date) {
  const keys = fingerprints.map(fingerprint => ({
    provider,
    fingerprint,
    state,
    seenAt: now,
    decidedBy: undefined,
    decidedAt: undefined,
  }))
  return accept(keys, {
    action: state === 'pinned' ? 'intelligence.provider-key-pinned' : 'intelligence.provider-key-changed',
    of: { type: 'provider', id: provider },
    after: { name: provider, fingerprints: fingerprints.join(', ') },
  })
}

/** A person says that a new key is the provider's: it may vouch from now on. */
export function confirmKey(
  held: readonly ProviderKey[],
  about: { readonly provider: string; readonly fingerprint: string },
  actor: Actor,
  now: Date,
): Change<readonly ProviderKey[]> | Refusal {
  const key = held.find(one => one.fingerprint === about.fingerprint)
  if (!key) return refuse('providers.no-such-key', 404, { fingerprint: about.fingerprint })
  if (key.state === 'pinned') return refuse('providers.key-pinned-already', 409)
  const pinned: ProviderKey = { ...key, state: 'pinned', decidedBy: actor.display, decidedAt: now }
  return accept([pinned], {
    action: 'intelligence.provider-key-confirmed',
    of: { type: 'provider', id: about.provider },
    after: { name: about.provider, fingerprints: key.fingerprint },
  })
}

/** A person says that the keys of a provider are void: those that he names at the next pass are remembered anew. */
export function forgetKeys(
  held: readonly ProviderKey[],
  about: { readonly provider: string; readonly why: string },
): Change<string> | Refusal {
  if (held.length === 0) return refuse('providers.no-keys', 404, { name: about.provider })
  if (!about.why.trim()) return refuse('providers.why-missing')
  return accept(about.provider, {
    action: 'intelligence.provider-keys-forgotten',
    of: { type: 'provider', id: about.provider },
    why: about.why.trim(),
    before: { name: about.provider, fingerprints: held.map(one => one.fingerprint).join(', ') },
    after: { name: about.provider },
  })
}
