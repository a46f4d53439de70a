import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'

/** A key of another installation, whose bundles a person decided to take. */
export interface TrustedKey {
  readonly fingerprint: string
  /** 32 bytes in base64url. */
  readonly key: string
  readonly name: string
  /** Instant of the decision. */
  readonly since: string
}

const MARK = 'aftercare-key-ed25519:'

/** A public key as people pass it on. */
export function keyText(x: string): string {
  return MARK + x
}

/** The 32 bytes of a key that somebody typed, in base64url; undefined: that is no key. */
export function readKeyText(text: string): string | undefined {
  return new RegExp(`^${MARK}([A-Za-z0-9_-]{43})$`).exec(text.trim())?.[1]
}

/** Takes bundles of another installation from now on. */
export function trust(held: readonly TrustedKey[], key: TrustedKey): Change<readonly TrustedKey[]> | Refusal {
  if (held.some(one => one.key === key.key)) return refuse('bundle.key-trusted-already', 409, { name: key.name })
  const of = { type: 'bundle-key', id: key.fingerprint }
  return accept([...held, key], {
    action: 'intelligence.bundle-key-trusted',
    of,
    after: { name: key.name, key: keyText(key.key) },
  })
}

/** Takes no further bundle of an installation; what came stays. */
export function distrust(held: readonly TrustedKey[], fingerprint: string): Change<readonly TrustedKey[]> | Refusal {
  const found = held.filter(one => one.fingerprint.startsWith(fingerprint))
  const [key] = found
  if (!key || found.length > 1 || fingerprint.length < 8) return refuse('bundle.no-such-key', 404, { fingerprint })
  return accept(
    held.filter(one => one !== key),
    {
      action: 'intelligence.bundle-key-distrusted',
      of: { type: 'bundle-key', id: key.fingerprint },
      before: { name: key.name, key: keyText(key.key) },
    },
  )
}
