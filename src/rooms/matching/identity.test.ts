import { describe, expect, it } from 'vitest'
import type { Identity } from '../inventory/component.ts'
import { candidates, mainPackage } from './identity.ts'

const nothing: Identity = {
  ordinal: 0,
  ref: 'r',
  name: 'part',
  group: null,
  version: '1.2.3',
  type: null,
  purl: null,
  cpe: null,
  package: null,
  scheme: null,
  cpePackage: null,
  sourceVersion: null,
  supplier: null,
  unmatchable: null,
}

const cpe = 'cpe:2.3:a:openssl:openssl:1.1.1:sp1:*:*:*:*:*:*'
const told = (one: Partial<Identity>) =>
  candidates({ ...nothing, ...one }).map(({ package: name, version, band, key }) => [
    name,
    version,
    band,
    key !== undefined,
  ])

describe('where a component is looked for', () => {
  it.each<[string, Partial<Identity>, unknown[]]>([
    [
      'its purl',
      { package: 'npm/a', scheme: 'semver', purl: 'pkg:npm/a@1.2.3' },
      [['npm/a', '1.2.3', 'exact-purl', true]],
    ],
    [
      "a distribution's source version",
      { package: 'deb/debian/12/x', scheme: 'deb', version: '1-1+b1', sourceVersion: '1-1' },
      [['deb/debian/12/x', '1-1', 'exact-purl', true]],
    ],
    [
      'its purl and its CPE',
      { package: 'npm/a', scheme: 'semver', cpe, cpePackage: 'cpe/a:openssl:openssl' },
      [
        ['npm/a', '1.2.3', 'exact-purl', true],
        ['cpe/a:openssl:openssl', '1.1.1-sp1', 'exact-cpe', true],
      ],
    ],
    [
      "a CPE without version takes the component's",
      { cpe: 'cpe:2.3:a:v:p:*:*:*:*:*:*:*:*', cpePackage: 'cpe/a:v:p' },
      [['cpe/a:v:p', '1.2.3', 'exact-cpe', true]],
    ],
    [
      'a CPE and no version at all',
      { version: null, cpe: 'cpe:2.3:h:v:p:-:*:*:*:*:*:*:*', cpePackage: 'cpe/h:v:p' },
      [],
    ],
    [
      'only its name',
      { name: 'FreeRTOS', supplier: 'Organization: Amazon Inc.' },
      [
        ['cpe/a:freertos:freertos', '1.2.3', 'heuristic', true],
        ['cpe/a:amazon:freertos', '1.2.3', 'heuristic', true],
        ['cpe/a:freertos_project:freertos', '1.2.3', 'heuristic', true],
      ],
    ],
    [
      'an operating system by name',
      { name: 'zephyr', type: 'operating-system' },
      [
        ['cpe/o:zephyr:zephyr', '1.2.3', 'heuristic', true],
        ['cpe/o:zephyr_project:zephyr', '1.2.3', 'heuristic', true],
      ],
    ],
    ['a name that cannot be a product', { name: 'Münze & Co: *' }, []],
    [
      'a purl of another ecosystem never guesses',
      { package: 'npm/openssl', scheme: 'semver', name: 'openssl' },
      [['npm/openssl', '1.2.3', 'exact-purl', true]],
    ],
    [
      'a version nobody orders is compared as text',
      { package: 'npm/a', scheme: 'semver', version: 'four' },
      [['npm/a', 'four', 'exact-purl', false]],
    ],
    [
      'a curated link, as sure as a CPE',
      { package: 'generic/openssl', scheme: 'generic', name: 'openssl', version: '1.1.1k' },
      [
        ['generic/openssl', '1.1.1k', 'exact-purl', true],
        ['cpe/a:openssl:openssl', '1.1.1k', 'exact-cpe', true],
      ],
    ],
    [
      'a curated link with a commit for a version is a guess',
      { package: 'generic/zlib', scheme: 'generic', name: 'zlib', version: '4c0618b0e4' },
      [
        ['generic/zlib', '4c0618b0e4', 'exact-purl', false],
        ['cpe/a:zlib:zlib', '4c0618b0e4', 'heuristic', false],
      ],
    ],
    [
      'a link adds nothing to a CPE that the document states',
      {
        package: 'generic/curl',
        scheme: 'generic',
        version: '8.3.0',
        cpe: 'cpe:2.3:a:haxx:curl:8.3.0:*:*:*:*:*:*:*',
        cpePackage: 'cpe/a:haxx:curl',
      },
      [
        ['generic/curl', '8.3.0', 'exact-purl', true],
        ['cpe/a:haxx:curl', '8.3.0', 'exact-cpe', true],
      ],
    ],
    [
      'an ecosystem that has advisories of its own gets no link',
      { package: 'maven/org.apache.logging.log4j/log4j-core', scheme: 'maven', version: '2.14.1' },
      [['maven/org.apache.logging.log4j/log4j-core', '2.14.1', 'exact-purl', true]],
    ],
    ['no version', { package: 'npm/a', scheme: 'semver', version: null }, []],
  ])('%s', (_, component, expected) => {
    expect(told(component)).toEqual(expected)
  })
})

it.each<[Partial<Identity>, string | undefined]>([
  [{ package: 'npm/a', cpePackage: 'cpe/a:v:a' }, 'npm/a'],
  [{ cpePackage: 'cpe/a:v:a' }, 'cpe/a:v:a'],
  [{ name: 'zlib' }, 'cpe/a:zlib:zlib'],
  [{ name: '???' }, undefined],
])('a finding of %j goes by %s', (component, expected) => {
  expect(mainPackage({ ...nothing, ...component })).toBe(expected)
})
