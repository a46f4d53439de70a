import { type CaseGroup, named, nvd, purl } from './case.ts'

const dt = 'DependencyTrack/dependency-track'
const grype = 'anchore/grype'

/** What the attributes of a CPE name say, and what they do not. */
export const cpeCases: readonly CaseGroup[] = [
  {
    kind: 'cpe version -',
    cases: [
      {
        from: `${dt}#3268`,
        parts: [named('cpe:2.3:a:apache:http_server:2.4.57:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2007-4465', [[{ cpe: 'a:apache:http_server:-' }]])],
        expect: 'none',
        why: '“-” says that no version applies; it is not every version.',
      },
      {
        from: `${dt}#1832`,
        parts: [named('cpe:2.3:a:apache:http_server:2.4.53:*:*:*:*:*:*:*')],
        nvd: [
          nvd('CVE-2007-6420', [
            ['2.2.0', '2.2.2', '2.2.3', '2.2.4', '2.2.6', '-'].map(one => ({ cpe: `a:apache:http_server:${one}` })),
          ]),
        ],
        expect: 'none',
        why: 'Five listed versions and a “-” beside them: ours is none of them.',
      },
      {
        from: `${dt}#1832`,
        parts: [named('cpe:2.3:a:apache:http_server:2.2.3:*:*:*:*:*:*:*')],
        nvd: [
          nvd('CVE-2007-6420', [
            ['2.2.0', '2.2.2', '2.2.3', '2.2.4', '2.2.6', '-'].map(one => ({ cpe: `a:apache:http_server:${one}` })),
          ]),
        ],
        expect: 'match',
        why: 'The “-” beside the list takes nothing back: ours is one of the listed versions.',
      },
      {
        from: `${dt}#3268`,
        parts: [named('cpe:2.3:a:apache:http_server:2.4.57:*:*:*:*:*:*:*')],
        nvd: [
          nvd('CVE-2024-1002', [[{ cpe: 'a:apache:http_server:-' }, { cpe: 'a:apache:http_server', to: '2.4.58' }]]),
        ],
        expect: 'match',
        why: 'A range beside the “-” stands.',
      },
      {
        from: 'dependency-check/DependencyCheck#1588',
        parts: [purl('pkg:maven/org.apache.xmlgraphics/fop@2.3')],
        nvd: [nvd('CVE-2018-10769', [[{ cpe: 'a:first_project:first:-' }]])],
        expect: 'none',
        why: 'Another product without any version.',
      },
    ],
  },
  {
    kind: 'cpe wildcard',
    cases: [
      {
        from: `${dt}#3178`,
        parts: [named('cpe:2.3:a:*:util-linux-setarch:2.37.4:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2021-45967', [[{ cpe: 'a:pascom_cloud_phone_system:*' }]])],
        expect: 'unknown',
        why: 'A free vendor on our side and a free product on theirs name nothing together.',
      },
      {
        from: `${dt}#2580`,
        parts: [named('cpe:2.3:o:*:linux_kernel:4.19.139:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2019-15292', [[{ cpe: 'o:linux:linux_kernel', to: '5.0.9' }]])],
        expect: 'unknown',
        why: 'A part without a vendor cannot be looked for; that is told and not read as “not affected”.',
      },
      {
        from: `${dt}#4610`,
        parts: [named('cpe:2.3:a:acme:pump:*:*:*:*:*:*:*:*', { version: '1.2' })],
        nvd: [nvd('CVE-2024-1001', [[{ cpe: 'a:acme:pump', to: '1.3' }]])],
        expect: 'match',
        why: 'A CPE without a version names the product; the component says the version.',
      },
      {
        from: `${dt}#4610`,
        parts: [named('cpe:2.3:a:acme:pump:7:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2024-1002', [[{ cpe: 'a:acme:pump' }]])],
        expect: 'match',
        why: 'Any version without bounds is every version.',
      },
    ],
  },
  {
    kind: 'and nodes',
    cases: [
      {
        from: `${grype}#1349`,
        parts: [named('cpe:2.3:a:apache:tomcat:8.5.87:*:*:*:*:*:*:*')],
        nvd: [
          nvd('CVE-2016-5425', [
            [{ cpe: 'a:apache:tomcat:-' }],
            [
              { cpe: 'o:oracle:linux:7', platform: true },
              { cpe: 'o:redhat:enterprise_linux:7.0', platform: true },
            ],
          ]),
        ],
        expect: 'none',
        why: 'A package of some distributions only, and a version that does not apply.',
      },
      {
        from: `${grype}#1349`,
        parts: [
          named('cpe:2.3:a:acme:agent:1.0:*:*:*:*:*:*:*'),
          named('cpe:2.3:o:linux:linux_kernel:6.1.20:*:*:*:*:*:*:*'),
        ],
        nvd: [
          nvd('CVE-2024-1003', [
            [{ cpe: 'a:acme:agent', to: '2.0' }],
            [{ cpe: 'o:linux:linux_kernel', to: '5.13', platform: true }],
          ]),
        ],
        expect: 'none',
        why: 'The other half of the AND is there in a version that is out of range.',
      },
      {
        from: `${grype}#2770`,
        parts: [named('cpe:2.3:o:linux:linux_kernel:5.14.0:*:*:*:*:*:*:*')],
        nvd: [
          nvd('CVE-2023-3079', [
            [{ cpe: 'a:google:chrome', to: '114.0.5735.106' }],
            [{ cpe: 'o:linux:linux_kernel:-', platform: true }],
          ]),
        ],
        expect: 'none',
        why: 'The kernel is what the browser runs on, not what is affected.',
      },
      {
        from: `${grype}#1705`,
        parts: [named('cpe:2.3:a:redis:redis:6.2.13:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2022-3734', [[{ cpe: 'a:redis:redis' }], [{ cpe: 'o:microsoft:windows:-', platform: true }]])],
        expect: 'conditional',
        why: 'On Windows only: without an operating system in the SBOM it holds on a condition.',
      },
      {
        from: 'owasp-dep-scan/dep-scan#224',
        parts: [
          named('cpe:2.3:a:acme:viewer:1.0:*:*:*:*:*:*:*'),
          named('cpe:2.3:h:nordicsemi:nrf52840:-:*:*:*:*:*:*:*', { version: undefined }),
        ],
        nvd: [nvd('CVE-2024-1004', [[{ cpe: 'a:acme:viewer' }], [{ cpe: 'h:nordicsemi:nrf52840:-', platform: true }]])],
        expect: 'match',
        why: 'The hardware that the AND asks for is in the SBOM.',
      },
    ],
  },
  {
    kind: 'target software',
    cases: [
      {
        from: 'dependency-check/DependencyCheck#3350',
        parts: [named('cpe:2.3:a:i18n_project:i18n:1.14:*:*:*:*:java:*:*')],
        nvd: [nvd('CVE-2020-7791', [[{ cpe: 'a:i18n_project:i18n:*:*:asp.net', to: '2.1.15' }]])],
        expect: 'none',
        why: 'The record speaks of a .NET library, the component of a Java one.',
      },
      {
        from: `${grype}#295`,
        parts: [purl('pkg:npm/fresh@0.5.2', { cpe: 'cpe:2.3:a:fresh:fresh:0.5.2:*:*:*:*:node.js:*:*' })],
        nvd: [nvd('CVE-2013-1779', [[{ cpe: 'a:devsaran:fresh:*:*:drupal', to: '7.x-1.4' }]])],
        expect: 'none',
        why: 'A theme of Drupal has the same product name.',
      },
      {
        from: `${grype}#248`,
        parts: [purl('pkg:npm/formidable@1.2.2', { cpe: 'cpe:2.3:a:formidable:formidable:1.2.2:*:*:*:*:*:*:*' })],
        nvd: [nvd('CVE-2019-15780', [[{ cpe: 'a:strategy11:formidable_form_builder:*:*:wordpress', to: '4.02.01' }]])],
        expect: 'none',
        why: 'A plug-in for WordPress is not the npm package.',
      },
      {
        from: `${grype}#961`,
        parts: [named('cpe:2.3:a:acme:gallery:1.0:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2024-1005', [[{ cpe: 'a:acme:gallery:*:*:wordpress', to: '2.0' }]])],
        expect: 'conditional',
        why: 'The component does not say for what it is made: a question, neither yes nor no.',
      },
    ],
  },
]
