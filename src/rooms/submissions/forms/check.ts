import { fieldProblems } from './checks/field.ts'
import { fscaProblems } from './checks/fsca.ts'
import { fsnProblems } from './checks/fsn.ts'
import { mirProblems } from './checks/mir.ts'
import {
  bsiProblems,
  gdprProblems,
  psrProblems,
  trendProblems,
  us803Problems,
  us806Problems,
  usPostmarketProblems,
} from './checks/others.ts'
import { type Form, type FormId, type ReportKind, sectionsFor, type Values } from './form.ts'
import type { Problem } from './problem.ts'

/** Everything that is wrong with a report before a person may send it; empty when nothing is. */
export function check(form: Form, values: Values, kind: ReportKind): readonly Problem[] {
  const fields = sectionsFor(form, kind).flatMap(section => section.fields)
  const found = fields.flatMap(field => fieldProblems(field, values, kind))
  return eachOnce([...found, ...(together[form.id]?.(values, kind) ?? [])])
}

/** What fields of a form must say together. */
const together: Partial<Record<FormId, (values: Values, kind: ReportKind) => readonly Problem[]>> = {
  'eu-mir': mirProblems,
  'eu-fsca': fscaProblems,
  'eu-fsn': fsnProblems,
  'eu-trend': trendProblems,
  'eu-psr': psrProblems,
  'de-bsi': bsiProblems,
  'eu-gdpr': gdprProblems,
  'us-803': us803Problems,
  'us-806': us806Problems,
  'us-postmarket': usPostmarketProblems,
}

function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(one => [`${one.field} ${one.code} ${JSON.stringify(one.facts)}`, one])).values()]
}
