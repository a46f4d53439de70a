import { describe, expect, it } from 'vitest'
import { below, type Case, named, nvd, osv, purl } from '../../../quality/corpus/case.ts'
import { corpus } from '../../../quality/corpus/corpus.ts'
import { advisoriesOf, componentsOf, judged, matchPurely, withNames } from '../../../quality/pure-path.ts'
import { translate } from '../../platform/translate.ts'
import { VerdictView } from './contract.ts'
import { isHit, type VerdictKind, verdicts } from './verdict.ts'
import { verdictSentence } from './verdict-sentence.ts'

type Told = Pick<Case, 'parts' | 'osv' | 'nvd'>

const lodash = purl('pkg:npm/lodash@4.17.20')
const debianCurl = purl('pkg:deb/debian/curl@7.88.1-10%2Bdeb12u12?distro=debian-12', {
  cpe: 'cpe:2.3:a:haxx:curl:7.88.1:*:*:*:*:*:*:*',
})

const told: readonly [VerdictKind, Told, string, string][] = [
  [
    'range',
    { parts: [lodash], osv: [osv('GHSA-1', [below('npm', 'lodash', '4.17.21')])] },
    'lodash 4.17.20 is affected: GHSA-1 (OSV) names npm/lodash < 4.17.21, and this version lies in it. Fixed in 4.17.21.',
    'lodash 4.17.20 ist betroffen: GHSA-1 (OSV) nennt npm/lodash < 4.17.21, und diese Version liegt darin. Behoben in 4.17.21.',
  ],
  [
    'listed',
    { parts: [lodash], osv: [osv('GHSA-1', [{ ecosystem: 'npm', name: 'lodash', versions: ['4.17.20'] }])] },
    'lodash 4.17.20 is affected: GHSA-1 (OSV) lists this very version of npm/lodash.',
    'lodash 4.17.20 ist betroffen: GHSA-1 (OSV) führt genau diese Version von npm/lodash auf.',
  ],
  [
    'every',
    { parts: [lodash], osv: [osv('GHSA-1', [{ ecosystem: 'npm', name: 'lodash', events: [{ introduced: '0' }] }])] },
    'lodash 4.17.20 is affected: GHSA-1 (OSV) names every version of npm/lodash.',
    'lodash 4.17.20 ist betroffen: GHSA-1 (OSV) nennt jede Version von npm/lodash.',
  ],
  [
    'conditional',
    {
      parts: [named('cpe:2.3:a:acme:agent:1.0:*:*:*:*:*:*:*')],
      nvd: [
        nvd('CVE-2024-3000', [[{ cpe: 'a:acme:agent', to: '2' }], [{ cpe: 'o:microsoft:windows', platform: true }]]),
      ],
    },
    'agent 1.0 may be affected: CVE-2024-3000 (NVD) names cpe/a:acme:agent < 2, but only together with microsoft windows, which the SBOM does not name.',
    'agent 1.0 ist möglicherweise betroffen: CVE-2024-3000 (NVD) nennt cpe/a:acme:agent < 2, aber nur zusammen mit microsoft windows; das nennt die SBOM nicht.',
  ],
  [
    'outside',
    { parts: [lodash], osv: [osv('GHSA-1', [below('npm', 'lodash', '4.17.20')])] },
    'lodash 4.17.20 is not affected by this statement: GHSA-1 (OSV) names npm/lodash < 4.17.20, and this version lies outside.',
    'lodash 4.17.20 ist nach dieser Aussage nicht betroffen: GHSA-1 (OSV) nennt npm/lodash < 4.17.20, und diese Version liegt außerhalb.',
  ],
  [
    'elsewhere',
    {
      parts: [named('cpe:2.3:a:acme:agent:1.0:*:*:*:*:java:*:*')],
      nvd: [nvd('CVE-2024-3000', [[{ cpe: 'a:acme:agent:*:*:asp.net', to: '2' }]])],
    },
    'agent 1.0 is not affected by this statement: CVE-2024-3000 (NVD) names cpe/a:acme:agent < 2, but only on a platform or target other than this release has.',
    'agent 1.0 ist nach dieser Aussage nicht betroffen: CVE-2024-3000 (NVD) nennt cpe/a:acme:agent < 2, aber nur auf einer anderen Plattform oder Zielsoftware, als dieser Stand sie hat.',
  ],
  [
    'not-comparable',
    { parts: [purl('pkg:npm/lodash@latest')], osv: [osv('GHSA-1', [below('npm', 'lodash', '4.17.21')])] },
    'It is unknown whether lodash latest is affected: GHSA-1 (OSV) names npm/lodash < 4.17.21, and that cannot be compared with this version.',
    'Ob lodash latest betroffen ist, ist unbekannt: GHSA-1 (OSV) nennt npm/lodash < 4.17.21, und das lässt sich mit dieser Version nicht vergleichen.',
  ],
  [
    'overruled',
    {
      parts: [debianCurl],
      nvd: [nvd('CVE-2023-38545', [[{ cpe: 'a:haxx:curl', from: '7.69.0', to: '8.4.0' }]])],
      osv: [osv('DSA-5523-1', [below('Debian:12', 'curl', '7.88.1-10+deb12u4')], { upstream: ['CVE-2023-38545'] })],
    },
    'curl 7.88.1-10+deb12u12 is fixed in our package by DSA-5523-1 (since 7.88.1-10+deb12u4), although CVE-2023-38545 (NVD) names cpe/a:haxx:curl >= 7.69.0, < 8.4.0: the distribution knows what it has backported.',
    'curl 7.88.1-10+deb12u12 ist in unserem Paket durch DSA-5523-1 behoben (seit 7.88.1-10+deb12u4), obwohl CVE-2023-38545 (NVD) cpe/a:haxx:curl >= 7.69.0, < 8.4.0 nennt: Die Distribution weiß, was sie zurückportiert hat.',
  ],
  [
    'withdrawn',
    {
      parts: [lodash],
      osv: [osv('GHSA-1', [below('npm', 'lodash', '4.17.21')], { withdrawn: '2024-05-06T00:00:00Z' })],
    },
    'GHSA-1 (OSV) was taken back by its source on 2024-05-06; it says nothing about lodash 4.17.20 any more.',
    'GHSA-1 (OSV) wurde von der Quelle am 2024-05-06 zurückgezogen und sagt über lodash 4.17.20 nichts mehr.',
  ],
]

