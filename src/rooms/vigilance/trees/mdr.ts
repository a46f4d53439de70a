import type { Tree } from '../tree.ts'

/** Incident (Vorkommnis), MDR art. 2(64): something happened in the field, and it is one of four things. */
export const incident: Tree = {
  id: 'incident',
  citation: 'MDR art. 2(64)',
  first: 'in-field',
  questions: {
    // a vulnerability that nobody used is no incident, its correction may be an FSCA (BfArM on RTOS vulnerabilities, 2021)
    'in-field': {
      fact: 'fieldIncident.inField',
      citation: 'MDR art. 2(64)',
      yes: { ask: 'malfunction' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    malfunction: {
      fact: 'fieldIncident.malfunctionOrDeterioration',
      citation: 'MDR art. 2(64)',
      yes: { is: 'yes' },
      no: { ask: 'use-error' },
      unknown: 'counts',
    },
    'use-error': {
      fact: 'fieldIncident.ergonomicUseError',
      citation: 'MDR art. 2(64)',
      yes: { is: 'yes' },
      no: { ask: 'information' },
      unknown: 'counts',
    },
    information: {
      fact: 'fieldIncident.inadequateInformation',
      citation: 'MDR art. 2(64)',
      yes: { is: 'yes' },
      no: { ask: 'side-effect' },
      unknown: 'counts',
    },
    'side-effect': {
      fact: 'fieldIncident.undesirableSideEffect',
      citation: 'MDR art. 2(64)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Serious public health threat, MDR art. 2(66): answered as one, or by its three parts. */
export const healthThreat: Tree = {
  id: 'health-threat',
  citation: 'MDR art. 2(66)',
  first: 'threat',
  questions: {
    threat: {
      fact: 'fieldIncident.seriousPublicHealthThreat',
      citation: 'MDR art. 2(66)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: { ask: 'imminent' },
    },
    imminent: {
      fact: 'fieldIncident.imminentRisk',
      citation: 'MDR art. 2(66)',
      yes: { ask: 'prompt' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    prompt: {
      fact: 'fieldIncident.promptActionNeeded',
      citation: 'MDR art. 2(66)',
      yes: { ask: 'significant' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    significant: {
      fact: 'fieldIncident.significantOrUnusual',
      citation: 'MDR art. 2(66)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/**
 * Serious incident, MDR art. 2(65): potential counts, and indirect harm counts. Only confidentiality is no serious
 * incident (MDCG 2019-16, annex II); for the rest ask for clinical consequence and alternatives.
 */
export const seriousIncident: Tree = {
  id: 'serious-incident',
  citation: 'MDR art. 2(65)',
  first: 'death',
  questions: {
    death: {
      fact: 'fieldIncident.death',
      citation: 'MDR art. 2(65)(a)',
      yes: { is: 'yes' },
      no: { ask: 'deterioration' },
      unknown: 'counts',
    },
    deterioration: {
      fact: 'fieldIncident.seriousDeterioration',
      citation: 'MDR art. 2(65)(b)',
      yes: { is: 'yes' },
      no: { ask: 'threat' },
      unknown: 'counts',
    },
    threat: {
      fact: 'fieldIncident.seriousPublicHealthThreat',
      citation: 'MDR art. 2(65)(c)',
      yes: { is: 'yes' },
      no: { ask: 'function' },
      unknown: { ask: 'imminent' },
    },
    imminent: {
      fact: 'fieldIncident.imminentRisk',
      citation: 'MDR art. 2(66)',
      yes: { ask: 'prompt' },
      no: { ask: 'function' },
      unknown: 'counts',
    },
    prompt: {
      fact: 'fieldIncident.promptActionNeeded',
      citation: 'MDR art. 2(66)',
      yes: { ask: 'significant' },
      no: { ask: 'function' },
      unknown: 'counts',
    },
    significant: {
      fact: 'fieldIncident.significantOrUnusual',
      citation: 'MDR art. 2(66)',
      yes: { is: 'yes' },
      no: { ask: 'function' },
      unknown: 'counts',
    },
    function: {
      fact: 'fieldIncident.functionAffected',
      citation: 'MDCG 2019-16 Rev. 1, annex II',
      yes: { ask: 'might' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    might: {
      fact: 'fieldIncident.mightHarm',
      citation: 'MDR art. 2(65)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Unanticipated serious deterioration of health, MDR art. 87(5): happened, and the risk analysis did not consider it. */
export const unanticipatedDeterioration: Tree = {
  id: 'unanticipated-deterioration',
  citation: 'MDR art. 87(5)',
  first: 'deterioration',
  questions: {
    deterioration: {
      fact: 'fieldIncident.seriousDeterioration',
      citation: 'MDR art. 87(5)',
      yes: { ask: 'unanticipated' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    unanticipated: {
      fact: 'fieldIncident.unanticipated',
      citation: 'MDR art. 87(5); MDCG 2023-3 Rev. 2',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Causal relationship, MDR art. 87(3) and (5): everything but an excluded one is reported. */
export const causality: Tree = {
  id: 'causality',
  citation: 'MDR art. 87(3), (5)',
  first: 'causality',
  questions: {
    causality: {
      fact: 'fieldIncident.causality',
      citation: 'MDR art. 87(3), (5), (7)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      others: {
        established: { is: 'yes' },
        suspected: { is: 'yes' },
        reasonably_possible: { is: 'yes' },
        excluded: { is: 'no' },
      },
      unknown: 'counts',
    },
  },
}

/** Field safety corrective action, MDR art. 2(68): may be one without any incident. */
export const fsca: Tree = {
  id: 'fsca',
  citation: 'MDR art. 2(67), (68)',
  first: 'action',
  questions: {
    action: {
      fact: 'fsca.fieldAction',
      citation: 'MDR art. 2(67)',
      yes: { ask: 'prevents' },
      no: { is: 'no' },
      unknown: 'open',
    },
    prevents: {
      fact: 'fsca.preventsSeriousIncident',
      citation: 'MDR art. 2(68)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Trend, MDR art. 88: the threshold stands in the PMS plan beforehand; without one nothing is invented. */
export const trend: Tree = {
  id: 'trend',
  citation: 'MDR art. 88(1)',
  first: 'increase',
  questions: {
    increase: {
      fact: 'trend.significantIncrease',
      citation: 'MDR art. 88(1)',
      yes: { ask: 'benefit-risk' },
      no: { is: 'no' },
      unknown: 'open',
    },
    'benefit-risk': {
      fact: 'trend.affectsBenefitRisk',
      citation: 'MDR art. 88(1)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}
