import { below, between, type CaseGroup, named, nvd, osv, purl } from './case.ts'

const dt = 'DependencyTrack/dependency-track'

/** What a record says as a whole: names, lists, commits, and that it was taken back. */
export const recordCases: readonly CaseGroup[] = [
  {
    kind: 'aliases',
    cases: [
      {
        from: `${dt}#2181`,
        parts: [purl('pkg:npm/lodash@4.17.20', { cpe: 'cpe:2.3:a:lodash:lodash:4.17.20:*:*:*:*:node.js:*:*' })],
        osv: [osv('GHSA-35jh-r3h4-6jhm', [below('npm', 'lodash', '4.17.21')], { aliases: ['CVE-2021-23337'] })],
        nvd: [nvd('CVE-2021-23337', [[{ cpe: 'a:lodash:lodash:*:*:node.js', to: '4.17.21' }]])],
        about: 'CVE-2021-23337',
        expect: 'match',
        findings: 1,
        why: 'Two databases, one vulnerability, one finding with both words.',
      },
      {
        from: 'sbomify/sbomify#1220',
        parts: [purl('pkg:pypi/pillow@9.0.0')],
        osv: [
          osv('GHSA-m2vv-5vj5-2hm7', [below('PyPI', 'pillow', '9.3.0')], { aliases: ['CVE-2022-45198'] }),
          osv('PYSEC-2022-42979', [below('PyPI', 'pillow', '9.2.0')], {
            aliases: ['CVE-2022-45198', 'GHSA-m2vv-5vj5-2hm7'],
          }),
        ],
        about: 'CVE-2022-45198',
        expect: 'match',
        findings: 1,
        why: 'Names that lead to each other over two records are counted once.',
      },
      {
        from: `${dt}#2151`,
        parts: [purl('pkg:npm/a@1.0.0'), purl('pkg:npm/a@1.0.0')],
        osv: [osv('GHSA-aaaa-bbbb-cccc', [below('npm', 'a', '2.0.0'), between('npm', 'a', '0.5.0', '1.5.0')])],
        expect: 'match',
        findings: 1,
        why: 'One part twice in the document and twice in the record is one finding.',
      },
      {
        from: `${dt}#2034`,
        parts: [purl('pkg:maven/com.h2database/h2@2.0.0')],
        osv: [
          osv('GHSA-45hx-wfhj-473x', [below('Maven', 'com.h2database:h2', '2.1.210')], {
            aliases: ['CVE-2022-23221', 'none'],
          }),
          osv('GHSA-h376-j262-vhq6', [below('Maven', 'com.h2database:h2', '2.0.206')], {
            aliases: ['CVE-2021-42392', 'none'],
          }),
        ],
        about: 'CVE-2022-23221',
        expect: 'match',
        findings: 1,
        why: 'What is no identifier ties no two vulnerabilities together.',
      },
    ],
  },
  {
    kind: 'withdrawn',
    cases: [
      {
        from: 'pypa/advisory-database#68',
        parts: [purl('pkg:pypi/loguru@0.5.3')],
        osv: [osv('PYSEC-2022-15', [below('PyPI', 'loguru', '0.6.0')], { withdrawn: '2022-02-14T00:00:00Z' })],
        expect: 'none',
        why: 'Taken back by its source.',
      },
      {
        from: 'dependency-check/DependencyCheck#2247',
        parts: [named('cpe:2.3:a:antisamy_project:antisamy:1.5.3:*:*:*:*:*:*:*')],
        nvd: [
          nvd('CVE-2018-1000643', [[{ cpe: 'a:antisamy_project:antisamy', upTo: '1.5.7' }]], {
            vulnStatus: 'Rejected',
          }),
        ],
        expect: 'none',
        why: 'Rejected in NVD.',
      },
      {
        from: 'google/osv.dev#5374',
        parts: [purl('pkg:npm/some-package@1.0.0')],
        osv: [
          osv('MAL-2026-3655', [{ ecosystem: 'npm', name: 'some-package', events: [{ introduced: '0' }] }], {
            withdrawn: '2026-05-18T00:00:00Z',
          }),
        ],
        expect: 'none',
        why: 'Malware that was none.',
      },
    ],
  },
  {
    kind: 'commits',
    cases: [
      {
        from: 'google/osv-scanner#81',
        parts: [purl('pkg:github/acme/pump@4c0618b0e44f7ef027ebae05d2cc7812048f7c8f')],
        osv: [osv('OSV-2024-1', [{ ecosystem: '', name: '', git: [{ introduced: '0' }, { fixed: 'abcdef0123' }] }])],
        expect: 'unknown',
        why: 'Commits need the repository; that is unknown and not clean.',
      },
      {
        from: 'google/osv-scanner#2291',
        parts: [purl('pkg:pypi/acme@1.0')],
        osv: [
          osv('PYSEC-2024-9', [
            { ecosystem: 'PyPI', name: 'acme', git: [{ introduced: '0' }, { fixed: 'abcdef0123' }] },
          ]),
        ],
        expect: 'unknown',
        why: 'The package is named, the range is commits alone.',
      },
      {
        from: 'msaad00/agent-bom#5225',
        parts: [purl('pkg:pypi/pillow@9.0.0')],
        osv: [
          osv('PYSEC-2022-42980', [
            {
              ecosystem: 'PyPI',
              name: 'pillow',
              events: [{ introduced: '9.2.0' }, { fixed: '9.3.0' }],
              git: [{ introduced: '0' }, { fixed: 'abcdef0123' }],
              versions: ['8.4.0', '9.0.0', '9.2.0'],
            },
          ]),
        ],
        expect: 'match',
        why: 'A listed version counts beside ranges that do not hold it.',
      },
      {
        from: 'msaad00/agent-bom#5225',
        parts: [purl('pkg:pypi/pillow@9.3.0')],
        osv: [
          osv('PYSEC-2022-42980', [
            {
              ecosystem: 'PyPI',
              name: 'pillow',
              events: [{ introduced: '9.2.0' }, { fixed: '9.3.0' }],
              git: [{ introduced: '0' }, { fixed: 'abcdef0123' }],
              versions: ['8.4.0', '9.0.0', '9.2.0'],
            },
          ]),
        ],
        expect: 'none',
        why: 'The fixed version is in neither.',
      },
    ],
  },
  {
    kind: 'lists and several ranges',
    cases: [
      {
        from: `${dt}#6989`,
        parts: [purl('pkg:pypi/django@6.0.4')],
        osv: [
          osv('PYSEC-2019-16', [
            {
              ecosystem: 'PyPI',
              name: 'django',
              events: [{ introduced: '0' }, { fixed: '1.11.27' }, { introduced: '2.2' }, { fixed: '2.2.9' }],
              versions: ['1.11.26', '2.2.8'],
            },
          ]),
        ],
        expect: 'none',
        why: 'Two beginnings in one range are two ranges, and both end.',
      },
      {
        from: `${dt}#6989`,
        parts: [purl('pkg:pypi/django@2.2.5')],
        osv: [
          osv('PYSEC-2019-16', [
            {
              ecosystem: 'PyPI',
              name: 'django',
              events: [{ introduced: '0' }, { fixed: '1.11.27' }, { introduced: '2.2' }, { fixed: '2.2.9' }],
            },
          ]),
        ],
        expect: 'match',
        why: 'The second of the two holds it.',
      },
      {
        from: 'docker-hardened-images/advisories#1979',
        parts: [purl('pkg:npm/acme@1.5.0')],
        osv: [
          osv('GHSA-zzzz-0000-1111', [
            {
              ecosystem: 'npm',
              name: 'acme',
              events: [{ introduced: '2.0.0' }, { fixed: '2.1.0' }],
              versions: ['1.5.0'],
            },
          ]),
        ],
        expect: 'match',
        why: 'Lists and ranges are united.',
      },
      {
        from: 'anchore/grype#1599',
        parts: [purl('pkg:golang/github.com/acme/pump@%28devel%29')],
        osv: [osv('GO-2024-9999', [below('Go', 'github.com/acme/pump', '2.1.0')])],
        expect: 'unknown',
        why: 'Built from a working copy, “(devel)”: no order knows it, so it is unknown and not clean.',
      },
    ],
  },
]
