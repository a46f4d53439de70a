import { describe, expect, it } from 'vitest'
import { serious } from '../../../../../test/support/vigilance.ts'
import { filled } from '../fixtures/filled.ts'

describe('codes for an exploited vulnerability', () => {
  const unharmed = serious({ awarenessIncident: '2026-01-14' })

  it('are proposals', () => {
    const { values, sources } = filled('eu-mir', unharmed, 'initial')
    expect(values).toMatchObject({ '3.2.a': ['A110502'], '4.2.e.c': ['C1007'], '4.2.e.d': ['D0107'] })
    for (const field of ['3.2.a', '4.2.e.c', '4.2.e.d', '3.3.a.e', '3.3.a.f'])
      expect(sources[field]?.isProposal).toBe(true)
  })

  it('are not there where nobody exploited it', () => {
    const quiet = { findings: [{ vulnerability: 'CVE-2026-1', exploited: false }] }
    const { values } = filled('eu-mir', unharmed, 'initial', quiet)
    expect(values).not.toHaveProperty(['3.2.a'])
    expect(values).not.toHaveProperty(['4.2.e.c'])
  })

  it('no harm is coded only where harm is denied', () => {
    expect(filled('eu-mir', unharmed, 'initial').values).toMatchObject({ '3.3.a.e': ['E2403'], '3.3.a.f': ['F26'] })
    for (const word of ['yes', 'unknown'])
      expect(filled('eu-mir', serious({ seriousDeterioration: word }), 'initial').values).not.toHaveProperty([
        '3.3.a.f',
      ])
  })
})
