import type { SbomHead, SbomWarning } from '../../standards/sbom.ts'

export type SbomState = 'candidate' | 'current' | 'superseded' | 'discarded'

/** One software bill of materials of a release, as imported: the original bytes lie in the file store. */
export interface Sbom {
  readonly id: string
  /** Number of the short id; given by the database. */
  readonly number?: number
  readonly release: string
  /** SHA-256 of the original bytes. */
  readonly file: string
  readonly fileName: string
  readonly format: 'cyclonedx' | 'spdx'
  readonly specVersion: string
  readonly encoding: 'json' | 'xml' | 'tag-value'
  readonly serialNumber: string | undefined
  readonly documentVersion: string | undefined
  readonly documentCreatedAt: string | undefined
  readonly subject: { readonly name?: string; readonly version?: string; readonly ref?: string }
  readonly tools: readonly string[]
  readonly components: number
  readonly matchable: number
  readonly dependencies: number
  readonly warnings: readonly WarningCount[]
  readonly contentDigest: string
  readonly state: SbomState
  readonly importedAt: Date
  readonly importedBy: string
}

/** Warnings of one kind: how many, and where the first few are. */
export interface WarningCount {
  readonly code: string
  readonly count: number
  readonly samples: readonly string[]
}

const SAMPLES = 5

/** Counts warnings by kind, keeping the places of the first five. */
export class WarningTally {
  readonly #counts = new Map<string, { count: number; samples: string[] }>()

  add(warning: SbomWarning, times = 1): void {
    const tally = this.#counts.get(warning.code) ?? { count: 0, samples: [] }
    tally.count += times
    if (tally.samples.length < SAMPLES)
      tally.samples.push(warning.detail ? `${warning.where}: ${warning.detail}` : warning.where)
    this.#counts.set(warning.code, tally)
  }

  list(): WarningCount[] {
    return [...this.#counts].map(([code, tally]) => ({ code, ...tally }))
  }
}

/** Puts the pieces of a head together: a later piece completes, and never erases, an earlier one. */
export function completeHead(earlier: SbomHead | undefined, later: SbomHead): SbomHead {
  if (!earlier) return later
  const kept = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== undefined))
  return { ...earlier, ...kept, subject: { ...earlier.subject, ...later.subject } } as SbomHead
}
