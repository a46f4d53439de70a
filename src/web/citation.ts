import { type Language, useLanguage } from './languages.ts'

// the short names that a German reader knows the acts by
const names: Readonly<Record<string, string>> = {
  'Regulation (EU) 2017/745': 'MDR',
  'Regulation (EU) 2016/679': 'DSGVO',
  'Regulation (EU) 2024/2847': 'CRA',
  'Directive (EU) 2022/2555': 'NIS-2-Richtlinie',
  GDPR: 'DSGVO',
  MDR: 'MDR',
  CRA: 'CRA',
  BSIG: 'BSIG',
  MPDG: 'MPDG',
  MPAMIV: 'MPAMIV',
}

/** A citation as the readers of a language write it: `Art. 87 Abs. 5 MDR`. What has no German form stays as it is. */
export function citationIn(language: Language, citation: string): string {
  if (language === 'en') return citation
  return citation
    .split('; ')
    .map(one => german(one)?.replace(/(Art\.|Abs\.|Nr\.|§|Buchst\.) /g, '$1\u00a0') ?? one)
    .join('; ')
}

/** Gives citations in the language of the reader. */
export function useCitation(): (citation: string) => string {
  const language = useLanguage()
  return citation => citationIn(language, citation)
}

function german(one: string): string | undefined {
  const [, act = '', sign, rest = ''] = /^(.+?) (art\.|s\.) (.+)$/.exec(one) ?? []
  const name = names[act]
  if (!name) return undefined
  const clauses = rest.split(', ').map((clause, at) => clauseOf(clause, at === 0, act))
  const unit = sign === 's.' ? '§' : 'Art.'
  return `${unit} ${clauses.join(', ')} ${name}`
}

// definitions are numbered points of their article: art. 2 MDR, art. 3 CRA, art. 4 GDPR
const definitions = /^(Regulation \(EU\) 2017\/745|MDR) 2$|^CRA 3$|^(GDPR|Regulation \(EU\) 2016\/679) 4$/

function clauseOf(clause: string, isFirst: boolean, act: string): string {
  const [, article = '', points = '', more = ''] = /^(\d*\w*)((?:\(\w+\))*)(.*)$/.exec(clause) ?? []
  const kind = definitions.test(`${act} ${article}`) ? 'Nr.' : 'Abs.'
  const words = [...points.matchAll(/\((\w+)\)/g)].map(([, point = ''], at) => {
    if (!/^\d/.test(point)) return `Buchst. ${point}`
    return at === 0 && (isFirst || article) ? `${kind} ${point}` : point
  })
  const number = more.replace(/^ no\. (\d+)/, ' Nr. $1').replace('as proposed', '(Vorschlag)')
  return [article, ...words].filter(Boolean).join(' ') + number
}

const union = 'https://eur-lex.europa.eu/eli'

/** Where the text of a law can be read; undefined for what has no such place. */
export function lawLink(citation: string): string | undefined {
  if (/2017\/745|^MDR/.test(citation)) return `${union}/reg/2017/745/oj`
  if (/2016\/679|^GDPR/.test(citation)) return `${union}/reg/2016/679/oj`
  if (/2024\/2847|^CRA/.test(citation)) return `${union}/reg/2024/2847/oj`
  const [, act = '', section] = /^(BSIG|MPDG|MPAMIV) s\. (\d+)/.exec(citation) ?? []
  if (section) return `https://www.gesetze-im-internet.de/${folders[act]}/__${section}.html`
  if (/2022\/2555/.test(citation)) return `${union}/dir/2022/2555/oj`
  const [, part] = /^21 CFR (\d+(?:\.\d+)?)/.exec(citation) ?? []
  return part && `https://www.ecfr.gov/current/title-21/${part.includes('.') ? 'section' : 'part'}-${part}`
}

const folders: Readonly<Record<string, string>> = { BSIG: 'bsig_2025', MPDG: 'mpdg', MPAMIV: 'mpamiv' }
