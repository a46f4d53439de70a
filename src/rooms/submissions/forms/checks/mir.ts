import { isBlank, type ReportKind, rowsOf, type Values } from '../form.ts'
import type { Problem } from '../problem.ts'
import { stops, warns } from './field.ts'
import { srnProblems, udiProblems } from './identifiers.ts'
import { dayIn, said } from './said.ts'

/** What must fit together in a manufacturer incident report. */
export function mirProblems(values: Values, kind: ReportKind): readonly Problem[] {
  return [
    ...kindProblems(values, kind),
    ...dateProblems(values),
    ...awarenessProblems(values),
    ...partyProblems(values),
    ...deviceProblems(values),
    ...countProblems(values),
  ]
}

function kindProblems(values: Values, kind: ReportKind): readonly Problem[] {
  const told = said(values, '1.2.e')
  return told === undefined || told === kind ? [] : [stops('1.2.e', 'other-kind')]
}

function dateProblems(values: Values): readonly Problem[] {
  const day = (field: string) => dayIn(values, field)
  const [sent, next, from, to] = [day('1.2.a'), day('1.2.f'), day('1.2.b.from'), day('1.2.b.to')]
  const aware = day('1.2.c')
  return [
    ...(from && to && to < from ? [stops('1.2.b.to', 'before', { other: '1.2.b.from' })] : []),
    ...(aware && from && aware < from ? [warns('1.2.c', 'aware-before-incident')] : []),
    ...(sent && aware && aware > sent ? [stops('1.2.c', 'after', { other: '1.2.a' })] : []),
    ...(sent && next && next <= sent ? [stops('1.2.f', 'not-later', { other: '1.2.a' })] : []),
  ]
}

/** Field 1.2.d stands only in the exceptional case, and section 5 says why (MDCG 2023-3 Rev. 2, Q14 and Q15). */
function awarenessProblems(values: Values): readonly Problem[] {
  const [incident, reportability] = [dayIn(values, '1.2.c'), dayIn(values, '1.2.d')]
  if (reportability === undefined || incident === undefined) return []
  return [
    ...(reportability < incident ? [stops('1.2.d', 'before', { other: '1.2.c' })] : []),
    ...(reportability !== incident && said(values, '5.a') === undefined ? [stops('5.a', 'explain-awareness')] : []),
  ]
}

function partyProblems(values: Values): readonly Problem[] {
  const role = said(values, '1.3.1.a')
  const party = role === 'authorised_representative' ? '1.3.3' : role === 'other' ? '1.3.4' : undefined
  return [
    ...(party && isBlank(values[`${party}.name`]) ? [stops(`${party}.name`, 'missing')] : []),
    ...['1.3.2.srn', '1.3.3.srn', '1.3.4.srn'].flatMap(field => srnProblems(field, said(values, field))),
  ]
}

function deviceProblems(values: Values): readonly Problem[] {
  const isLegacy = /DD/.test(said(values, '2.4.class') ?? '')
  return [
    ...(isBlank(values['2.1.di']) && !isLegacy ? [warns('2.1.di', 'udi-missing')] : []),
    ...udiProblems('2.1.di', said(values, '2.1.di')),
  ]
}

/** A base of nobody is almost always a figure that nobody knew. */
function countProblems(values: Values): readonly Problem[] {
  return rowsOf(values['4.3.counts']).flatMap((row, at) =>
    Object.entries(row)
      .filter(([column, count]) => column.startsWith('devices') && count === 0)
      .map(([column]) => warns(`4.3.counts[${at}].${column}`, 'zero-devices')),
  )
}
