import { describe, expect, it } from 'vitest'
import type { VexComponent } from '../../standards/vex.ts'
import { applications, askedBy, type Place, type Portfolio } from './applies.ts'
import type { Claim, ClaimedProduct } from './claim.ts'
import { lookupsOf } from './subject.ts'

const SERIAL = '3e671687-395b-41f5-a30f-a58921a69b79'
const RELEASE = '018f2b6e-0000-7000-8000-000000000001'

function place(component: number | undefined, version: string, more: Partial<Place> = {}): Place {
  return { release: 'r1', component, version, isGuess: false, ...more }
}

const portfolio: Portfolio = {
  byPackage: new Map([
    ['npm/lodash', [place(1, '4.17.20'), place(4, '4.17.21', { release: 'r2' })]],
    ['cpe/a:openssl:openssl', [place(2, '1.1.1k')]],
    ['rpm/almalinux/9/openssl', [place(3, '1:3.0.7-28.el9')]],
    ['cpe/o:redhat:enterprise_linux', [place(5, '9', { release: 'r1' })]],
    ['generic/zlib', [place(6, '1.2.11', { isGuess: true })]],
  ]),
  byLink: new Map([
    [`${SERIAL}#part-7`, [place(7, '2.0')]],
    [SERIAL, [place(undefined, '')]],
  ]),
  byHash: new Map([['a'.repeat(64), [place(8, '9.9')]]]),
  releases: new Set(['r1', 'r2', RELEASE]),
}

function claim(product: Partial<ClaimedProduct>, part?: VexComponent): Claim {
  const whole = { id: '', name: '', version: '', ...product }
  const packages = [whole, ...(part ? [part] : [])].flatMap(one => lookupsOf(one).map(found => found.package))
  const said = { ordinal: 0, vulnerability: 'CVE-2026-1', names: ['CVE-2026-1'], status: 'not_affected' as const }
  return {
    ...said,
    responses: [],
    decidedAt: '2026-11-20T00:00:00Z',
    product: whole,
    packages,
    ...(part ? { part } : {}),
  }
}

const rhel = { id: 'rhel-9', name: 'RHEL 9', cpe: 'cpe:/o:redhat:enterprise_linux:9' }

describe('what of ours a claim is about', () => {
  it.each<[string, Claim, [string, number | undefined, string, string][]]>([
    ['this very version', claim({ purl: 'pkg:npm/lodash@4.17.20' }), [['r1', 1, 'package', 'this-version']]],
    ['another version', claim({ purl: 'pkg:npm/lodash@4.17.19' }), []],
    ['a purl as id only', claim({ id: 'pkg:npm/lodash@4.17.21' }), [['r2', 4, 'package', 'this-version']]],
    [
      'no version: all of them',
      claim({ purl: 'pkg:npm/lodash' }),
      [
        ['r1', 1, 'package', 'all-versions'],
        ['r2', 4, 'package', 'all-versions'],
      ],
    ],
    [
      'a range',
      claim({ purl: 'pkg:npm/lodash', range: 'vers:npm/>=4.0.0|<4.17.21' }),
      [['r1', 1, 'package', 'in-range']],
    ],
    [
      'a range in words',
      claim({ purl: 'pkg:npm/lodash', range: 'all before the fix' }),
      [
        ['r1', 1, 'package', 'unknown'],
        ['r2', 4, 'package', 'unknown'],
      ],
    ],
    [
      'a version beside a purl without one',
      claim({ purl: 'pkg:npm/lodash', version: '4.17.20' }),
      [['r1', 1, 'package', 'this-version']],
    ],
    ['a CPE', claim({ cpe: 'cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*' }), [['r1', 2, 'package', 'this-version']]],
    [
      'a CPE of any version',
      claim({ cpe: 'cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*' }),
      [['r1', 2, 'package', 'all-versions']],
    ],
    ['a CPE of another version', claim({ cpe: 'cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*' }), []],
    ['a BOM-Link', claim({ id: `urn:cdx:${SERIAL}/1#part-7` }), [['r1', 7, 'bom-link', 'this-version']]],
    ['a hash', claim({ name: 'x', hashes: { 'sha-256': 'A'.repeat(64) } }), [['r1', 8, 'hash', 'this-version']]],
    ['our release itself', claim({ id: `urn:uuid:${RELEASE}` }), [[RELEASE, undefined, 'release', 'this-version']]],
    ['a stranger', claim({ purl: 'pkg:npm/nobody@1.0.0', name: 'lodash' }), []],
    [
      'a package known by its bare name',
      claim({ purl: 'pkg:generic/zlib@1.2.11' }),
      [['r1', 6, 'name', 'this-version']],
    ],
    [
      'a part of a product that is here',
      claim(rhel, { name: 'openssl', purl: 'pkg:rpm/almalinux/openssl@3.0.7-28.el9?epoch=1&distro=almalinux-9' }),
      [['r1', 3, 'package', 'this-version']],
    ],
    [
      'a part of a product that is elsewhere',
      claim({ purl: 'pkg:npm/nobody@1.0.0' }, { name: 'lodash', purl: 'pkg:npm/lodash@4.17.20' }),
      [],
    ],
    ['a product that is here with a part that is not', claim(rhel, { name: 'zlib', purl: 'pkg:npm/zlib@1' }), []],
    [
      'a part that nothing identifies',
      claim(rhel, { name: 'some library' }),
      [['r1', undefined, 'package', 'this-version']],
    ],
    [
      'a product in no version with a part in this one',
      claim({ purl: 'pkg:npm/lodash' }, { name: 'openssl', cpe: 'cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*' }),
      [['r1', 2, 'package', 'all-versions']],
    ],
  ])('%s', (_, one, expected) => {
    const found = applications(one, portfolio)
    expect(found.map(({ release, component, way, version }) => [release, component, way, version])).toEqual(expected)
  })

  it('asks for hashes only where nothing else names the thing', () => {
    const hashes = { 'sha-256': 'a'.repeat(64) }
    expect(askedBy([claim({ purl: 'pkg:npm/lodash@1', hashes })])).toMatchObject({
      packages: ['npm/lodash'],
      hashes: [],
    })
    expect(askedBy([claim({ name: 'x', hashes })])).toMatchObject({ packages: [], hashes: ['a'.repeat(64)] })
  })
})
