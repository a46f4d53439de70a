import { textOf } from '../../json-shape.ts'
import { branchPlaces } from './places.ts'
import type { CsafRule, RuleFault } from './rule.ts'

const CONSTRAINT = /^(?:[<>]=?|=|!=)?[^\s<>=!|]+$/

/** CSAF 2.1 §6.1.50: a range is `vers:type/constraints` or constraints alone; §6.1.59: it holds more than one version. */
export const rangesKeepTheRules: readonly CsafRule[] = [
  ofRanges('6.1.50', name => (isRange(name) ? undefined : 'range-is-vers')),
  ofRanges('6.1.59', name => (isSingle(name) ? 'range-is-no-single-version' : undefined)),
]

function ofRanges(test: string, verdict: (name: string) => string | undefined): CsafRule {
  return {
    test,
    versions: ['2.1'],
    overrules: 'nothing',
    check: document =>
      branchPlaces(document).flatMap(({ path, fields }): RuleFault[] => {
        const name = textOf(fields.name)
        if (fields.category !== 'product_version_range' || name === undefined) return []
        const code = verdict(name)
        return code ? [{ path: `${path}/name`, code, facts: { range: name } }] : []
      }),
  }
}

function isRange(name: string): boolean {
  // `vers:/all` stands in a valid example of the draft (6.1.50, case 14)
  if (name === 'vers:all/*' || name === 'vers:/all') return true
  const [, type, constraints] = /^vers:([a-z][a-z0-9.+-]*)\/(.+)$/s.exec(name) ?? [undefined, undefined, name]
  if (type === 'all' || (type === undefined && name.startsWith('vers:'))) return false
  const list = constraints!.split('|')
  return list.every(constraint => CONSTRAINT.test(constraint)) && (type !== undefined || /[<>!=|]/.test(name))
}

function isSingle(name: string): boolean {
  const constraints = name.replace(/^vers:[^/]*\//, '')
  return constraints !== '*' && name !== 'vers:/all' && /^=?[^\s<>=!|*]+$/.test(constraints)
}
