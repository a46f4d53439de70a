import { describe, expect, it } from 'vitest'
import { readCvss } from '../../standards/cvss-grammar.ts'
import { type HarmSeverity, harmSeverities } from '../../standards/harm.ts'
import { inContext, type Modified } from './environment.ts'
import { nothingStated, type Profile, requirementsOf, type Statements } from './profile.ts'
import { named } from './score.ts'
import type { Exploitation } from './source-vectors.ts'

function profile(stated: Partial<Statements>): Profile {
  const statements = { ...nothingStated, ...stated }
  return { ...statements, device: 'd', edition: 1, requirements: requirementsOf(statements) }
}

/** A pump on an isolated network segment: no data, therapy. */
const pump = profile({
  harm: 'catastrophic',
  exposure: 'controlled',
  interfaces: ['segment', 'touch'],
  authentication: 'individual',
  safetyFunctions: ['therapy', 'alarm'],
  patientData: 'none',
  secrets: false,
})

function context(base: string, of: Profile | undefined, threat: Exploitation = 'unknown', modified: Modified = {}) {
  const { vector, because } = inContext(readCvss(base)!, of, threat, modified)
  return { ...named(vector.text)!, because, added: vector.text.slice(readCvss(base)!.text.length + 1) }
}

const modified = (text: string): Modified =>
  Object.fromEntries(text.split('/').map(one => [one.split(':')[0]!, { value: one.split(':')[1]!, why: 'because' }]))

describe('worked environmental scores (risk.md §4, CVSS 3.1)', () => {
  it.each<[string, string, Exploitation, string | undefined, number]>([
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 'CR:L/IR:H/AR:H/MAV:A/MPR:L', 'unknown', 'MPR:L', 3.9],
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'E:P/CR:L/IR:H/AR:H/MAV:A/MAC:H', 'poc', 'MAC:H', 7.1],
  ])('%s becomes %s', (base, added, threat, own, score) => {
    const found = context(`CVSS:3.1/${base}`, pump, threat, own ? modified(own) : {})
    expect(found.added).toBe(added)
    expect(found).toMatchObject({ score, name: 'environmental' })
  })

  it.each([
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:W/RC:C/CR:L/IR:H/AR:H/MAV:A/MAC:H', 6.9],
    ['AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H/MC:N/MI:N/MA:N', 0],
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C', 8.8],
  ])('%s scores %f', (vector, score) => {
    expect(named(`CVSS:3.1/${vector}`)?.score).toBe(score)
  })

  it('temporal metrics of a source stay under those of the environment', () => {
    const base = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:W/RC:C'
    expect(context(base, pump, 'unknown', modified('MAC:H')).score).toBe(6.9)
  })
})

describe('requirements follow from the intended use', () => {
  it.each<[Partial<Statements>, string, string]>([
    [{ safetyFunctions: ['therapy'], patientData: 'none', secrets: false }, 'L H H', ''],
    [{ safetyFunctions: ['alarm'], patientData: 'kept', secrets: false }, 'H H H', ''],
    [{ safetyFunctions: ['monitoring'], patientData: 'passing', secrets: false }, 'M H M', ''],
    [{ safetyFunctions: ['diagnosis'], patientData: 'none', secrets: true }, 'H H M', ''],
    [{ safetyFunctions: [], patientData: 'none', secrets: false }, 'L M M', ''],
    [{ safetyFunctions: [], patientData: 'kept', secrets: 'unknown' }, 'H M M', ''],
    [{ safetyFunctions: [], patientData: 'none', secrets: 'unknown' }, 'H M M', 'CR'],
    [{}, 'H H H', 'CR IR AR'],
    [{ overrides: { AR: { level: 'L', why: 'A nurse is always beside it.' } } }, 'H H L', 'CR IR'],
  ])('%o: %s, assumed "%s"', (stated, levels, assumed) => {
    const all = Object.entries(requirementsOf({ ...nothingStated, ...stated }))
    expect(all.map(([, one]) => one.level).join(' ')).toBe(levels)
    expect(all.flatMap(([name, one]) => (one.isAssumed ? [name] : [])).join(' ')).toBe(assumed)
  })
})

