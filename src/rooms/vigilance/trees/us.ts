import type { Tree } from '../tree.ts'

/** Reportable event, 21 CFR 803.3 and 803.50: information reasonably suggests it; a malfunction counts by what its recurrence would do. */
export const usMdrReport: Tree = {
  id: 'us-mdr-report',
  citation: '21 CFR 803.50(a)',
  first: 'injury',
  questions: {
    injury: {
      fact: 'usReport.deathOrSeriousInjury',
      citation: '21 CFR 803.50(a)(1)',
      yes: { is: 'yes' },
      no: { ask: 'malfunction' },
      unknown: 'counts',
    },
    malfunction: {
      fact: 'usReport.malfunction',
      citation: '21 CFR 803.50(a)(2)',
      yes: { ask: 'recurrence' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    recurrence: {
      fact: 'usReport.malfunctionLikelyHarms',
      citation: '21 CFR 803.50(a)(2)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Five-day report, 21 CFR 803.53(a): a person with responsibility must have become aware, so doubt waits for that. */
export const usFiveDay: Tree = {
  id: 'us-five-day',
  citation: '21 CFR 803.53(a)',
  first: 'remedial',
  questions: {
    remedial: {
      fact: 'usReport.remedialActionNeeded',
      citation: '21 CFR 803.53(a)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'open',
    },
  },
}

/** Reportable correction or removal, 21 CFR 806.10(a). */
export const usCorrection: Tree = {
  id: 'us-correction',
  citation: '21 CFR 806.10(a)',
  first: 'action',
  questions: {
    action: {
      fact: 'usCorrection.correctionOrRemoval',
      citation: '21 CFR 806.10(a)',
      yes: { ask: 'risk' },
      no: { is: 'no' },
      unknown: 'open',
    },
    risk: {
      fact: 'usCorrection.riskToHealth',
      citation: '21 CFR 806.10(a)(1), (2)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Uncontrolled risk of patient harm, FDA postmarket guidance 2016, section VII: one of two, and doubt is uncontrolled. */
export const uncontrolled: Tree = {
  id: 'uncontrolled',
  citation: 'FDA Postmarket Cybersecurity Guidance 2016, VII',
  first: 'residual',
  questions: {
    residual: {
      fact: 'usVulnerability.residualRisk',
      citation: 'FDA Postmarket Cybersecurity Guidance 2016, VII',
      yes: { is: 'yes' },
      no: { is: 'no' },
      others: { uncontrolled: { is: 'yes' }, controlled: { is: 'no' } },
      unknown: 'counts',
    },
  },
}
