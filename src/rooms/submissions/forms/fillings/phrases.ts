import type { FormFacts } from '../facts.ts'

/** The few words that join facts to a text, in the languages of the house; a notice in another one begins in English. */
const phrases = {
  en: {
    exploited: 'exploited',
    component: 'in',
    start: 'planned start',
    end: 'end',
    by: 'by',
    awareness: (incident: string, reportability: string) =>
      `The manufacturer became aware of the incident on ${incident}. Information received on ${reportability} made it reportable.`,
    judged: (day: string) => `On ${day} it had been judged not reportable.`,
  },
  de: {
    exploited: 'wird ausgenutzt',
    component: 'in',
    start: 'geplanter Beginn',
    end: 'Ende',
    by: 'durch',
    awareness: (incident: string, reportability: string) =>
      `Der Hersteller erhielt am ${incident} Kenntnis vom Vorkommnis. Am ${reportability} eingegangene Informationen machten es meldepflichtig.`,
    judged: (day: string) => `Am ${day} war es als nicht meldepflichtig beurteilt worden.`,
  },
} as const

/** The words for the language of a draft. */
export function phrasesFor({ language }: FormFacts): (typeof phrases)['en'] | (typeof phrases)['de'] {
  return language === 'de' ? phrases.de : phrases.en
}
