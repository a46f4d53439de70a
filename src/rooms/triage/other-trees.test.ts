import { describe, expect, it } from 'vitest'
import { otherTreesFor, type TreeSignals, widestExposure } from './other-trees.ts'

const nothing: TreeSignals = {
  exploitation: undefined,
  automatable: undefined,
  technicalImpact: undefined,
  inKev: undefined,
  exposure: 'unknown',
  harm: 'unknown',
  multiPatient: 'unknown',
}
const all: TreeSignals = {
  exploitation: 'A',
  automatable: 'Y',
  technicalImpact: 'T',
  inKev: true,
  exposure: 'open',
  harm: 'catastrophic',
  multiPatient: true,
}

describe('the trees of others', () => {
  // outcomes by the published tables: D S O I; T T* AT AC; FSU 60D 14D 3D 3DF
  it.each<[string, Partial<TreeSignals>, string, string, string]>([
    ['active, open, automatable, catastrophic', {}, 'I', 'AT AC', '3DF'],
    ['the same behind controls', { exposure: 'controlled' }, 'O', 'AT AC', '3DF'],
    ['nothing known of exploitation', { exploitation: undefined, inKev: false }, 'O I', 'T T* AT AC', '3D'],
    ['not automatable, partial', { automatable: 'N', technicalImpact: 'P' }, 'I', 'T AT', '14D'],
    ['harm unknown', { harm: 'unknown' }, 'O I', 'AT AC', '3DF'],
    ['harmless', { harm: 'negligible' }, 'O I', 'AT AC', '3DF'],
    ['exposure unknown', { exposure: 'unknown' }, 'O I', 'AT AC', '3DF'],
  ])('%s', (_what, change, deployer, cisa, bod) => {
    const said = otherTreesFor({ ...all, ...change }).map(one => one.possible.join(' '))
    expect(said).toEqual([deployer, cisa, bod])
  })

  it('of nothing every outcome remains, and every question is open', () => {
    const said = otherTreesFor(nothing)
    expect(said.map(one => one.possible.join(' '))).toEqual(['D S O I', 'T T* AT AC', 'FSU 60D 14D 3D 3DF'])
    expect(said.map(one => one.unknown)).toEqual([
      ['E', 'EXP', 'A', 'HI'],
      ['E', 'A', 'TI', 'MWI'],
      ['KEV', 'PE', 'A', 'TI'],
    ])
  })

  it('human impact of a harm keeps what the mission leaves open', () => {
    const [deployer] = otherTreesFor({ ...all, harm: 'serious' })
    expect(deployer).toMatchObject({ table: 'deployer-1.0.0', unknown: ['HI'] })
    expect(otherTreesFor(all)[0]?.unknown).toEqual([])
  })

  it.each([
    [['small', 'controlled'], 'controlled'],
    [['small', 'unknown'], 'unknown'],
    [['open', 'unknown'], 'open'],
    [['small'], 'small'],
    [[], 'unknown'],
  ] as const)('the widest of %j is %s', (exposures, widest) => expect(widestExposure(exposures)).toBe(widest))
})
