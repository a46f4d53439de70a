import type { FormId, Words } from './form.ts'

/** The law that a report answers, as it stands on paper; what of a form is uncertain stands in its citation. */
export const basisOf: Readonly<Record<FormId, Words>> = {
  'de-bsi': {
    en: 'BSIG s. 32(1), (2); Directive (EU) 2022/2555 (NIS2) art. 23(4).',
    de: '§\u00a032 Abs.\u00a01 und 2 BSIG; Art.\u00a023 Abs.\u00a04 der Richtlinie (EU) 2022/2555 (NIS2).',
  },
  'eu-cra': {
    en: 'Regulation (EU) 2024/2847 (CRA) art. 14(2), (4).',
    de: 'Art.\u00a014 Abs.\u00a02 und 4 der Verordnung (EU) 2024/2847 (CRA).',
  },
  'eu-fsca': {
    en: 'Regulation (EU) 2017/745 (MDR) art. 87(1)(b), 87(8), 89(5).',
    de: 'Art.\u00a087 Abs.\u00a01 Buchst.\u00a0b, Art.\u00a087 Abs.\u00a08 und Art.\u00a089 Abs.\u00a05 der Verordnung (EU) 2017/745 (MDR).',
  },
  'eu-fsn': {
    en: 'Regulation (EU) 2017/745 (MDR) art. 2(69), 89(8).',
    de: 'Art.\u00a02 Nr.\u00a069 und Art.\u00a089 Abs.\u00a08 der Verordnung (EU) 2017/745 (MDR).',
  },
  'eu-gdpr': {
    en: 'Regulation (EU) 2016/679 (GDPR) art. 33(1) to (4).',
    de: 'Art.\u00a033 Abs.\u00a01 bis 4 der Verordnung (EU) 2016/679 (DSGVO).',
  },
  'eu-mir': {
    en: 'Regulation (EU) 2017/745 (MDR) art. 87(1)(a); fields of the Manufacturer Incident Report 7.3.1 of the European Commission.',
    de: 'Art.\u00a087 Abs.\u00a01 Buchst.\u00a0a der Verordnung (EU) 2017/745 (MDR); Felder des Manufacturer Incident Report 7.3.1 der Europäischen Kommission.',
  },
  'eu-psr': {
    en: 'Regulation (EU) 2017/745 (MDR) art. 87(9).',
    de: 'Art.\u00a087 Abs.\u00a09 der Verordnung (EU) 2017/745 (MDR).',
  },
  'eu-trend': {
    en: 'Regulation (EU) 2017/745 (MDR) art. 88.',
    de: 'Art.\u00a088 der Verordnung (EU) 2017/745 (MDR).',
  },
  'us-803': {
    en: '21 CFR 803.50, 803.52, 803.53, 803.56.',
    de: '21 CFR 803.50, 803.52, 803.53, 803.56.',
  },
  'us-806': {
    en: '21 CFR 806.10(b), (c).',
    de: '21 CFR 806.10(b), (c).',
  },
  'us-postmarket': {
    en: 'FDA, Postmarket Management of Cybersecurity in Medical Devices (28 December 2016), section VII.',
    de: 'FDA, Postmarket Management of Cybersecurity in Medical Devices (28. Dezember 2016), Abschnitt VII.',
  },
}
