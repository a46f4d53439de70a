import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, needsData } from '../../test/support/data.ts'
import { fc } from '../../test/support/fast-check.ts'
import { buildPurl, type Purl, type PurlParts, readPurl, readPurlStrictly, writePurl } from './purl.ts'

/** One case of package-url/purl-spec (MIT). */
interface SpecCase {
  readonly description: string
  readonly test_type: 'parse' | 'build' | 'validate'
  readonly test_group: 'required' | 'recommended'
  readonly input: string | PurlParts
  readonly expected_output?: string | PurlParts | null
  readonly expected_failure?: boolean
}

const shoutsKey =
  'the suite wants an upper-case qualifier key refused (gem) and accepted (maven, rpm); strict refuses, lenient accepts'

/** Cases that strict reading answers otherwise; lenient reading passes each of them. */
const exceptions: Readonly<Record<string, string>> = {
  'required parse pkg:Maven/org.apache.xmlgraphics/batik-anim@1.9.1?type=pom&repositorY_url=repo.spring.io/release':
    shoutsKey,
  'recommended validate pkg:Maven/org.apache.xmlgraphics/batik-anim@1.9.1?type=pom&repositorY_url=repo.spring.io/release':
    shoutsKey,
  'recommended validate pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25': shoutsKey,
}

function specCases(): SpecCase[] {
  const folder = join(dataFolder!, 'suites/purl')
  const files = readdirSync(folder).filter(file => file.endsWith('.json'))
  return files.flatMap(file => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { tests: SpecCase[] }).tests)
}

function nameOf({ test_group, test_type, input }: SpecCase): string {
  return `${test_group} ${test_type} ${typeof input === 'string' ? input : JSON.stringify(input)}`
}

function passes(spec: SpecCase, read: typeof readPurl): boolean {
  const found = typeof spec.input === 'string' ? read(spec.input) : buildPurl(spec.input)
  if (spec.expected_failure || !found.ok) return Boolean(spec.expected_failure) === !found.ok
  if (typeof spec.expected_output === 'string') return writePurl(found.value) === spec.expected_output
  return partsOf(found.value) === partsOf(spec.expected_output!)
}

function partsOf(parts: Purl | PurlParts): string {
  const qualifiers = Object.entries(parts.qualifiers ?? {}).sort()
  return JSON.stringify([
    parts.type,
    parts.namespace ?? '',
    parts.name,
    parts.version ?? '',
    qualifiers,
    parts.subpath ?? '',
  ])
}

describe.skipIf(needsData('purl by the published suite'))('a purl by the published suite', () => {
  it('is read, built and written in all 234 cases as required and recommended, but for the exceptions', () => {
    const cases = specCases()
    expect(cases).toHaveLength(234)
    const failed = cases.filter(spec => !passes(spec, readPurlStrictly)).map(nameOf)
    expect(failed.sort()).toEqual(Object.keys(exceptions).sort())
  })

  it('is read leniently wherever the suite wants it read', () => {
    const failed = specCases().filter(spec => !spec.expected_failure && !passes(spec, readPurl))
    expect(failed.map(nameOf)).toEqual([])
  })
})

