import { describe, expect, it } from 'vitest'
import { ghsaEcosystems, readGhsaRange, readGhsaVulnerability } from './ghsa.ts'
import { osvPackage } from './package-name.ts'
import { compileRange, covers } from './ranges.ts'
import { schemeOf } from './versions/schemes.ts'

describe("GitHub's text of a range", () => {
  it.each<[string, string, string[], string[]]>([
    ['= 0.2.0', 'semver', ['0.2.0'], ['0.1.9', '0.2.1']],
    ['= 1.0', 'maven', ['1.0', '1.0.0'], ['1.0.1', '1.0-rc1']],
    ['<= 1.0.8', 'semver', ['0.0.1', '1.0.8'], ['1.0.9']],
    ['<= 2', 'pypi', ['2', '2.0.0', '2a1'], ['2.0.1']],
    ['< 0.1.11', 'semver', ['0.1.10', '0.1.11-rc.1'], ['0.1.11']],
    ['> 1', 'gem', ['1.0.1', '2'], ['1', '1.0.0']],
    ['>= 4.3.0, < 4.3.5', 'composer', ['4.3.0', '4.3.4'], ['4.2.9', '4.3.5', '5.0']],
    ['>=4.3.0,<4.3.5', 'nuget', ['4.3.0'], ['4.3.5']],
    ['> 1.0.0, <= 1.2.3', 'semver', ['1.0.1', '1.2.3'], ['1.0.0', '1.2.4']],
    ['< 2.0, >= 1.0', 'semver', ['1.5.0'], ['0.9.0', '2.0.0']],
  ])('%s (%s)', (text, id, inside, outside) => {
    const scheme = schemeOf(id)!
    const bounds = readGhsaRange(text)
    const interval = bounds.ok ? compileRange(scheme, bounds.value) : undefined
    expect(inside.filter(version => !covers(interval!, scheme.key(version)!))).toEqual([])
    expect(outside.filter(version => covers(interval!, scheme.key(version)!))).toEqual([])
  })

  it.each(['', '1.0', '>= 1.0 < 2.0', '>= 1, >= 2', '= 1, < 2', '!= 1', '>= 1.0 || < 2', '>=', '~> 1', 'all', '< 1,'])(
    'refused, never guessed: %s',
    text => {
      expect(readGhsaRange(text)).toMatchObject({ ok: false, error: { code: 'not-a-range' } })
    },
  )

  it('hostile texts cost no more than their length', () => {
    for (const text of ['>'.repeat(1e6), `>= ${' '.repeat(1e6)},`, `= ${'1'.repeat(1e6)}`, '= 1,'.repeat(1e5)]) {
      expect(readGhsaRange(text).ok).toBe(false)
    }
  })
})

describe('an entry of an advisory', () => {
  const entry = { package: { ecosystem: 'pip', name: 'Django_X' }, vulnerable_version_range: '>= 2.0, < 2.2.28' }
  const bounds = { from: { version: '2.0', inclusive: true }, to: { version: '2.2.28', inclusive: false } }

  it.each<[string, object, object]>([
    [
      'REST',
      { ...entry, first_patched_version: '2.2.28', vulnerable_functions: ['a.b'] },
      { package: { package: 'pypi/django-x', scheme: 'pypi' }, bounds, fixed: '2.2.28', functions: ['a.b'] },
    ],
    [
      'GraphQL',
      {
        package: { ecosystem: 'GO', name: 'github.com/Foo/bar' },
        vulnerableVersionRange: '= 1.0',
        firstPatchedVersion: { identifier: '1.1' },
      },
      { package: { package: 'golang/github.com/foo/bar', scheme: 'semver' }, fixed: '1.1', functions: [] },
    ],
  ])('as %s gives it', (_, value, expected) => {
    expect(readGhsaVulnerability(value)).toMatchObject({ ok: true, value: expected })
  })

  it('a fix in one branch closes no open range of another', () => {
    const open = readGhsaVulnerability({
      ...entry,
      vulnerable_version_range: '>= 2.0',
      first_patched_version: '2.2.28',
    })
    expect(open).toMatchObject({ ok: true, value: { bounds: { from: bounds.from }, fixed: '2.2.28' } })
    expect(open.ok && open.value.bounds.to).toBeUndefined()
  })

  it.each<[unknown, string]>([
    [null, 'not-an-entry'],
    [{ package: { name: 'x' } }, 'not-an-entry'],
    [{ ...entry, package: { ecosystem: 'other', name: 'x' } }, 'unknown-package'],
    [{ ...entry, package: { ecosystem: '__proto__', name: 'x' } }, 'unknown-package'],
    [{ ...entry, vulnerable_version_range: null }, 'no-range'],
    [{ ...entry, vulnerable_version_range: 'all' }, 'not-a-range'],
  ])('%o: %s', (value, code) => {
    expect(readGhsaVulnerability(value)).toMatchObject({ ok: false, error: { code } })
  })

  it('every ecosystem of GitHub is one of the dictionary', () => {
    for (const osv of Object.values(ghsaEcosystems)) expect(osvPackage(osv, 'a/b').ok).toBe(true)
  })
})
