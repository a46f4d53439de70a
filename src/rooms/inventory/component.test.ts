import { describe, expect, it } from 'vitest'
import type { SbomComponent } from '../../standards/sbom.ts'
import { identify, pathsTo, type Step } from './component.ts'

const stated = (more: Partial<SbomComponent>): SbomComponent => ({ ref: 'r', name: 'part', ...more })

describe('under what a component can be matched', () => {
  it.each<[string, Partial<SbomComponent>, Record<string, string | undefined>]>([
    ['a purl', { purl: 'pkg:npm/%40scope/a@1.0.0' }, { package: 'npm/@scope/a', scheme: 'semver', version: '1.0.0' }],
    [
      "a purl without version takes the component's",
      { purl: 'pkg:npm/a', version: '2.0.0' },
      { package: 'npm/a', version: '2.0.0' },
    ],
    [
      'a CPE',
      { cpe: 'cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*' },
      { cpePackage: 'cpe/a:zlib:zlib', version: '1.2.11' },
    ],
    [
      "a distribution's binary by its source",
      {
        purl: 'pkg:deb/debian/libssl1.1@1.1.1n-0%2Bdeb11u3?distro=debian-11',
        source: { name: 'openssl', version: '1.1.1n-0+deb11u3' },
      },
      { package: 'deb/debian/11/openssl', sourcePackage: 'openssl' },
    ],
    [
      'a bad purl beside a good CPE',
      { purl: 'pkg:', cpe: 'cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*' },
      { cpePackage: 'cpe/a:zlib:zlib' },
    ],
    [
      'an unordered CPE version beside an ordered purl',
      { purl: 'pkg:npm/a@1.0.0', version: '1.0.0', cpe: 'cpe:2.3:a:a:a:R0.15:*:*:*:*:*:*:*' },
      { package: 'npm/a' },
    ],
  ])('%s', (_, component, expected) => {
    expect(identify(stated(component), 0)).toMatchObject({ ...expected, unmatchable: undefined })
  })
})

describe('why it cannot be matched', () => {
  it.each<[Partial<SbomComponent>, string]>([
    [{}, 'no-version'],
    [{ purl: 'pkg:npm/a' }, 'no-version'],
    [{ cpe: 'cpe:2.3:h:nordicsemi:nrf52840:-:*:*:*:*:*:*:*' }, 'no-version'],
    [{ version: '1' }, 'no-identity'],
    [{ version: '1', purl: 'npm/a@1' }, 'bad-purl'],
    [{ version: '1', purl: 'pkg:npm/a%zz@1' }, 'bad-purl'],
    [{ version: '1', cpe: 'cpe:/x' }, 'bad-cpe'],
    [{ version: '1', cpe: 'cpe:2.3:a:*:zlib:1:*:*:*:*:*:*:*' }, 'wide-cpe'],
    [{ version: '1', purl: 'pkg:deb/debian/a@1' }, 'no-distribution'],
    [{ version: '1', purl: 'pkg:maven/a@1' }, 'no-namespace'],
    [{ version: '1', purl: 'pkg:oci/a@sha256:abc' }, 'container-image'],
    [{ version: 'four', purl: 'pkg:npm/a@four' }, 'version-not-ordered'],
    [{ version: 'R0.15', cpe: 'cpe:2.3:a:chan:fatfs:R0.15:*:*:*:*:*:*:*' }, 'version-not-ordered'],
  ])('%j: %s', (component, because) => {
    expect(identify(stated(component), 0).unmatchable).toBe(because)
  })
})

const step = (parent: number, child: number): Step => ({ parent, child, name: `n${parent}`, version: null })
const own = { name: 'n9', version: null }

describe('paths from the product to a component', () => {
  it.each<[string, Step[], string[], number]>([
    ['directly below the product', [step(-1, 9)], ['n9'], 1],
    ['below a part', [step(1, 9), step(-1, 1)], ['n1 n9'], 1],
    ['two ways, the shorter first', [step(1, 9), step(2, 1), step(-1, 2), step(-1, 9)], ['n9', 'n2 n1 n9'], 2],
    ['nobody depends on it', [], ['n9'], 1],
    ['a cycle ends where it closes', [step(1, 9), step(9, 1), step(-1, 1)], ['n1 n9'], 1],
    ['a cycle without a way out', [step(1, 9), step(9, 1)], ['n1 n9'], 1],
  ])('%s', (_, steps, expected, total) => {
    const found = pathsTo(9, own, steps, 5)
    expect(found.paths.map(path => path.map(one => one.name).join(' '))).toEqual(expected)
    expect(found.total).toBe(total)
  })

  it('shows as many as asked for and counts the rest', () => {
    const steps = [1, 2, 3, 4].flatMap(at => [step(at, 9), step(-1, at)])
    expect(pathsTo(9, own, steps, 2)).toMatchObject({ paths: { length: 2 }, total: 4 })
  })
})
