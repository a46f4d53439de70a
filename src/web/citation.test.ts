import { expect, it } from 'vitest'
import { citationIn, lawLink } from './citation.ts'

it.each([
  ['Regulation (EU) 2017/745 art. 87(5)', 'Art. 87 Abs. 5 MDR'],
  ['MDR art. 2(65)(a)', 'Art. 2 Nr. 65 Buchst. a MDR'],
  ['MDR art. 2(67), (68)', 'Art. 2 Nr. 67, 68 MDR'],
  ['MDR art. 87(3), (5), (7)', 'Art. 87 Abs. 3, 5, 7 MDR'],
  ['BSIG s. 32(1) no. 2', '§ 32 Abs. 1 Nr. 2 BSIG'],
  ['BSIG s. 2; Directive (EU) 2022/2555 art. 23(3)', '§ 2 BSIG; Art. 23 Abs. 3 NIS-2-Richtlinie'],
  ['GDPR art. 34(3)(a)', 'Art. 34 Abs. 3 Buchst. a DSGVO'],
  ['GDPR art. 4(12)', 'Art. 4 Nr. 12 DSGVO'],
  ['CRA art. 3(42), 14(1)', 'Art. 3 Nr. 42, 14 Abs. 1 CRA'],
  ['Regulation (EU) 2024/2847 art. 14(2)(a)', 'Art. 14 Abs. 2 Buchst. a CRA'],
  ['MPDG s. 83', '§ 83 MPDG'],
  ['MDCG 2019-16 Rev. 1, annex II', 'MDCG 2019-16 Rev. 1, annex II'],
  ['21 CFR 803.50(a)(1)', '21 CFR 803.50(a)(1)'],
])('%s in German', (citation, german) => {
  expect(citationIn('de', citation).replaceAll('\u00a0', ' ')).toBe(german)
  expect(citationIn('en', citation)).toBe(citation)
})

it.each([
  ['MDR art. 2(65)(a)', 'https://eur-lex.europa.eu/eli/reg/2017/745/oj'],
  ['BSIG s. 32(1) no. 2', 'https://www.gesetze-im-internet.de/bsig_2025/__32.html'],
  ['BSIG s. 2; Directive (EU) 2022/2555 art. 23(3)', 'https://www.gesetze-im-internet.de/bsig_2025/__2.html'],
  ['21 CFR 803.50(a)', 'https://www.ecfr.gov/current/title-21/section-803.50'],
  ['MDCG 2019-16 Rev. 1, annex II', undefined],
])('the text of %s', (citation, link) => {
  expect(lawLink(citation)).toBe(link)
})
