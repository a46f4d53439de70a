import { isBlank, type ReportKind, rowsOf, type Values } from '../form.ts'
import type { Problem } from '../problem.ts'
import { stops, warns } from './field.ts'
import { srnProblems, udiProblems } from './identifiers.ts'
import { dayIn, said } from './said.ts'

/** What must fit together in the report of a field safety corrective action. */
export function fscaProblems(values: Values, kind: ReportKind): readonly Problem[] {
  const told = said(values, '1.kind')
  return [
    ...(told !== undefined && told !== kind ? [stops('1.kind', 'other-kind')] : []),
    ...startProblems(values, kind),
    ...reconciliationProblems(values),
    ...srnProblems('3.srn', said(values, '3.srn')),
    ...rowsOf(values['6.devices']).flatMap((row, at) => udiOf(row, `6.devices[${at}].udiDi`)),
  ]
}

/** Art. 87(8): before the action is carried out, except where it is urgent, and then the report says why. */
function startProblems(values: Values, kind: ReportKind): readonly Problem[] {
  const [start, sent] = [dayIn(values, '7.start'), dayIn(values, '1.date')]
  if (said(values, '1.urgent') === 'yes')
    return isBlank(values['1.urgent.why']) ? [stops('1.urgent.why', 'missing')] : []
  const isLate = kind === 'initial' && start !== undefined && sent !== undefined && start <= sent
  return isLate ? [stops('7.start', 'begun-before-report')] : []
}

function reconciliationProblems(values: Values): readonly Problem[] {
  const [units, done] = [values['7.units'], values['7.done']]
  return typeof units === 'number' && typeof done === 'number' && done > units
    ? [stops('7.done', 'more-than', { other: '7.units' })]
    : []
}

function udiOf(row: Readonly<Record<string, unknown>>, place: string): readonly Problem[] {
  const udi = typeof row.udiDi === 'string' ? row.udiDi.trim() : ''
  return udi === '' ? [warns(place, 'udi-missing')] : udiProblems(place, udi)
}
