import { describe, expect, it } from 'vitest'
import { blindnessOf, coverageOf, ecosystemOf, type Part, type Sky, shareOf, watchersOf } from './coverage.ts'

const part = (more: Partial<Part>): Part => ({
  name: 'x',
  group: null,
  version: '1',
  package: null,
  cpePackage: null,
  supplier: null,
  unmatchable: null,
  releases: 1,
  ...more,
})

const sky: Sky = {
  answered: new Set(['osv', 'nvd', 'csaf']),
  ecosystems: new Set(['npm', 'Debian']),
  publishers: ['siemens productcert'],
}

describe('who can speak of a component', () => {
  it.each<[string, Partial<Part>, string[]]>([
    ['a package of an ecosystem that is asked for', { package: 'npm/lodash' }, ['osv']],
    ['a package of a distribution', { package: 'deb/debian/12/openssl' }, ['osv']],
    ['a CPE, by those that have answered', { cpePackage: 'cpe/a:acme:thing' }, ['nvd', 'csaf']],
    ['both', { package: 'npm/lodash', cpePackage: 'cpe/a:lodash:lodash' }, ['osv', 'nvd', 'csaf']],
    ['a supplier who publishes', { supplier: 'Siemens AG' }, ['csaf']],
    ['no supplier whose name only contains another', { supplier: 'Besiemens Ltd' }, []],
    ['nobody', { package: 'generic/thing' }, []],
  ])('%s', (_name, more, expected) => {
    expect(watchersOf(part(more), sky)).toEqual(expected)
  })
})

describe('why nobody speaks of it', () => {
  it.each<[Partial<Part>, object]>([
    [{ unmatchable: 'no-identity' }, { code: 'unmatchable', why: 'no-identity' }],
    [{ package: 'pypi/flask' }, { code: 'ecosystem-not-asked', why: 'PyPI' }],
    [{ package: 'deb/ubuntu/22.04/bash' }, { code: 'ecosystem-not-asked', why: 'Ubuntu' }],
    [{ package: 'generic/thing' }, { code: 'no-source', why: 'generic' }],
  ])('%j', (more, expected) => {
    expect(blindnessOf(part(more), sky)).toEqual(expected)
  })

  it('the source has never answered', () => {
    const silent: Sky = { answered: new Set(), ecosystems: new Set(), publishers: [] }
    expect(blindnessOf(part({ package: 'npm/x' }), silent)).toEqual({ code: 'never-answered', why: 'osv' })
    expect(blindnessOf(part({ cpePackage: 'cpe/a:b:c' }), silent)).toEqual({ code: 'never-answered', why: 'nvd' })
  })
})

it('the share is rounded down, and of nothing there is none', () => {
  const parts = Array.from({ length: 4812 }, (_, at) => part({ package: at < 4774 ? 'npm/x' : null }))
  const found = coverageOf(parts, sky)
  expect(found).toMatchObject({ parts: 4812, watched: 4774, byOne: 4774, bySource: { osv: 4774 } })
  expect(shareOf(found)).toBe(99.2)
  expect(found.blind).toHaveLength(38)
  expect(shareOf({ parts: 10_000, watched: 9999 })).toBe(99.9)
  expect(shareOf({ parts: 0, watched: 0 })).toBeNull()
})

it('ecosystems are told by the name in the dictionary', () => {
  expect(ecosystemOf('rpm/almalinux/9/x')).toBe('AlmaLinux')
  expect(ecosystemOf('maven/org.x/y')).toBe('Maven')
  expect(ecosystemOf('cpe/a:b:c')).toBeUndefined()
})
