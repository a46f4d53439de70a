import type { CsafRevision, CsafTlp } from './csaf/document.ts'

/** Our states: those of VEX, and `false_positive`, which CycloneDX knows and OpenVEX and CSAF do not. */
export const vexStatuses = ['under_investigation', 'affected', 'not_affected', 'fixed', 'false_positive'] as const
export type VexStatus = (typeof vexStatuses)[number]

/** The five reasons for `not_affected`, named alike in OpenVEX, CSAF and SPDX 3. */
export const vexJustifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const
export type VexJustification = (typeof vexJustifications)[number]

/** What a manufacturer says about one vulnerability in some releases, in the form that every VEX format is written from. */
export interface VexStatement {
  readonly vulnerability: VexVulnerability
  readonly status: VexStatus
  readonly justification?: VexJustification
  /** Why the product is not affected, in words; of other states the reasoning. */
  readonly impact?: string
  /** What users must do when affected. */
  readonly action?: string
  readonly responses?: readonly CycloneDxResponse[]
  readonly products: readonly VexProduct[]
  /** Instant at which this was decided, and first decided. */
  readonly decidedAt: string
  readonly firstDecidedAt?: string
  /** The terms of the document that this was read from. */
  readonly original?: VexOriginal
}

export const vexFormats = ['openvex', 'csaf', 'cyclonedx'] as const
export type VexFormat = (typeof vexFormats)[number]

/** What a source said in its own terms, kept beside ours so that writing the same format again loses nothing. */
export interface VexOriginal {
  readonly format: VexFormat
  readonly status: string
  readonly justification?: string
}

export interface VexVulnerability {
  /** The main name, a CVE where there is one. */
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description?: string
  readonly source?: { readonly name: string; readonly url?: string }
}

/** A release of a device or software, and the parts of it that the statement is about. */
export interface VexProduct {
  /** An IRI that stays the same: a purl, or `urn:uuid:…`. */
  readonly id: string
  readonly name: string
  /** Empty where the source names none, or a range. */
  readonly version: string
  /** Versions that are meant when they are more than one: `vers:…`, or words of the source. */
  readonly range?: string
  readonly purl?: string
  readonly cpe?: string
  readonly hashes?: VexHashes
  readonly identifiers?: VexIdentifiers
  readonly components: readonly VexComponent[]
}

/** Hash by the label of OpenVEX, such as `sha-256`. */
export type VexHashes = Readonly<Record<string, string>>

/** Further identifiers by the label of OpenVEX, such as a `cpe22` beside the CPE 2.3. */
export type VexIdentifiers = Readonly<Record<string, string>>

export interface VexComponent {
  readonly name: string
  readonly version?: string
  /** Versions of the part that are meant when they are more than one, as of a product. */
  readonly range?: string
  readonly purl?: string
  readonly cpe?: string
  readonly hashes?: VexHashes
  readonly identifiers?: VexIdentifiers
  /** IRI by which the source names the part, where that is neither its purl nor its BOM-Link. */
  readonly id?: string
  /** bom-ref in the SBOM below. */
  readonly ref?: string
  /** The CycloneDX SBOM that the ref points into. */
  readonly sbom?: { readonly serialNumber?: string; readonly version?: string }
}

/** A document of statements; times and ids come from the caller. */
export interface VexDocument {
  /** An IRI. */
  readonly id: string
  readonly author: string
  readonly role?: string
  /** Instant of issue. */
  readonly timestamp: string
  /** 1 for the first issue. */
  readonly version: number
  /** Name and version of the program that wrote it. */
  readonly tool?: { readonly name: string; readonly version: string }
  readonly statements: readonly VexStatement[]
  readonly publication?: VexPublication
}

/** What CSAF demands of a document beside its statements. */
export interface VexPublication {
  /** URL that names the publisher for good. */
  readonly namespace: string
  /** `vendor`, `coordinator` and the like. */
  readonly category?: string
  /** Unique within the namespace; the document's id when absent. */
  readonly trackingId?: string
  readonly title?: string
  readonly language?: string
  readonly tlp?: CsafTlp
  /** How the publisher is reached, and by which authority it speaks. */
  readonly contact?: string
  readonly authority?: string
  readonly firstReleased?: string
  readonly revisions?: readonly CsafRevision[]
}

