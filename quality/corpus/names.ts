import { below, type Case, type CaseGroup, named, nvd, osv, purl } from './case.ts'

const grype = 'anchore/grype'
const dc = 'dependency-check/DependencyCheck'

/** A package of one ecosystem against a product of another maker that has the same name. */
const stranger = (from: string, part: string, cpe: string, why: string, to = '999'): Case => ({
  from,
  parts: [purl(part)],
  nvd: [nvd('CVE-2024-2000', [[{ cpe, to }]])],
  expect: 'none',
  why,
})

/** Who a component is: never a likeness of names. */
export const nameCases: readonly CaseGroup[] = [
  {
    kind: 'name only',
    cases: [
      stranger(`${grype}#342`, 'pkg:maven/org.processing/core@3.3.7', 'a:ractf:core', 'Any jar called core.'),
      stranger(`${grype}#580`, 'pkg:npm/nx@13.1.4', 'a:siemens:nx', 'A build tool is no CAD program.'),
      stranger(
        `${grype}#890`,
        'pkg:npm/chainsaw@0.1.0',
        'a:apache:chainsaw',
        'Apache has a Chainsaw as well.',
        '2.1.0',
      ),
      stranger(`${grype}#892`, 'pkg:npm/archiver@5.3.0', 'a:gfi:archiver', 'A mail archiver.', '15.2'),
      stranger(`${grype}#817`, 'pkg:npm/platform@1.3.6', 'a:pega:platform', 'A platform of Pega.'),
      stranger(`${grype}#933`, 'pkg:npm/app@0.1.0', 'a:klapp:app', 'An app called app.'),
      stranger(
        `${grype}#558`,
        'pkg:golang/google.golang.org/protobuf@v1.27.1',
        'a:google:protobuf',
        'The C++ library.',
        '3.4.0',
      ),
      stranger(
        `${grype}#431`,
        'pkg:maven/com.typesafe.netty/netty-reactive-streams@2.0.5',
        'a:netty:netty',
        'Made for netty, by others.',
        '4.1.44',
      ),
      stranger(
        `${grype}#735`,
        'pkg:maven/org.slf4j/log4j-over-slf4j@1.7.30',
        'a:apache:log4j',
        'A bridge away from log4j.',
        '2.0',
      ),
      stranger(
        `${grype}#1041`,
        'pkg:maven/com.google.guava/failureaccess@1.0.1',
        'a:google:guava',
        'A piece of guava with versions of its own.',
        '30.0',
      ),
      stranger(`${dc}#25`, 'pkg:maven/commons-net/ftp@1.0', 'a:ftp:ftp', 'A protocol as vendor and product.'),
      stranger(
        `${dc}#5159`,
        'pkg:maven/org.apache.commons/commons-text@1.10.0',
        'a:apache:commons_net',
        'Two libraries of one maker.',
        '3.9.0',
      ),
      stranger(
        `${dc}#6638`,
        'pkg:maven/org.evolvis.tartools/background-jobs@1.27',
        'a:jobs-plugin_project:jobs-plugin',
        'A plug-in for PHP.',
      ),
      stranger(
        `${dc}#2957`,
        'pkg:maven/org.jboss.resteasy/resteasy-spring-boot-starter@3.5.0.Final',
        'a:redhat:resteasy',
        'The name is longer.',
        '3.11.0',
      ),
      stranger(
        `${dc}#3988`,
        'pkg:maven/com.example/mywebsocketmock@1.0',
        'a:mock-server:mockserver',
        'A piece of the name is the same.',
      ),
      stranger(`${dc}#2794`, 'pkg:npm/json-loader@0.5.7', 'a:json_project:json', 'json stands in many names.'),
      {
        from: 'DependencyTrack/dependency-track#3500',
        parts: [purl('pkg:maven/javax.mail/mail@1.4.7')],
        nvd: [nvd('CVE-2023-25160', [[{ cpe: 'a:nextcloud:mail', to: '1.11.8' }]])],
        expect: 'none',
        why: 'Mail of Nextcloud is no Java library.',
      },
      {
        from: `${grype}#2618`,
        parts: [named('cpe:/a:gnu:libidn2:2.3.8', { name: 'libidn2', version: '2.3.8' })],
        osv: [osv('GHSA-j6m4-68hc-mqq9', [{ ecosystem: 'npm', name: 'libidn2', events: [{ introduced: '0' }] }])],
        expect: 'none',
        why: 'A bad npm package took the name of a system library.',
      },
    ],
  },
  {
    kind: 'another product',
    cases: [
      {
        from: `${grype}#1333`,
        parts: [named('cpe:2.3:a:apache:cxf-xjc-runtime:3.3.1:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2021-22696', [[{ cpe: 'a:apache:cxf', to: '3.3.10' }]])],
        expect: 'none',
        why: 'One vendor, two products.',
      },
      {
        from: `${grype}#1248`,
        parts: [named('cpe:2.3:a:apache:cxf-rt-bindings-soap:3.5.5:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2022-40705', [[{ cpe: 'a:apache:soap', from: '2.2' }]])],
        expect: 'none',
        why: 'The end of the name is the other product.',
      },
      {
        from: `${grype}#1301`,
        parts: [named('cpe:2.3:a:apache:hadoop-shaded-guava:1.1.1:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2017-3162', [[{ cpe: 'a:apache:hadoop', to: '2.7.0' }]])],
        expect: 'none',
        why: 'The beginning of the name is the other product.',
      },
      {
        from: `${dc}#7237`,
        parts: [named('cpe:2.3:a:elastic:elasticsearch:7.17.23:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2024-9410', [[{ cpe: 'a:ada:ada' }]])],
        expect: 'none',
        why: 'Nothing in the name is alike but the length of a fuzzy word.',
      },
      {
        from: `${grype}#1264`,
        parts: [purl('pkg:maven/org.apache.poi/poi@5.1.0'), purl('pkg:maven/org.apache.poi/poi-ooxml@5.1.0')],
        osv: [osv('GHSA-mqvp-7rrg-9jxc', [below('Maven', 'org.apache.poi:poi-scratchpad', '5.2.1')])],
        expect: 'none',
        why: 'Only one module of the project is affected.',
      },
      {
        from: `${dc}#8084`,
        parts: [purl('pkg:maven/com.example.top/checkstyle@1.0.8-61')],
        osv: [osv('GHSA-6rxg-6v5j-6h34', [below('Maven', 'com.puppycrawl.tools:checkstyle', '8.18')])],
        expect: 'none',
        why: 'A library of the house with the name of a public one; the group tells them apart.',
      },
      {
        from: `${grype}#1019`,
        parts: [purl('pkg:maven/org.apache.maven/maven-core@3.8.6')],
        osv: [osv('GHSA-2f88-5hg8-9x2x', [below('Maven', 'org.apache.maven:maven-core', '3.8.1')])],
        expect: 'none',
        why: 'The artifact is past the fix; the product it is part of has other numbers.',
      },
    ],
  },
  {
    kind: 'case and spelling',
    cases: [
      {
        from: 'pypa/pip-audit#107',
        parts: [purl('pkg:pypi/PyYAML@5.3')],
        osv: [
          osv('PYSEC-2020-96', [
            { ecosystem: 'PyPI', name: 'pyyaml', events: [{ introduced: '5.1' }, { fixed: '5.3.1' }] },
          ]),
        ],
        expect: 'match',
        why: 'Names of PyPI have no case.',
      },
      {
        from: 'mindersec/minder#1633',
        parts: [purl('pkg:pypi/Django@3.2.21')],
        osv: [osv('PYSEC-2023-222', [below('PyPI', 'django', '3.2.23')])],
        expect: 'match',
        why: 'The name as people write it.',
      },
      {
        from: 'google/osv-scanner#2940',
        parts: [purl('pkg:pypi/zope.interface@4.1.3')],
        osv: [osv('PYSEC-2024-1', [below('PyPI', 'zope-interface', '5.0')])],
        expect: 'match',
        why: 'A dot, a line and an underscore are one sign (PEP 503).',
      },
      {
        from: 'aquasecurity/trivy#11146',
        parts: [purl('pkg:pypi/oslo-utils@4.10.0')],
        osv: [osv('PYSEC-2022-2', [below('PyPI', 'oslo.utils', '4.10.1')])],
        expect: 'match',
        why: 'The record has the dot here.',
      },
      {
        from: 'google/osv-scanner#2931',
        parts: [purl('pkg:pypi/Appium_Python.Client@1.0')],
        osv: [osv('PYSEC-2024-3', [below('PyPI', 'appium-python-client', '2.0')])],
        expect: 'match',
        why: 'No word of the name is lost.',
      },
      {
        from: 'google/osv.dev#508',
        parts: [purl('pkg:pypi/scrapy@2.0')],
        osv: [osv('GHSA-jwqp-28gf-p498', [below('PyPI', 'Scrapy', '2.5.1'), below('PyPI', 'scrapy', '1.8.1')])],
        expect: 'match',
        findings: 1,
        why: 'Two entries of one package in two spellings are one finding.',
      },
    ],
  },
  {
    kind: 'known only to NVD',
    cases: [
      {
        from: 'aquasecurity/trivy#4476',
        parts: [purl('pkg:generic/openssl@1.1.1n')],
        nvd: [nvd('CVE-2022-1292', [[{ cpe: 'a:openssl:openssl', from: '1.1.1', to: '1.1.1o' }]])],
        expect: 'match',
        why: 'C libraries have no ecosystem; the curated link leads to NVD.',
      },
      {
        from: 'google/osv.dev#2128',
        parts: [purl('pkg:generic/busybox@1.30.1')],
        nvd: [nvd('CVE-2021-42384', [[{ cpe: 'a:busybox:busybox', from: '1.18.0', upTo: '1.33.1' }]])],
        expect: 'match',
        why: 'OSV knows commits alone, NVD says the versions.',
      },
      {
        from: 'sbomify/sbomify#1506',
        parts: [purl('pkg:github/madler/zlib@v1.2.11')],
        nvd: [nvd('CVE-2022-37434', [[{ cpe: 'a:zlib:zlib', upTo: '1.2.12' }]])],
        expect: 'match',
        why: 'Parts of an image built by Yocto match nothing unless a CPE survives; a link keeps them findable.',
      },
      {
        from: 'bgnetworks/meta-dependencytrack#4',
        parts: [named('cpe:2.3:*:*:busybox:1.35.0:*:*:*:*:*:*:*', { name: 'busybox', version: '1.35.0' })],
        nvd: [nvd('CVE-2022-28391', [[{ cpe: 'a:busybox:busybox', upTo: '1.35.0' }]])],
        expect: 'by-name',
        why: 'The CPE is too wide, the name fits a product of that name: shown as what it is.',
      },
    ],
  },
]
