import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Component } from './component.ts'
import type { Sbom } from './sbom.ts'

/** Stages of an import; `done` only after matching and reconciling have run. */
export type ImportState = 'received' | 'reading' | 'awaiting' | 'matching' | 'done' | 'failed' | 'discarded'

/** One upload of one document for one release: durable from the moment the server answered. */
export interface Import {
  readonly id: string
  readonly release: string
  readonly file: string
  readonly fileName: string
  readonly state: ImportState
  /** Becomes current without waiting for a yes, as a build server asks for. */
  readonly makeCurrent: boolean
  readonly counts: Readonly<Record<string, number>>
  readonly error: ImportError | undefined
  readonly sbom: string | undefined
  readonly createdAt: Date
  readonly createdBy: string
}

export interface ImportError {
  /** Text key under `sbom.refusal.`. */
  readonly code: string
  readonly where: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** The two SBOMs that change places when one becomes current. */
export interface Succession {
  readonly sbom: Sbom
  readonly previous: Sbom | undefined
}

/** Enters the document that an import read, as a candidate that nobody relies on yet. */
export function enterSbom(sbom: Sbom): Change<Sbom> {
  const {
    release,
    file,
    fileName,
    format,
    specVersion,
    components,
    matchable,
    dependencies,
    contentDigest,
    importedBy,
  } = sbom
  return accept(sbom, {
    action: 'inventory.sbom-imported',
    of: { type: 'sbom', id: sbom.id },
    after: {
      release,
      file,
      fileName,
      format,
      specVersion,
      components,
      matchable,
      dependencies,
      contentDigest,
      importedBy,
    },
  })
}

/** Makes a candidate, or an earlier SBOM, the one that the release is judged by. */
export function succeed(sbom: Sbom, previous: Sbom | undefined, why?: string): Change<Succession> | Refusal {
  if (sbom.state === 'current') return refuse('inventory.already-current', 409)
  if (sbom.state === 'discarded') return refuse('inventory.sbom-discarded', 409)
  const made = {
    action: 'inventory.sbom-made-current',
    of: { type: 'sbom', id: sbom.id },
    why,
    after: { release: sbom.release, file: sbom.file, contentDigest: sbom.contentDigest },
  }
  if (!previous) return accept({ sbom, previous }, made)
  const superseded = {
    action: 'inventory.sbom-superseded',
    of: { type: 'sbom', id: previous.id },
    after: { release: previous.release, by: sbom.id },
  }
  return accept({ sbom, previous }, made, superseded)
}

/** Sets a candidate aside; the file and its record stay. */
export function discard(sbom: Sbom): Change<Sbom> | Refusal {
  if (sbom.state !== 'candidate') return refuse('inventory.not-a-candidate', 409, { state: sbom.state })
  return accept(
    { ...sbom, state: 'discarded' },
    { action: 'inventory.sbom-discarded', of: { type: 'sbom', id: sbom.id }, after: { release: sbom.release } },
  )
}

/** Gives components of an SBOM the identities that today's rules find; what the document states does not change. */
export function reidentify(sbom: Sbom, components: readonly Component[]): Change<readonly Component[]> {
  return accept(components, {
    action: 'inventory.sbom-reidentified',
    of: { type: 'sbom', id: sbom.id },
    after: {
      release: sbom.release,
      count: components.length,
      names: components.map(one => ({ ordinal: one.ordinal, package: one.package, cpePackage: one.cpePackage })),
    },
  })
}
