import type { Problem } from '../problem.ts'
import { warns } from './field.ts'

/** An SRN has the form of EUDAMED: state, role, nine digits. */
export function srnProblems(field: string, srn: string | undefined): readonly Problem[] {
  return srn === undefined || /^[A-Z]{2}-(MF|AR|IM|PR)-\d{9}$/.test(srn.trim()) ? [] : [warns(field, 'srn-form')]
}

/** A UDI-DI of GS1 is a number of 14 digits whose last one checks the others. Identifiers of other entities are left alone. */
export function udiProblems(field: string, udi: string | undefined): readonly Problem[] {
  const digits = udi?.trim() ?? ''
  return /^\d{14}$/.test(digits) && !hasCheckDigit(digits) ? [warns(field, 'udi-check-digit')] : []
}

// GS1 General Specifications, modulo 10 with weights 3 and 1
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return sum % 10 === 0
}
