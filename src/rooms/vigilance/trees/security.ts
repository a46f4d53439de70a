import type { Tree } from '../tree.ts'

/** Significant security incident (erheblicher Sicherheitsvorfall), BSIG s. 2, NIS2 art. 23(3): of the company's own systems. */
export const nis2Significant: Tree = {
  id: 'nis2-significant',
  citation: 'BSIG s. 2; Directive (EU) 2022/2555 art. 23(3)',
  first: 'occurred',
  questions: {
    occurred: {
      fact: 'securityIncident.occurred',
      citation: 'BSIG s. 2',
      yes: { ask: 'own-systems' },
      no: { is: 'no' },
      unknown: 'open',
    },
    'own-systems': {
      fact: 'securityIncident.ownSystems',
      citation: 'BSIG s. 30(1)',
      yes: { ask: 'disruption' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    disruption: {
      fact: 'securityIncident.severeDisruption',
      citation: 'Directive (EU) 2022/2555 art. 23(3)(a)',
      yes: { is: 'yes' },
      no: { ask: 'damage' },
      unknown: 'counts',
    },
    damage: {
      fact: 'securityIncident.damageToOthers',
      citation: 'Directive (EU) 2022/2555 art. 23(3)(b)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}

/** Breach of personal data that goes to the authority, GDPR art. 33(1): unless it is unlikely to result in a risk. */
export const dataBreachWithRisk: Tree = {
  id: 'data-breach-with-risk',
  citation: 'GDPR art. 33(1)',
  first: 'occurred',
  questions: {
    // a short investigation is allowed before the controller is aware (EDPB Guidelines 9/2022)
    occurred: {
      fact: 'personalDataBreach.occurred',
      citation: 'GDPR art. 4(12)',
      yes: { ask: 'unlikely' },
      no: { is: 'no' },
      unknown: 'open',
    },
    unlikely: {
      fact: 'personalDataBreach.unlikelyRisk',
      citation: 'GDPR art. 33(1)',
      yes: { is: 'no' },
      no: { is: 'yes' },
      unknown: { ask: 'encrypted' },
    },
    encrypted: {
      fact: 'personalDataBreach.encryptedAndKeySafe',
      citation: 'GDPR art. 34(3)(a)',
      yes: { ask: 'risk-unclear' },
      no: { is: 'yes' },
      unknown: 'counts',
    },
    // encryption speaks against a risk, but the answer is still a person's
    'risk-unclear': {
      fact: 'personalDataBreach.unlikelyRisk',
      citation: 'GDPR art. 33(1)',
      yes: { is: 'no' },
      no: { is: 'yes' },
      unknown: 'counts',
    },
  },
}

/** High risk to persons, GDPR art. 34(1), (3)(a): health data are presumed to be one unless encrypted with a safe key. */
export const dataBreachWithHighRisk: Tree = {
  id: 'data-breach-with-high-risk',
  citation: 'GDPR art. 34(1)',
  first: 'occurred',
  questions: {
    occurred: {
      fact: 'personalDataBreach.occurred',
      citation: 'GDPR art. 4(12)',
      yes: { ask: 'encrypted' },
      no: { is: 'no' },
      unknown: 'open',
    },
    encrypted: {
      fact: 'personalDataBreach.encryptedAndKeySafe',
      citation: 'GDPR art. 34(3)(a)',
      yes: { is: 'no' },
      no: { ask: 'high' },
      unknown: { ask: 'high' },
    },
    high: {
      fact: 'personalDataBreach.highRisk',
      citation: 'GDPR art. 34(1)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: { ask: 'health' },
    },
    health: {
      fact: 'personalDataBreach.healthData',
      citation: 'GDPR art. 9(1)',
      yes: { ask: 'high-unclear' },
      no: { ask: 'high-open' },
      unknown: 'open',
    },
    'high-unclear': {
      fact: 'personalDataBreach.highRisk',
      citation: 'GDPR art. 34(1)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
    'high-open': {
      fact: 'personalDataBreach.highRisk',
      citation: 'GDPR art. 34(1)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'open',
    },
  },
}

/** Actively exploited vulnerability, CRA art. 3(42): there must be reliable evidence, so doubt waits for it. */
export const craExploited: Tree = {
  id: 'cra-exploited',
  citation: 'CRA art. 3(42), 14(1)',
  first: 'exploited',
  questions: {
    exploited: {
      fact: 'craEvent.activelyExploited',
      citation: 'CRA art. 3(42)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'open',
    },
  },
}

/** Severe incident having an impact on the security of the product, CRA art. 14(3), (5). */
export const craSevere: Tree = {
  id: 'cra-severe',
  citation: 'CRA art. 14(3), (5)',
  first: 'severe',
  questions: {
    severe: {
      fact: 'craEvent.craSevere',
      citation: 'CRA art. 14(5)',
      yes: { is: 'yes' },
      no: { is: 'no' },
      unknown: 'counts',
    },
  },
}
