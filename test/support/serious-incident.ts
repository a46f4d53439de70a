/** What people answer about a field incident that is serious, of which nobody died and of which no day is known. */
export const seriousAnswers = {
  inField: 'yes',
  malfunctionOrDeterioration: 'yes',
  functionAffected: 'yes',
  mightHarm: 'yes',
  death: 'no',
  seriousDeterioration: 'no',
  seriousPublicHealthThreat: 'no',
  causality: 'suspected',
  countries: ['DE'],
} as const
