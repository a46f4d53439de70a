import { describe, expect, it } from 'vitest'
import { chain } from '../../../test/support/risk-samples.ts'
import { type Chain, gapsOf, severityOf } from './chain.ts'

describe('severity of a chain', () => {
  const harm = (severity: Chain['harms'][number]['severity'], isPlausible = true) => ({
    what: severity,
    severity,
    isPlausible,
  })
  it.each([
    [[harm('minor'), harm('critical'), harm('serious')], 'critical'],
    [[harm('minor'), harm('catastrophic', false)], 'minor'],
    [[harm('minor'), harm('unknown')], 'unknown'],
    [[harm('catastrophic'), harm('unknown')], 'catastrophic'],
    [[harm('minor'), harm('unknown', false)], 'minor'],
    [[], 'unknown'],
  ])('%j is %s', (harms, severity) => {
    expect(severityOf({ harms })).toBe(severity)
  })

  it('several patients raise no level', () => {
    expect(severityOf({ ...chain, multiPatient: 'yes' } as Chain)).toBe('serious')
  })

  it('names its gaps', () => {
    expect(gapsOf({ ...chain, effect: '', harms: [] })).toEqual(['effect', 'harms'])
  })
})
