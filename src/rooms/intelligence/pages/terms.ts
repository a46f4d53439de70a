import { useText } from '../../../web/languages.ts'

// Terms that a feed writes as a sentence; names of licences (CC-BY-4.0) are the same in every language.
const sentences: readonly (readonly [begin: string, key: string])[] = [
  ['per record', 'intelligence-pages.terms.perRecord'],
  ['public domain', 'intelligence-pages.terms.publicDomain'],
  ['EPSS usage terms', 'intelligence-pages.terms.epss'],
  ['CVE terms of use; containers', 'intelligence-pages.terms.cveList'],
  ['CVE terms of use', 'intelligence-pages.terms.cve'],
  ['reuse with acknowledgement', 'intelligence-pages.terms.enisa'],
  ['terms of use of bfarm.de', 'intelligence-pages.terms.bfarm'],
]

/** The terms of a source in the reader's language. */
export function useTerms(): (licence: string) => string {
  const t = useText()
  return licence => {
    const known = sentences.find(([begin]) => licence.startsWith(begin))
    return known ? t(known[1]) : licence
  }
}