/** What a statement lacks before it may be published; `code` is also the text key. */
export interface VexGap {
  readonly code:
    | 'needs-justification'
    | 'needs-action'
    | 'no-product'
    | 'unnamed-component'
    | 'no-statement'
    | 'needs-publisher'
  readonly vulnerability: string
  readonly detail?: string
}

/**
 * What VEX demands: `not_affected` a justification or a reason in words, `affected` an action (OpenVEX 0.2.0, "Status
 * Requirements"; CSAF 2.0, profile VEX). A false positive is written as `not_affected` and needs the same.
 */
export function gapsOf({ vulnerability, ...statement }: VexStatement): VexGap[] {
  const isCleared = statement.status === 'not_affected' || statement.status === 'false_positive'
  const isReasoned = !isCleared || statement.justification || statement.impact?.trim()
  const isActionable = statement.status !== 'affected' || statement.action?.trim()
  return [
    ...(isReasoned ? [] : [{ code: 'needs-justification' as const, vulnerability: vulnerability.name }]),
    ...(isActionable ? [] : [{ code: 'needs-action' as const, vulnerability: vulnerability.name }]),
    ...productGaps({ vulnerability, products: statement.products }),
  ]
}

/** What every format demands: a statement about nothing says nothing. */
export function productGaps({ vulnerability, products }: Pick<VexStatement, 'vulnerability' | 'products'>): VexGap[] {
  return products.length > 0 ? [] : [{ code: 'no-product', vulnerability: vulnerability.name }]
}

export const cycloneDxStates = [
  'resolved',
  'resolved_with_pedigree',
  'exploitable',
  'in_triage',
  'false_positive',
  'not_affected',
] as const
export type CycloneDxState = (typeof cycloneDxStates)[number]

export const cycloneDxJustifications = [
  'code_not_present',
  'code_not_reachable',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
  'protected_by_compiler',
  'protected_at_runtime',
  'protected_at_perimeter',
  'protected_by_mitigating_control',
] as const
export type CycloneDxJustification = (typeof cycloneDxJustifications)[number]

export const cycloneDxResponses = ['can_not_fix', 'will_not_fix', 'update', 'rollback', 'workaround_available'] as const
export type CycloneDxResponse = (typeof cycloneDxResponses)[number]

export type OpenVexStatus = Exclude<VexStatus, 'false_positive'>

/** CycloneDX state of ours; nothing is lost. */
export const cycloneDxStateOf: Readonly<Record<VexStatus, CycloneDxState>> = {
  under_investigation: 'in_triage',
  affected: 'exploitable',
  not_affected: 'not_affected',
  fixed: 'resolved',
  false_positive: 'false_positive',
}

/** Our state of a CycloneDX state; `resolved_with_pedigree` becomes `fixed`. */
export const statusOfCycloneDx: Readonly<Record<CycloneDxState, VexStatus>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'under_investigation',
  false_positive: 'false_positive',
  not_affected: 'not_affected',
}

/** OpenVEX and CSAF have no false positive: the product is not affected, and the words say why. */
export function openVexStatusOf(status: VexStatus): OpenVexStatus {
  return status === 'false_positive' ? 'not_affected' : status
}

/** CycloneDX justification of ours: our default, since no official mapping exists; the writer keeps our term beside it. */
export const cycloneDxJustificationOf: Readonly<Record<VexJustification, CycloneDxJustification>> = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_cannot_be_controlled_by_adversary: 'protected_by_mitigating_control',
  inline_mitigations_already_exist: 'protected_at_runtime',
}

/**
 * Our justification of a CycloneDX one. Protection at the perimeter has none: a firewall outside the product does not
 * make it unaffected, so such a statement is read as `affected` with a mitigation.
 */
export const justificationOfCycloneDx: Readonly<Record<CycloneDxJustification, VexJustification | undefined>> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  requires_configuration: 'vulnerable_code_not_in_execute_path',
  requires_dependency: 'component_not_present',
  requires_environment: 'vulnerable_code_cannot_be_controlled_by_adversary',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_at_perimeter: undefined,
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
}
