import {
  type CycloneDxJustification,
  type CycloneDxState,
  cycloneDxJustifications,
  cycloneDxStates,
  justificationOfCycloneDx,
  statusOfCycloneDx,
  type VexJustification,
  type VexOriginal,
  type VexStatus,
} from '../vex.ts'

/** CycloneDX terms and what they mean in ours. */
export interface CycloneDxTerms {
  readonly status: VexStatus
  readonly justification?: VexJustification
  readonly terms: { readonly state: CycloneDxState; readonly justification?: CycloneDxJustification }
}

/**
 * Reads state and justification; undefined when the state is no term of CycloneDX. Protection at the perimeter does not
 * make a product unaffected (risk.md §10.3): it is read as affected.
 */
export function readCycloneDxTerms({
  status,
  justification,
}: Pick<VexOriginal, 'status' | 'justification'>): CycloneDxTerms | undefined {
  const state = cycloneDxStates.find(known => known === status)
  if (!state) return undefined
  const reason = cycloneDxJustifications.find(known => known === justification)
  const terms = { state, ...(reason ? { justification: reason } : {}) }
  if (state !== 'not_affected' || !reason) return { status: statusOfCycloneDx[state], terms }
  if (reason === 'protected_at_perimeter') return { status: 'affected', terms }
  const ours = justificationOfCycloneDx[reason]
  return { status: 'not_affected', ...(ours ? { justification: ours } : {}), terms }
}