function onPath(one: Told) {
  const components = componentsOf(one.parts)
  const advisories = withNames([...advisoriesOf('nvd', one.nvd ?? []), ...advisoriesOf('osv', one.osv ?? [])])
  return { components, advisories, trace: judged(components, advisories) }
}

describe('a verdict in words', () => {
  it.each(told)('%s', (kind, one, english, german) => {
    const [first] = onPath(one).trace.filter(verdict => verdict.kind === kind)
    expect(first, `no verdict ${kind}`).toBeDefined()
    expect(verdictSentence(first!, translate('en'))).toBe(english)
    expect(verdictSentence(first!, translate('de'))).toBe(german)
  })

  it('covers every kind', () => {
    expect(new Set(told.map(([kind]) => kind))).toEqual(new Set(verdicts))
    expect(VerdictView.shape.kind.options).toEqual([...verdicts])
  })

  it('says when only the name fits', () => {
    const one = {
      parts: [{ name: 'acme', version: '1' }],
      nvd: [nvd('CVE-2024-3000', [[{ cpe: 'a:acme:acme', to: '2' }]])],
    }
    expect(verdictSentence(onPath(one).trace[0]!, translate('en'))).toContain('Only the name fits')
  })
})

describe('verdicts and matches', () => {
  const cases = corpus.flatMap(group => group.cases)
  it.each(cases)('agree on $from: $why', one => {
    const { components, advisories, trace } = onPath(one)
    const matched = matchPurely(components, advisories).flatMap(match => match.evidence)
    const line = (of: { advisory: string; package: string; version: string; identity: string }) =>
      `${of.advisory.replace(/^(osv|nvd):/, '')} ${of.package} ${of.version} ${of.identity}`
    expect([...new Set(trace.filter(verdict => isHit(verdict.kind)).map(line))].sort()).toEqual(
      [...new Set(matched.map(line))].sort(),
    )
  })
})
