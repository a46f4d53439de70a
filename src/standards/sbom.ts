/**
 * What a reader of any SBOM format tells, item by item, so that a document of any size passes in constant memory.
 * Refs of components are unique; a parent comes before what is nested in it. A dependency may come before its ends, and
 * may name refs that are no components. A component whose ref is that of the subject is the product itself, not a part.
 */
export type SbomItem =
  | { readonly kind: 'head'; readonly head: SbomHead }
  | { readonly kind: 'component'; readonly component: SbomComponent }
  | { readonly kind: 'dependency'; readonly from: string; readonly to: string }
  | { readonly kind: 'warning'; readonly warning: SbomWarning }

/** May come in several pieces (a tag-value file tells its creator late); later pieces complete earlier ones. */
export interface SbomHead {
  readonly format: 'cyclonedx' | 'spdx'
  readonly specVersion: string
  readonly encoding: 'json' | 'xml' | 'tag-value'
  /** serialNumber of CycloneDX, documentNamespace of SPDX. */
  readonly serialNumber?: string
  readonly documentVersion?: string
  readonly documentName?: string
  /** ISO 8601 as written in the document. */
  readonly createdAt?: string
  readonly tools?: readonly string[]
  /** What the document describes: the product itself; its ref is the root of the dependency graph. */
  readonly subject?: { readonly ref?: string; readonly name?: string; readonly version?: string }
}

/** One software part as the document states it; nothing here is normalised yet. */
export interface SbomComponent {
  /** bom-ref or SPDXID; made up as `#<ordinal>` where the document gives none. */
  readonly ref: string
  readonly name: string
  readonly group?: string
  readonly version?: string
  /** CycloneDX type, or SPDX primaryPackagePurpose in lower case. */
  readonly type?: string
  readonly purl?: string
  readonly cpe?: string
  readonly supplier?: string
  readonly licences?: readonly string[]
  readonly hashes?: readonly { readonly algorithm: string; readonly value: string }[]
  /** Source package of a distribution's binary, where the document names it (upstream qualifier, syft properties). */
  readonly source?: { readonly name: string; readonly version?: string }
  /** ref of the component that this one is nested in. */
  readonly parent?: string
}

/** Something odd that did not stop the reading; counted and shown on the import page. */
export interface SbomWarning {
  /** Text key under `inventory.warning.` such as `duplicate-ref`, `dangling-dependency`, `no-version`. */
  readonly code: string
  readonly where: string
  readonly detail?: string
  /** How many occurrences this warning stands for; 1 where absent (long series are told as examples and one sum). */
  readonly count?: number
}

/** Why a document cannot be taken: what was expected, where, and what was found instead. */
export class SbomRefusal extends Error {
  /** Text key under `inventory.refusal.`: `not-json`, `doctype`, `too-deep`, `unknown-format`, `truncated` … */
  readonly code: string
  /** Line and column, byte offset or JSON path. */
  readonly where: string
  readonly facts: Readonly<Record<string, string | number>>
  constructor(code: string, where: string, facts: Record<string, string | number> = {}) {
    super(`${code} at ${where}`)
    this.name = 'SbomRefusal'
    this.code = code
    this.where = where
    this.facts = facts
  }
}
