import { describe, expect, it } from 'vitest'
import { cycleOf, type LifecycleCycle, supportOf } from './lifecycle.ts'
import { lifecycleName, lifecycleNamesOf } from './lifecycle-name.ts'

describe('the cycle of a version', () => {
  const cycles = ['1.1.1', '3.0', '3', '3.1', '24.04', '6.5'].map(cycle => ({ cycle }))
  it.each([
    ['1.1.1w', '1.1.1'],
    ['3.0.13', '3.0'],
    ['3.10.2', '3'],
    ['3', '3'],
    ['1:6.5.3-2', '6.5'],
    ['v3.1.0', '3.1'],
    ['24.04', '24.04'],
    ['30.1', undefined],
    ['6.50', undefined],
  ])('%s belongs to %s', (version, cycle) => {
    expect(cycleOf({ cycles }, version)?.cycle).toBe(cycle)
  })
})

describe('support on 2026-11-25', () => {
  const past = { kind: 'on', day: '2026-11-25' } as const
  const future = { kind: 'on', day: '2026-11-26' } as const
  it.each<[string, Omit<LifecycleCycle, 'cycle'> | undefined, string]>([
    ['no cycle', undefined, 'unknown'],
    ['nothing stated', {}, 'unknown'],
    ['only active support stated', { activeSupport: past }, 'unknown'],
    ['ends tomorrow', { endOfLife: future }, 'supported'],
    ['ends today', { endOfLife: past }, 'ended'],
    ['over without a day', { endOfLife: { kind: 'over' } }, 'ended'],
    ['no end announced', { endOfLife: { kind: 'not-announced' } }, 'supported'],
    ['active support over', { activeSupport: past, endOfLife: future }, 'security-only'],
    ['paid support goes on', { endOfLife: past, securitySupport: future }, 'extended-only'],
    ['paid support over too', { endOfLife: past, securitySupport: { kind: 'over' } }, 'ended'],
  ])('%s', (_, cycle, support) => {
    expect(supportOf(cycle && { cycle: '1', ...cycle }, '2026-11-25')).toBe(support)
  })
})

it.each([
  ['purl', 'pkg:npm/react', 'npm/react'],
  ['purl', 'pkg:deb/ubuntu/python3.11', 'deb/ubuntu/*/python3.11'],
  ['purl', 'pkg:docker/library/python', undefined],
  ['cpe', 'cpe:2.3:a:qt:qt', 'cpe/a:qt:qt'],
  ['cpe', 'cpe:/a:openssl:openssl', 'cpe/a:openssl:openssl'],
  ['cpe', 'cpe:2.3:o:debian:debian_linux', 'cpe/o:debian:debian_linux'],
  ['repology', 'qt', undefined],
])('%s %s is %s in the dictionary', (type, id, name) => {
  expect(lifecycleName(type, id)).toBe(name)
})

it('a package of a distribution is also looked up without its release', () => {
  expect(lifecycleNamesOf('deb/ubuntu/22.04/python3.11')).toEqual([
    'deb/ubuntu/22.04/python3.11',
    'deb/ubuntu/*/python3.11',
  ])
  expect(lifecycleNamesOf('npm/@scope/name')).toEqual(['npm/@scope/name'])
})
