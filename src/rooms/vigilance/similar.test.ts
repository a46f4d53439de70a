import { describe, expect, it } from 'vitest'
import { type Features, likeness } from './similar.ts'

const day = (on: string) => new Date(`${on}T12:00:00Z`)
const base: Features = { devices: ['pump'], vulnerabilities: ['cve-1'], at: day('2026-03-01') }

describe('could two cases be one event?', () => {
  it.each<[string, Partial<Features>, boolean]>([
    ['the same product, the same day', { vulnerabilities: [] }, true],
    ['the same product, thirty days later', { vulnerabilities: [], at: day('2026-03-31') }, true],
    ['the same product, thirty-one days later', { vulnerabilities: [], at: day('2026-04-01') }, false],
    ['product and vulnerability, half a year later', { at: day('2026-09-01') }, true],
    ['the same vulnerability, a product that is not named yet', { devices: [] }, true],
    ['the same vulnerability at another product', { devices: ['gateway'] }, false],
    ['nothing in common', { devices: ['gateway'], vulnerabilities: ['cve-2'] }, false],
    ['neither product nor vulnerability', { devices: [], vulnerabilities: [] }, false],
    ['another case of letters', { devices: [], vulnerabilities: ['cve-1'] }, true],
  ])('%s', (_name, other, expected) => {
    const wanted = { ...base, vulnerabilities: ['CVE-1'] }
    expect(likeness(wanted, { ...base, ...other }) !== undefined).toBe(expected)
  })
})
