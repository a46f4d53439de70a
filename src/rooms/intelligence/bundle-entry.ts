import { accept, type Change } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'

/** A bundle that was written here, or taken. */
export interface BundleEntry {
  readonly entry: string
  /** Id of the bundle: digest of all that its signature covers. */
  readonly bundle: string
  readonly direction: 'exported' | 'imported'
  readonly madeAt: string
  /** Id of the bundle that it continues. */
  readonly base: string | undefined
  /** What people call the key; undefined for our own. */
  readonly keyName: string | undefined
  readonly fingerprint: string
  readonly sources: readonly { readonly id: string; readonly from: string | null; readonly to: string }[]
  readonly sums: readonly { readonly section: string; readonly records: number; readonly written?: number }[]
  readonly bytes: number | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** What is known of a bundle before it is read. */
export type Sealed = Pick<BundleEntry, 'bundle' | 'fingerprint' | 'keyName'>
/** What is known when all of it was read. */
export type ReadBundle = Omit<BundleEntry, keyof Author | keyof Sealed | 'entry' | 'direction'>

interface Author {
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Notes that a bundle was written: who let the mirror leave, how much of it, and under which signature. */
export function noteExport(
  written: Omit<BundleEntry, keyof Author | 'direction' | 'keyName'>,
  actor: Actor,
  now: Date,
): Change<BundleEntry> {
  const { entry, bundle, fingerprint } = written
  return accept(
    { ...written, direction: 'exported', keyName: undefined, ...authorOf(actor, now) },
    {
      action: 'intelligence.bundle-exported',
      of: { type: 'bundle', id: entry },
      after: { name: bundle.slice(0, 16), bundle, fingerprint, sources: written.sources.map(one => one.id) },
    },
  )
}

/** Notes that a bundle is taken, in the transaction that takes it: what is in it is known when all of it was read. */
export function noteImport(
  sealed: Sealed,
  entry: string,
  actor: Actor,
  now: Date,
): Change<Sealed & Author & Pick<BundleEntry, 'entry' | 'direction'>> {
  const { bundle, fingerprint, keyName } = sealed
  return accept(
    { ...sealed, entry, direction: 'imported', ...authorOf(actor, now) },
    {
      action: 'intelligence.bundle-imported',
      of: { type: 'bundle', id: entry },
      after: { name: bundle.slice(0, 16), bundle, fingerprint, key: keyName },
    },
  )
}

function authorOf(actor: Actor, now: Date): Author {
  return { by: actor.display, byId: actor.id, at: now }
}