describe('how the device is reached', () => {
  const reached = (interfaces: Statements['interfaces'], exposure: Statements['exposure'] = 'controlled') =>
    profile({ interfaces, exposure, authentication: 'individual' })
  it.each<[string, Profile, string | undefined]>([
    ['N', reached(['internet', 'touch']), undefined],
    ['N', reached(['segment', 'local']), 'A'],
    ['N', reached(['radio']), 'A'],
    ['N', reached(['local', 'touch']), 'L'],
    ['N', reached(['touch']), 'P'],
    ['N', reached([]), 'P'],
    ['A', reached(['network']), undefined],
    ['L', reached(['touch']), 'P'],
    // what is unknown never lowers, and what is open is open
    ['N', reached('unknown'), undefined],
    ['N', reached(['touch'], 'unknown'), undefined],
    ['N', reached(['touch'], 'open'), undefined],
  ])('AV:%s', (av, of, expected) => {
    for (const base of [
      `CVSS:3.1/AV:${av}/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N`,
      `CVSS:4.0/AV:${av}/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N`,
    ]) {
      const { because } = context(base, of)
      expect(because.find(one => one.metric === 'MAV')?.value).toBe(expected)
    }
  })

  it.each<[Statements['authentication'], string, string | undefined, boolean]>([
    ['none', 'L', 'N', false],
    ['shared', 'H', 'N', false],
    ['unknown', 'L', 'N', true],
    ['individual', 'L', undefined, false],
    ['none', 'N', undefined, false],
  ])('login %s, PR:%s: MPR %s', (authentication, pr, value, isAssumed) => {
    const { because } = context(`CVSS:3.1/AV:N/AC:L/PR:${pr}/UI:N/S:U/C:N/I:H/A:N`, profile({ authentication }))
    const found = because.find(one => one.metric === 'MPR')
    expect(found?.value).toBe(value)
    expect(found?.isAssumed ?? false).toBe(isAssumed)
  })
})

describe('safety in CVSS 4.0', () => {
  const base = (v: string) => `CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/${v}/SC:N/SI:N/SA:N`
  const of = (harm: HarmSeverity | 'unknown', safetyFunctions: Statements['safetyFunctions'] = ['therapy']) =>
    profile({ ...pump, harm, safetyFunctions })
  it.each([
    ...harmSeverities.map(harm => [harm, harm !== 'negligible' && harm !== 'minor'] as const),
    ['unknown', true] as const,
  ])('harm %s: MSI:S and MSA:S %s', (harm, injures) => {
    const { added, because } = context(base('VC:N/VI:H/VA:H'), of(harm))
    expect(added.includes('MSI:S/MSA:S')).toBe(injures)
    expect(added.endsWith(injures ? '/S:P' : '/S:N')).toBe(true)
    expect(because.some(one => one.metric === 'MSI' && one.isAssumed)).toBe(harm === 'unknown')
  })

  it.each([
    ['VC:N/VI:H/VA:N', 'MSI:S/S:P'],
    ['VC:N/VI:N/VA:L', 'MSA:S/S:P'],
    ['VC:H/VI:N/VA:N', 'S:N'],
  ])('only what the vulnerability takes away can injure: %s', (impact, expected) => {
    expect(context(base(impact), of('critical')).added.endsWith(expected)).toBe(true)
  })

  it('a device without safety function injures nobody', () => {
    expect(context(base('VC:N/VI:H/VA:H'), of('catastrophic', [])).added).toMatch(/\/S:N$/)
  })

  it('what a person set counts over what follows', () => {
    const { added, because } = context(base('VC:N/VI:H/VA:H'), pump, 'active', modified('MSI:H/MVA:N'))
    expect(added).toContain('MSI:H/MSA:S')
    expect(because.filter(one => one.because === 'stated').map(one => one.metric)).toEqual(['MSI', 'MVA'])
  })
})

describe('the name says what was counted, and exploitation is the threat metric', () => {
  const v4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'
  const v3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
  it.each<[string, Profile | undefined, Exploitation, string, string | undefined]>([
    [v4, undefined, 'unknown', 'CVSS-B', undefined],
    [v4, undefined, 'poc', 'CVSS-BT', 'P'],
    [v4, pump, 'unknown', 'CVSS-BE', undefined],
    [v4, pump, 'active', 'CVSS-BTE', 'A'],
    [v4, pump, 'none', 'CVSS-BTE', 'U'],
    [v3, undefined, 'unknown', 'base', undefined],
    [v3, undefined, 'active', 'temporal', 'H'],
    [v3, undefined, 'none', 'temporal', 'U'],
    [v3, pump, 'unknown', 'environmental', undefined],
    // a source that knows of an exploit is not overruled by one that knows of none
    [`${v3}/E:P`, undefined, 'none', 'temporal', undefined],
  ])('%s', (base, of, threat, name, e) => {
    const found = context(base, of, threat)
    expect(found.name).toBe(name)
    expect(found.because.find(one => one.metric === 'E')?.value).toBe(e)
  })
})
