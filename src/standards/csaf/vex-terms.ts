import type { CycloneDxResponse, VexStatus } from '../vex.ts'
import type { CsafStatus } from './document.ts'

/** Our state of a CSAF product status (risk.md §10.1). */
export const statusOfCsaf: Readonly<Record<CsafStatus, VexStatus>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  recommended: 'fixed',
  known_not_affected: 'not_affected',
  under_investigation: 'under_investigation',
  // of 2.1: nobody looks into it, which is not known to us as a state; it is at least not decided
  unknown: 'under_investigation',
}

/** CSAF product status of ours; a false positive has none and becomes `known_not_affected`. */
export const csafStatusOf: Readonly<Record<VexStatus, CsafStatus>> = {
  affected: 'known_affected',
  fixed: 'fixed',
  not_affected: 'known_not_affected',
  false_positive: 'known_not_affected',
  under_investigation: 'under_investigation',
}

/** Response of a remediation category (risk.md §10.3); a mitigation and a plan have none. */
export const responseOf: Readonly<Record<string, CycloneDxResponse | undefined>> = {
  vendor_fix: 'update',
  optional_patch: 'update',
  workaround: 'workaround_available',
  no_fix_planned: 'will_not_fix',
  none_available: 'can_not_fix',
}

/** Remediation category of a response; what cannot be fixed is `none_available` as long as the case is open. */
export function categoryOf(response: CycloneDxResponse, status: VexStatus): string {
  if (response === 'update') return 'vendor_fix'
  if (response === 'workaround_available' || response === 'rollback') return 'workaround'
  return response === 'can_not_fix' && status === 'under_investigation' ? 'none_available' : 'no_fix_planned'
}

/** Categories of all responses; a vendor fix excludes that there is none (CSAF 2.0 §3.2.3.12.1). */
export function categoriesOf(responses: readonly CycloneDxResponse[], status: VexStatus): string[] {
  const categories = [...new Set(responses.map(response => categoryOf(response, status)))]
  if (!categories.includes('vendor_fix')) return categories
  return categories.filter(category => category !== 'no_fix_planned' && category !== 'none_available')
}
