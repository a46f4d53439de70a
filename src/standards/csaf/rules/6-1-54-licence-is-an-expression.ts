import { fieldsOf, listOf, textOf } from '../../json-shape.ts'
import { isEnglish } from './places.ts'
import type { CsafRule } from './rule.ts'

const IDENTIFIER = /^(?:LicenseRef-[A-Za-z0-9.-]+|(?!licenseref-)[A-Za-z0-9.-]+\+?)$/i
const PARTS = /[()]|[^\s()]+/g

/** CSAF 2.1 §6.1.54: the licence is an expression by SPDX 3.0.1, annex B, without a DocumentRef. */
export const licenceIsAnExpression: CsafRule = {
  test: '6.1.54',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    const licence = textOf(fieldsOf(document.document)?.license_expression)
    if (licence === undefined || isExpression(licence)) return []
    return [{ path: '/document/license_expression', code: 'licence-is-an-expression', facts: { licence } }]
  },
}

/**
 * CSAF 2.1 §6.1.55: an own licence stands in a note of its own. Which identifiers SPDX and ScanCode list we do not know
 * here, so only LicenseRef- without `scancode` counts as own: no false alarm, but an invented identifier goes unseen.
 */
export const licenceTextIsGiven: CsafRule = {
  test: '6.1.55',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    const head = fieldsOf(document.document)
    const licence = textOf(head?.license_expression)
    if (!licence || !isEnglish(document) || !/\bLicenseRef-(?!scancode-)/.test(licence)) return []
    const titled = listOf(head?.notes).filter(note => fieldsOf(note)?.title === 'License')
    if (titled.length === 1 && fieldsOf(titled[0])?.category === 'legal_disclaimer') return []
    return [{ path: '/document/notes', code: 'licence-text-is-given', facts: { licence } }]
  },
}

/** One pass with a counter of open brackets: operands and operators take turns. */
function isExpression(text: string): boolean {
  let open = 0
  let expects: 'operand' | 'operator' | 'exception' = 'operand'
  for (const [part] of text.matchAll(PARTS)) {
    if (expects === 'exception') {
      if (!/^[A-Za-z0-9.-]+$/.test(part)) return false
      expects = 'operator'
    } else if (expects === 'operand') {
      if (part === '(') open++
      else if (/^(AND|OR|WITH)$/i.test(part) || !isIdentifier(part)) return false
      else expects = 'operator'
    } else if (part === ')') {
      if (--open < 0) return false
    } else if (/^(AND|OR)$/i.test(part)) expects = 'operand'
    else if (/^WITH$/i.test(part)) expects = 'exception'
    else return false
  }
  return open === 0 && expects === 'operator'
}

/** `LicenseRef-` is written so and takes no `+`. */
function isIdentifier(part: string): boolean {
  return /^licenseref-/i.test(part) ? /^LicenseRef-[A-Za-z0-9.-]+$/.test(part) : IDENTIFIER.test(part)
}
