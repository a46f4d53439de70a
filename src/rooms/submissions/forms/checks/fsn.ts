import { addWorkingDays } from '../../../../core/calendar.ts'
import { plainText } from '../../../../core/plain-text.ts'
import { isBlank, isUnknown, type ReportKind, type Row, rowsOf, type Values } from '../form.ts'
import { isOfficialIn } from '../fsn/official-languages.ts'
import type { Problem } from '../problem.ts'
import { exploitDetails, understatements } from './careless-words.ts'
import { stops, warns } from './field.ts'
import { srnProblems, udiProblems } from './identifiers.ts'
import { countriesIn, dayIn, said } from './said.ts'

/** The machine checks of a field safety notice (MDR art. 89(8)), and those for matters of security. */
export function fsnProblems(values: Values, kind: ReportKind): readonly Problem[] {
  return [
    ...deviceProblems(values),
    ...srnProblems('4.srn', said(values, '4.srn')),
    ...actionProblems(values),
    ...riskProblems(values, kind),
    ...languageProblems(values),
    ...draftProblems(values, kind),
    ...replyProblems(values),
    ...wordProblems(values),
  ]
}

/** Every device is named with its UDI. */
function deviceProblems(values: Values): readonly Problem[] {
  return rowsOf(values['1.devices']).flatMap((row, at) => {
    const place = `1.devices[${at}].udiDi`
    const udi = typeof row.udiDi === 'string' ? row.udiDi.trim() : ''
    return udi === '' ? [stops(place, 'udi-missing')] : udiProblems(place, udi)
  })
}

// measures that take something away from the treatment until they are undone
const interim = new Set(['disconnect', 'quarantine', 'configure'])

function actionProblems(values: Values): readonly Problem[] {
  const rows = rowsOf(values['3.user'])
  const isSaid = (row: Row, column: string) => !isBlank(row[column]) && !isUnknown(row[column])
  const withoutEffect = rows.flatMap((row, at) =>
    interim.has(plainText(row.action)) && !isSaid(row, 'effect')
      ? [stops(`3.user[${at}].effect`, 'clinical-effect-missing')]
      : [],
  )
  const none = rows.some(row => isSaid(row, 'action') && isSaid(row, 'text')) ? [] : [stops('3.user', 'no-user-action')]
  return [...none, ...withoutEffect]
}

/** A notice without a word about the risk is none; a draft may say that it is not known yet. */
function riskProblems(values: Values, kind: ReportKind): readonly Problem[] {
  return kind !== 'draft' && isUnknown(values['2.risk']) ? [stops('2.risk', 'still-unknown')] : []
}

function languageProblems(values: Values): readonly Problem[] {
  const language = said(values, '0.language')
  const markets = countriesIn(values, '0.countries')
  if (language === undefined || markets.length === 0) return []
  const fits = markets.some(country => isOfficialIn(language, country))
  return fits ? [] : [stops('0.language', 'language-not-of-market', { language, countries: markets.join(', ') })]
}

/** Except where it is urgent, the draft goes to the authority, which has two weekdays (MDCG 2023-3 Rev. 2). */
function draftProblems(values: Values, kind: ReportKind): readonly Problem[] {
  if (kind === 'draft' || said(values, '0.urgent') === 'yes') return []
  if (said(values, '0.draft') === undefined) return [stops('0.draft', 'draft-not-submitted')]
  const [submitted, sent] = [dayIn(values, '0.draft'), dayIn(values, '0.date')]
  if (submitted === undefined || sent === undefined) return []
  const until = addWorkingDays(submitted, 2)
  return sent < until ? [stops('0.date', 'comment-window', { until })] : []
}

function replyProblems(values: Values): readonly Problem[] {
  if (said(values, '3.reply') !== 'yes') return []
  return [
    ...(isBlank(values['3.reply.by']) ? [stops('3.reply.by', 'missing')] : []),
    ...(said(values, '3.reply.form') === 'yes' ? [] : [stops('3.reply.form', 'reply-form-missing')]),
  ]
}

const prose = ['2.problem', '2.hazard', '2.probability', '2.risk', '2.background', '3.manufacturer', '4.next']

function wordProblems(values: Values): readonly Problem[] {
  const rows = rowsOf(values['3.user']).flatMap((row, at) =>
    ['text', 'effect'].map(column => [`3.user[${at}].${column}`, row[column]] as const),
  )
  const told = [...prose.map(field => [field, values[field]] as const), ...rows]
  return told.flatMap(([place, text]) => {
    if (typeof text !== 'string') return []
    const found = exploitDetails(text).map(word => warns(place, 'exploit-detail', { word }))
    return [...found, ...understatements(text).map(word => warns(place, 'understatement', { word }))]
  })
}

/** A notice in one language, to be compared with the same in others. */
export interface LanguageVersion {
  readonly language: string
  readonly values: Values
}

// what must be the same whatever the language
const shared = ['0.reference', '0.version', '0.date', '0.countries', '1.devices', '2.advisory', '3.reply', '3.reply.by']

/** What is wrong with a notice over its languages: one version, the same facts, and a language for each market. */
export function problemsAcross(versions: readonly LanguageVersion[]): readonly Problem[] {
  const [first, ...others] = versions
  if (!first) return []
  const differing = others.flatMap(other =>
    shared
      .filter(field => JSON.stringify(first.values[field]) !== JSON.stringify(other.values[field]))
      .map(field => stops(field, 'differs-by-language', { first: first.language, other: other.language })),
  )
  const actions = others.flatMap(other =>
    actionsOf(first) === actionsOf(other)
      ? []
      : [stops('3.user', 'differs-by-language', { first: first.language, other: other.language })],
  )
  const markets = [...new Set(versions.flatMap(({ values }) => countriesIn(values, '0.countries')))]
  const without = markets.filter(country => !versions.some(({ language }) => isOfficialIn(language, country)))
  return [
    ...differing,
    ...actions,
    ...without.map(country => stops('0.countries', 'market-without-language', { country })),
  ]
}

function actionsOf({ values }: LanguageVersion): string {
  return JSON.stringify(rowsOf(values['3.user']).map(row => [row.action, row.by ?? null]))
}
