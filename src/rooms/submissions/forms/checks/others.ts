import { isBlank, isUnknown, rowsOf, type Values } from '../form.ts'
import type { Problem } from '../problem.ts'
import { exploitDetails } from './careless-words.ts'
import { stops, warns } from './field.ts'
import { countriesIn, dayIn, said } from './said.ts'

const HOUR = 3_600_000

/** A report about other states names them. */
export function bsiProblems(values: Values): readonly Problem[] {
  const isAcross = said(values, '2.crossborder') === 'yes'
  return isAcross && countriesIn(values, '2.countries').length === 0 ? [warns('2.countries', 'missing')] : []
}

/** Art. 33(1): after 72 hours with reasons; art. 34: at a high risk persons are told. */
export function gdprProblems(values: Values): readonly Problem[] {
  const [certainty, notified] = [said(values, '2.certainty'), said(values, '2.notified')]
  const hours = certainty && notified ? (Date.parse(notified) - Date.parse(certainty)) / HOUR : 0
  return [
    ...(hours > 72 && isBlank(values['2.delay']) ? [stops('2.delay', 'late-without-reason')] : []),
    ...(hours < 0 ? [stops('2.notified', 'before', { other: '2.certainty' })] : []),
    ...(said(values, '3.highrisk') === 'yes' && isBlank(values['3.informed']) ? [warns('3.informed', 'missing')] : []),
  ]
}

/** 21 CFR 806.10(c)(13): what is not available yet is named, with the time at which it follows. */
export function us806Problems(values: Values): readonly Problem[] {
  const isOpen = Object.values(values).some(isUnknown)
  return isOpen && isBlank(values['c13.missing']) ? [stops('c13.missing', 'name-what-is-unknown')] : []
}

/** Registration number, year, five digits. */
export function us803Problems(values: Values): readonly Problem[] {
  const number = said(values, 'G.number')
  return number === undefined || /^\d{7,10}-\d{4}-\d{5}$/.test(number.trim())
    ? []
    : [warns('G.number', 'report-number')]
}

/** A communication to customers tells nobody how to attack. */
export function usPostmarketProblems(values: Values): readonly Problem[] {
  return ['2.description', '2.efforts', '2.controls'].flatMap(field =>
    exploitDetails(said(values, field) ?? '').map(word => warns(field, 'exploit-detail', { word })),
  )
}

/** The sum of a summary holds what is new, and what is resolved and open. */
export function psrProblems(values: Values): readonly Problem[] {
  const count = (field: string) => (typeof values[field] === 'number' ? (values[field] as number) : undefined)
  const [fresh, total, resolved, open] = ['5.new', '5.total', '5.resolved', '5.open'].map(count)
  const [from, to] = [dayIn(values, '1.from'), dayIn(values, '1.to')]
  const sums = total !== undefined && resolved !== undefined && open !== undefined
  return [
    ...(fresh !== undefined && total !== undefined && fresh > total
      ? [stops('5.new', 'more-than', { other: '5.total' })]
      : []),
    ...(sums && resolved + open !== total ? [warns('5.total', 'sum', { sum: resolved + open })] : []),
    ...(from && to && to < from ? [stops('1.to', 'before', { other: '1.from' })] : []),
  ]
}

/** Without a threshold in the plan there is nothing to compare with: the report says so. */
export function trendProblems(values: Values): readonly Problem[] {
  const hasNone = said(values, '4.threshold') === 'no'
  return [
    ...(hasNone ? [warns('4.threshold', 'no-threshold')] : []),
    ...rowsOf(values['4.counts']).flatMap((row, at) =>
      row.devices === 0 ? [warns(`4.counts[${at}].devices`, 'zero-devices')] : [],
    ),
  ]
}