describe('a purl as SBOMs write it', () => {
  it.each([
    ['pkg:npm/%40angular/animation@12.3.1', 'pkg:npm/%40angular/animation@12.3.1'],
    ['pkg:npm/@angular/animation@12.3.1', 'pkg:npm/%40angular/animation@12.3.1'],
    ['pkg:npm/@angular/animation', 'pkg:npm/%40angular/animation'],
    ['pkg:deb/debian/attr@1%3A2.4', 'pkg:deb/debian/attr@1:2.4'],
    ['pkg:deb/debian/attr@1:2.4', 'pkg:deb/debian/attr@1:2.4'],
    ['pkg:deb/debian/tar@1.30+dfsg-6', 'pkg:deb/debian/tar@1.30%2Bdfsg-6'],
    ['pkg:deb/debian/tar@1.30%2Bdfsg-6', 'pkg:deb/debian/tar@1.30%2Bdfsg-6'],
    ['pkg:DEB/Debian/tar@1.30?Arch=amd64', 'pkg:deb/debian/tar@1.30?arch=amd64'],
    ['pkg://npm//lodash@4.17.21', 'pkg:npm/lodash@4.17.21'],
    [' pkg:npm/lodash@4.17.21 ', 'pkg:npm/lodash@4.17.21'],
    ['pkg:deb/openssl@3.0.11', 'pkg:deb/openssl@3.0.11'],
    ['pkg:pypi/Zope_Interface@5.4.0', 'pkg:pypi/zope-interface@5.4.0'],
    [
      'pkg:golang/github.com/Masterminds/semver/v3@v3.2.0#cmd/../x',
      'pkg:golang/github.com/Masterminds/semver/v3@v3.2.0#cmd/x',
    ],
    ['pkg:generic/a%2Fb@1?empty=&z=1&a=%26', 'pkg:generic/a%2Fb@1?a=%26&z=1'],
    ['pkg:generic/stra%C3%9Fe@1', 'pkg:generic/stra%C3%9Fe@1'],
  ])('%s becomes %s', (written, canonical) => {
    const purl = readPurl(written)
    expect(purl.ok && writePurl(purl.value)).toBe(canonical)
  })

  it.each([
    ['', 'no-scheme'],
    ['lodash@4', 'no-scheme'],
    ['pkg%3Anpm/lodash', 'no-scheme'],
    ['pkg:npm', 'no-name'],
    ['pkg:npm/', 'no-name'],
    ['pkg:npm/@1.0', 'no-name'],
    ['pkg:n pm/lodash', 'bad-type'],
    ['pkg:npm/lo%dash', 'bad-encoding'],
    ['pkg:npm/lodash@%zz', 'bad-encoding'],
    ['pkg:npm/%C3%28', 'bad-encoding'],
    ['pkg:npm/lodash?x=%', 'bad-encoding'],
    ['pkg:npm/lodash?in%20production=true', 'bad-qualifier'],
    ['pkg:npm/lodash?arch', 'bad-qualifier'],
    ['pkg:npm/lodash?a=1&A=2', 'duplicate-qualifier'],
    [`pkg:npm/${'a'.repeat(9000)}`, 'too-long'],
  ])('%j is set aside: %s', (written, code) => {
    const purl = readPurl(written)
    expect(purl.ok ? writePurl(purl.value) : purl.error.code).toBe(code)
  })

  it.each([
    ['pkg:deb/openssl@3.0.11', 'namespace-required'],
    ['pkg:pypi/x/django@4', 'namespace-prohibited'],
    ['pkg:deb/debian/tar@1.30?Arch=amd64', 'upper-case-qualifier'],
    ['pkg:swid/Acme/x@1', 'qualifier-required'],
    ['pkg:chrome-extension/dogs', 'bad-name'],
    ['pkg:cpan/URI::PackageURL', 'bad-name'],
    ['pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1.2-b', 'bad-version'],
  ])('%s is readable, but breaks a rule of its type: %s', (written, code) => {
    const strict = readPurlStrictly(written)
    expect(strict.ok ? 'ok' : strict.error.code).toBe(code)
    expect(readPurl(written).ok).toBe(true)
  })
})

describe('writing', () => {
  const part = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .filter(text => /[^/]/.test(text) && text.trim() !== '')
  const segment = part
    .map(text => text.replaceAll('/', ''))
    .filter(text => text !== '' && text !== '.' && text !== '..')
  const purl = fc.record(
    {
      type: fc.constantFrom('npm', 'generic', 'conan', 'maven'),
      namespace: fc.array(segment, { minLength: 1, maxLength: 3 }).map(list => list.join('/')),
      name: segment,
      version: part,
      qualifiers: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9._-]{0,6}$/), part, { maxKeys: 3 }),
      subpath: fc.array(segment, { minLength: 1, maxLength: 3 }).map(list => list.join('/')),
    },
    { requiredKeys: ['type', 'name', 'qualifiers', 'namespace'] },
  )

  it('and reading again loses nothing, whatever the signs', () => {
    fc.assert(
      fc.property(purl, parts => {
        const built = buildPurl(parts)
        expect(built.ok).toBe(true)
        if (!built.ok) return
        const again = readPurlStrictly(writePurl(built.value))
        expect(again).toEqual(built)
      }),
    )
  })
})
