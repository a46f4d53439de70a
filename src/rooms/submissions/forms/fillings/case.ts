import type { EarlierReport, FieldActionFacts, FindingFacts, FormFacts, RiskReviewFacts } from '../facts.ts'
import { dayText } from '../print.ts'
import { answer, count, type Fillings, known, proposed } from './filling.ts'
import { phrasesFor } from './phrases.ts'

/** The case itself, its findings, its risks, what is done in the field, and what was reported before. */
export const caseFillings: Fillings = {
  today: ({ today }) => proposed(today),
  kind: (_facts, kind) => known(kind),
  version: () => proposed(1),
  language: ({ language }) => known(language),
  'notice.replyForm': () => proposed('yes'),
  'case.number': ({ number }) => known(number),
  'case.narrative': facts => known(facts.narrative) ?? proposed(toldSoFar(facts)),
  'case.incident': ({ number, earlier, authority }) => known(referenceOf(earlier, 'eu-mir', authority?.name) ?? number),
  'case.advisories': ({ advisories = [] }) => known(advisories.join(', ')),
  'case.vulnerabilities': ({ findings, advisories = [] }) =>
    known([...new Set([...advisories, ...findings.map(({ vulnerability }) => vulnerability)])].join(', ')),
  'findings.told': facts => proposed(facts.findings.map(one => findingLine(one, facts)).join('\n')),
  'findings.exploited': ({ findings }) => proposed(findings.some(({ exploited }) => exploited) ? 'yes' : undefined),
  'reviews.reviewed': ({ reviews }) => known(reviews.length > 0 ? 'yes' : undefined),
  'reviews.adequate': ({ reviews }) => {
    const last = reviews.at(-1)
    if (!last) return undefined
    return answer(last.isAdequate === undefined ? 'unknown' : last.isAdequate ? 'yes' : 'no')
  },
  'reviews.results': facts => known(facts.reviews.map(one => reviewLine(one, facts)).join('\n')),
  'fieldActions.references': ({ fieldActions }) =>
    known(fieldActions.map(({ reference }) => ({ manufacturer: reference }))),
  'fieldActions.told': ({ fieldActions }) =>
    known(fieldActions.map(({ title, description }) => [title, description].filter(Boolean).join(': ')).join('\n')),
  'fieldActions.schedule': facts =>
    known(
      facts.fieldActions
        .map(one => scheduleLine(one, facts))
        .filter(Boolean)
        .join('\n'),
    ),
  'fieldAction.reference': ({ fieldActions, number }) => known(fieldActions[0]?.reference) ?? proposed(number),
  'fieldAction.units': ({ fieldActions: [action] }) => count(action?.units),
  'fieldAction.confirmed': ({ fieldActions: [action] }) => count(action?.confirmed),
  'fieldAction.done': ({ fieldActions: [action] }) => count(action?.done),
  'earlier.reference': ({ earlier, authority }, _kind, field) =>
    known(referenceOf(earlier, undefined, authority?.name) ?? referenceOf(earlier, undefined, authority?.id)) ??
    // mandatory once there is one; until then a follow-up says that there is none yet
    (field.mayStayUnknown && earlier.length > 0 ? answer('unknown') : undefined),
  'duties.authorities': ({ duties, authority }) => {
    const others = duties.filter(one => one.authority.id !== authority?.id).map(one => one.authority.name)
    return known([...new Set(others)].join(', '))
  },
}

/** The last number that an authority gave, to reports of one form or of any. */
function referenceOf(earlier: readonly EarlierReport[], form: string | undefined, authority: string | undefined) {
  return earlier.findLast(
    one =>
      one.reference &&
      (form === undefined || one.form === form) &&
      (authority === undefined || one.authority === authority),
  )?.reference
}

/** Where nobody wrote what happened, the reasons of the statements tell it in order. */
function toldSoFar(facts: FormFacts): string {
  const lines = facts.statements.flatMap(({ on, by, because }) => {
    if (!because) return []
    const who = [on && dayText(on, facts.language ?? 'en'), by].filter(Boolean).join(', ')
    return [who ? `${who}: ${because}` : because]
  })
  return lines.length > 0 ? [facts.title, ...lines].join('\n') : facts.title
}

function findingLine({ vulnerability, component, cvss, exploited, summary }: FindingFacts, facts: FormFacts): string {
  const words = phrasesFor(facts)
  const about = [cvss && `CVSS ${cvss.score}, ${cvss.vector}`, exploited && words.exploited].filter(Boolean)
  const where = component ? ` ${words.component} ${component}` : ''
  return `${vulnerability}${where}${about.length > 0 ? ` (${about.join('; ')})` : ''}${summary ? `: ${summary}` : ''}`
}

function reviewLine({ on, by, result }: RiskReviewFacts, facts: FormFacts): string {
  const who = [on && dayText(on, facts.language ?? 'en'), by].filter(Boolean).join(', ')
  return who ? `${result} (${who})` : result
}

function scheduleLine({ title, plannedStart, endedOn }: FieldActionFacts, facts: FormFacts): string {
  const words = phrasesFor(facts)
  const day = (one: string) => dayText(one, facts.language ?? 'en')
  const parts = [plannedStart && `${words.start} ${day(plannedStart)}`, endedOn && `${words.end} ${day(endedOn)}`]
  const told = parts.filter(Boolean).join(', ')
  return told ? `${title}: ${told}` : ''
}
