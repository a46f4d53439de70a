import { below, between, type CaseGroup, named, nvd, osv, purl } from './case.ts'

const dt = 'DependencyTrack/dependency-track'

/** The order of versions, scheme by scheme. */
export const versionCases: readonly CaseGroup[] = [
  {
    kind: 'letters',
    cases: [
      {
        from: 'fkie-cad/FACT_core#847',
        parts: [named('cpe:2.3:a:openssl:openssl:1.0.2u:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-1999-0428', [[{ cpe: 'a:openssl:openssl', to: '0.9.2b' }]])],
        expect: 'none',
        why: '1.0.2u is long after 0.9.2b.',
      },
      {
        from: 'ossf/cve-bin-tool#1086',
        parts: [named('cpe:2.3:a:openssl:openssl:0.9.8zc:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2016-0703', [[{ cpe: 'a:openssl:openssl', from: '0.9.8', upTo: '0.9.8ze' }]])],
        expect: 'match',
        why: 'zc comes after z and before ze.',
      },
      {
        from: 'ossf/cve-bin-tool#1086',
        parts: [named('cpe:2.3:a:openssl:openssl:0.9.8zc:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2006-4339', [[{ cpe: 'a:openssl:openssl', upTo: '0.9.8b' }]])],
        expect: 'none',
        why: 'zc is not before b.',
      },
      {
        from: 'dependency-check/DependencyCheck#155',
        parts: [named('cpe:2.3:a:openssl:openssl:1.0.0n:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2014-3508', [[{ cpe: 'a:openssl:openssl', from: '1.0.0', to: '1.0.0n' }]])],
        expect: 'none',
        why: 'The letter is part of the version, and this is the fixed one.',
      },
      {
        from: `${dt}#2803`,
        parts: [named('cpe:2.3:a:genivia:gsoap:2.8.123e:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2019-7659', [[{ cpe: 'a:genivia:gsoap', from: '2.7.0', to: '2.8.75' }]])],
        expect: 'none',
        why: 'A letter at the end must not turn numbers into text: 123 is more than 75.',
      },
      {
        from: 'sjvermeu/cvechecker#10',
        parts: [named('cpe:2.3:a:todd_miller:sudo:1.8.6:p7:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2013-2777', [[{ cpe: 'a:todd_miller:sudo:1.8.6' }, { cpe: 'a:todd_miller:sudo:1.8.6:p6' }]])],
        expect: 'none',
        why: 'The update p7 is another version than 1.8.6 and than p6.',
      },
    ],
  },
  {
    kind: 'numbers as text',
    cases: [
      {
        from: `${dt}#3808`,
        parts: [purl('pkg:apk/alpine/busybox@1.36.1-r18?arch=x86_64&distro=3.19.1')],
        osv: [osv('CVE-2022-48174', [below('Alpine:v3.19', 'busybox', '1.36.1-r2')])],
        expect: 'none',
        why: 'r18 is after r2.',
      },
      {
        from: `${dt}#5943`,
        parts: [purl('pkg:composer/typo3/cms-backend@v12.4.44')],
        osv: [osv('GHSA-mg66-3x8x-r8g2', [between('Packagist', 'typo3/cms-backend', '4.2.0', '4.2.16')])],
        expect: 'none',
        why: '12.4 holds 4.2 as text only.',
      },
      {
        from: `${dt}#6139`,
        parts: [purl('pkg:composer/typo3/cms-core@11.5.50')],
        osv: [osv('GHSA-72jf-5fg5-3cw3', [between('Packagist', 'typo3/cms-core', '11.0.0', '11.5.48')])],
        expect: 'none',
        why: '50 is after 48.',
      },
      {
        from: `${dt}#3582`,
        parts: [purl('pkg:maven/org.eclipse.jetty/jetty-server@9.4.53.v20231009')],
        osv: [osv('GHSA-58qw-p7qm-5rvh', [below('Maven', 'org.eclipse.jetty:jetty-server', '9.4.52')])],
        expect: 'none',
        why: 'The date at the end takes nothing from 9.4.53.',
      },
      {
        from: 'NixOS/nix-security-tracker#127',
        parts: [named('cpe:2.3:a:openssl:openssl:1.1.1w:*:*:*:*:*:*:*')],
        nvd: [nvd('CVE-2023-2975', [[{ cpe: 'a:openssl:openssl', from: '3.0.0', upTo: '3.0.9' }]])],
        expect: 'none',
        why: 'A range has a beginning too.',
      },
      {
        from: 'aquasecurity/trivy#3647',
        parts: [purl('pkg:maven/com.google.protobuf/protobuf-java@3.7.1')],
        osv: [osv('GHSA-g5ww-5jh7-63cx', [below('Maven', 'com.google.protobuf:protobuf-java', '3.16.3')])],
        expect: 'match',
        why: '7 is before 16.',
      },
      {
        from: 'google/osv-scanner#1387',
        parts: [purl('pkg:npm/cookie@0.5.1')],
        osv: [osv('GHSA-pxg6-pf52-xh8x', [below('npm', 'cookie', '0.7.0')])],
        expect: 'match',
        why: 'A version lies in a range although no list names it.',
      },
    ],
  },
  {
    kind: 'before the release',
    cases: [
      {
        from: `${dt}#5923`,
        parts: [purl('pkg:nuget/System.IO.Packaging@8.0.1')],
        osv: [
          osv('GHSA-f32c-w444-8ppv', [between('NuGet', 'System.IO.Packaging', '8.0.0-preview.1.23110.8', '8.0.1')]),
        ],
        expect: 'none',
        why: 'The fixed version itself; the beginning is a preview.',
      },
      {
        from: 'google/osv-scanner#2694',
        parts: [purl('pkg:npm/next@16.2.2')],
        osv: [osv('GHSA-5f7q-jpqc-wp7h', [between('npm', 'next', '16.0.0-beta.0', '16.1.5')])],
        expect: 'none',
        why: '16.2.2 is past the fix.',
      },
      {
        from: 'sensiolabs/security-checker#173',
        parts: [purl('pkg:composer/propel/propel@2.0.0-alpha10')],
        osv: [osv('GHSA-7w42-3xpc-vwj5', [between('Packagist', 'propel/propel', '2.0.0-alpha1', '2.0.0-alpha8')])],
        expect: 'none',
        why: 'alpha10 is after alpha8.',
      },
      {
        from: 'OWASP/cve-lite-cli#1098',
        parts: [purl('pkg:npm/next@15.0.0-canary.3')],
        osv: [osv('GHSA-4342-x723-ch2f', [between('npm', 'next', '15.0.0-canary.0', '15.4.7')])],
        expect: 'match',
        why: 'A canary of the beginning lies in the range that begins with a canary.',
      },
      {
        from: 'anchore/grype#622',
        parts: [purl('pkg:maven/org.picketlink/picketlink-api@2.5.5.SP12-redhat-00009')],
        osv: [osv('GHSA-8hrg-m39j-x2v4', [below('Maven', 'org.picketlink:picketlink-api', '2.5.5.SP12-redhat-00006')])],
        expect: 'none',
        why: 'Rebuild 9 is after rebuild 6.',
      },
    ],
  },
  {
    kind: 'go',
    cases: [
      {
        from: 'anchore/grype#1581',
        parts: [purl('pkg:golang/github.com/dgrijalva/jwt-go@v3.2.0%2Bincompatible')],
        osv: [osv('GO-2020-0017', [below('Go', 'github.com/dgrijalva/jwt-go', '3.2.0+incompatible')])],
        expect: 'none',
        why: '+incompatible is a mark and no version.',
      },
      {
        from: 'anchore/grype#743',
        parts: [purl('pkg:golang/golang.org/x/crypto@v0.0.0-20210921155107-089bfa567519')],
        osv: [osv('GO-2021-0356', [below('Go', 'golang.org/x/crypto', '0.0.0-20211202192323-5770296d904e')])],
        expect: 'match',
        why: 'A version of a moment is ordered by the moment.',
      },
      {
        from: 'anchore/grype#743',
        parts: [purl('pkg:golang/golang.org/x/crypto@v0.0.0-20220101000000-089bfa567519')],
        osv: [osv('GO-2021-0356', [below('Go', 'golang.org/x/crypto', '0.0.0-20211202192323-5770296d904e')])],
        expect: 'none',
        why: 'And is after the fix in January.',
      },
    ],
  },
]
