import { describe, expect, it } from 'vitest'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Advisory, AffectedPackage } from '../intelligence/advisory.ts'
import { isDistributionPackage, type OwnPackage, overruling } from './overrule.ts'

const CVE = 'CVE-2023-38545'

function own(version: string, name = 'deb/debian/12/curl'): OwnPackage {
  const scheme = name.split('/')[0]!
  return { package: name, version, key: schemeOf(scheme)?.key(version) }
}

const fixedIn = (fixed: string, from?: string) => ({
  ...(from ? { from: { version: from, inclusive: true } } : {}),
  to: { version: fixed, inclusive: false },
  fixed,
})

function notice(affected: Partial<AffectedPackage>, more: Partial<Advisory> = {}): Advisory {
  const name = affected.package ?? 'deb/debian/12/curl'
  return {
    id: 'osv:DSA-1',
    source: 'osv',
    externalId: 'DSA-1',
    aliases: [],
    upstream: [CVE],
    severities: [],
    references: [],
    weaknesses: [],
    affected: [{ package: name, scheme: name.split('/')[0]!, ranges: [], versions: [], ...affected }],
    ...more,
  }
}

const backport = notice({ ranges: [fixedIn('7.88.1-10+deb12u4')] })

describe("a distribution's word on its own package", () => {
  it.each<[string, OwnPackage, Advisory[], string | undefined]>([
    ['backported, ours is later', own('7.88.1-10+deb12u12'), [backport], 'DSA-1 7.88.1-10+deb12u4'],
    ['backported, ours is the very version', own('7.88.1-10+deb12u4'), [backport], 'DSA-1 7.88.1-10+deb12u4'],
    ['ours is earlier', own('7.88.1-10+deb12u3'), [backport], undefined],
    ['a rebuild of the fixed version', own('7.88.1-10+deb12u4+b1'), [backport], 'DSA-1 7.88.1-10+deb12u4'],
    ['a pre-version of the fixed one', own('7.88.1-10+deb12u4~rc1'), [backport], undefined],
    ['an epoch of ours', own('1:7.0'), [backport], 'DSA-1 7.88.1-10+deb12u4'],
    ['a version nobody orders', own('four'), [backport], undefined],
    ['nobody speaks', own('9'), [], undefined],
    ['not fixed yet', own('9'), [notice({ ranges: [{}] })], undefined],
    [
      'outside, but no fix is named',
      own('9'),
      [notice({ ranges: [{ to: { version: '8', inclusive: true } }] })],
      undefined,
    ],
    [
      'another vulnerability',
      own('9'),
      [notice({ ranges: [fixedIn('8')] }, { upstream: ['CVE-2000-0001'] })],
      undefined,
    ],
    ['another package', own('9'), [notice({ package: 'deb/debian/12/wget', ranges: [fixedIn('8')] })], undefined],
    ['another release', own('9'), [notice({ package: 'deb/debian/11/curl', ranges: [fixedIn('8')] })], undefined],
    ['by its alias', own('9'), [notice({ ranges: [fixedIn('8')] }, { upstream: [], aliases: [CVE] })], 'DSA-1 8'],
    ['by its own name', own('9'), [notice({ ranges: [fixedIn('8')] }, { upstream: [], externalId: CVE })], `${CVE} 8`],
    ['taken back', own('9'), [notice({ ranges: [fixedIn('8')] }, { withdrawn: '2024-01-01' })], undefined],
    [
      'the first fix was incomplete',
      own('9'),
      [
        notice({ ranges: [fixedIn('8')] }),
        notice({ ranges: [fixedIn('10')] }, { id: 'osv:DSA-2', externalId: 'DSA-2' }),
      ],
      undefined,
    ],
    [
      'and then completed',
      own('10'),
      [
        notice({ ranges: [fixedIn('8')] }),
        notice({ ranges: [fixedIn('10')] }, { id: 'osv:DSA-2', externalId: 'DSA-2' }),
      ],
      'DSA-1 8',
    ],
    ['came back in a later version', own('9'), [notice({ ranges: [fixedIn('8'), fixedIn('11', '9')] })], undefined],
    ['listed all the same', own('9'), [notice({ ranges: [fixedIn('8')], versions: ['9'] })], undefined],
    ['two branches', own('9'), [notice({ ranges: [fixedIn('3'), fixedIn('8', '5')] })], 'DSA-1 8'],
    [
      'no package of a distribution',
      own('9', 'npm/curl'),
      [notice({ package: 'npm/curl', ranges: [fixedIn('8')] })],
      undefined,
    ],
    [
      'rpm with epoch',
      own('1:1.12.8-18.el8', 'rpm/almalinux/8/dbus'),
      [notice({ package: 'rpm/almalinux/8/dbus', ranges: [fixedIn('1:1.12.8-10.el8_2')] })],
      'DSA-1 1:1.12.8-10.el8_2',
    ],
    [
      'apk by number',
      own('1.36.1-r18', 'apk/alpine/v3.19/busybox'),
      [notice({ package: 'apk/alpine/v3.19/busybox', ranges: [fixedIn('1.36.1-r2')] })],
      'DSA-1 1.36.1-r2',
    ],
  ])('%s', (_, ours, notices, expected) => {
    const said = overruling(ours, [CVE], notices)
    expect(said && `${said.advisory} ${said.fixed}`).toBe(expected)
  })
})

it.each([
  ['deb/debian/12/curl', true],
  ['rpm/almalinux/9/x', true],
  ['apk/alpine/v3.18/x', true],
  ['npm/deb', false],
  [null, false],
])('%s is of a distribution: %s', (name, expected) => {
  expect(isDistributionPackage(name)).toBe(expected)
})
