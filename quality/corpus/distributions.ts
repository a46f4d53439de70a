import { below, type CaseGroup, nvd, osv, purl } from './case.ts'

const dt = 'DependencyTrack/dependency-track'

/** Packages of distributions: their release, their epoch, their backports. */
export const distributionCases: readonly CaseGroup[] = [
  {
    kind: 'backport',
    cases: [
      {
        from: `${dt}#4835`,
        parts: [
          purl('pkg:deb/debian/curl@7.88.1-10%2Bdeb12u12?distro=debian-12', {
            cpe: 'cpe:2.3:a:haxx:curl:7.88.1:*:*:*:*:*:*:*',
          }),
        ],
        nvd: [nvd('CVE-2023-38545', [[{ cpe: 'a:haxx:curl', from: '7.69.0', to: '8.4.0' }]])],
        osv: [osv('DSA-5523-1', [below('Debian:12', 'curl', '7.88.1-10+deb12u4')], { upstream: ['CVE-2023-38545'] })],
        about: 'CVE-2023-38545',
        expect: 'none',
        why: "Debian has fixed it in its package, whatever upstream's range says.",
      },
      {
        from: 'wazuh/wazuh#35615',
        parts: [
          purl('pkg:deb/debian/libngtcp2-16@1.11.0-1%2Bdeb13u1?distro=debian-13&upstream=ngtcp2', {
            cpe: 'cpe:2.3:a:ngtcp2:ngtcp2:1.11.0:*:*:*:*:*:*:*',
          }),
        ],
        nvd: [nvd('CVE-2026-40170', [[{ cpe: 'a:ngtcp2:ngtcp2', to: '1.22.1' }]])],
        osv: [osv('DSA-6222-1', [below('Debian:13', 'ngtcp2', '1.11.0-1+deb13u1')], { upstream: ['CVE-2026-40170'] })],
        about: 'CVE-2026-40170',
        expect: 'none',
        why: 'The notice names the source package, the SBOM a binary built from it.',
      },
      {
        from: 'wazuh/wazuh#35615',
        parts: [
          purl('pkg:deb/debian/libngtcp2-16@1.11.0-1?distro=debian-13&upstream=ngtcp2', {
            cpe: 'cpe:2.3:a:ngtcp2:ngtcp2:1.11.0:*:*:*:*:*:*:*',
          }),
        ],
        nvd: [nvd('CVE-2026-40170', [[{ cpe: 'a:ngtcp2:ngtcp2', to: '1.22.1' }]])],
        osv: [osv('DSA-6222-1', [below('Debian:13', 'ngtcp2', '1.11.0-1+deb13u1')], { upstream: ['CVE-2026-40170'] })],
        about: 'CVE-2026-40170',
        expect: 'match',
        why: 'Before the notice the package is affected.',
      },
      {
        from: 'aquasecurity/trivy#3194',
        parts: [purl('pkg:deb/debian/openssl@1.1.0l-1~deb9u6?distro=debian-9')],
        osv: [osv('DEBIAN-CVE-2022-3602', [below('Debian:12', 'openssl', '3.0.7-1')], { upstream: ['CVE-2022-3602'] })],
        expect: 'none',
        why: 'What holds for one release of a distribution says nothing about another.',
      },
      {
        from: 'wazuh/wazuh#27597',
        parts: [
          purl('pkg:deb/debian/zabbix-agent@1:7.0.5%2Bdfsg-1~bpo12%2B1?distro=debian-12&upstream=zabbix', {
            cpe: 'cpe:2.3:a:zabbix:zabbix:7.0.5:*:*:*:*:*:*:*',
          }),
        ],
        nvd: [
          nvd('CVE-2024-22116', [
            [{ cpe: 'a:zabbix:zabbix', from: '6.4.0', upTo: '6.4.15' }, { cpe: 'a:zabbix:zabbix:7.0.0:alpha1' }],
          ]),
        ],
        expect: 'none',
        why: 'A package from backports is past the fix.',
      },
    ],
  },
  {
    kind: 'release of a distribution',
    cases: [
      {
        from: `${dt}#4725`,
        parts: [purl('pkg:deb/debian/expat@2.5.0-1%2Bdeb12u1?arch=amd64&distro=debian-12')],
        osv: [
          osv('DSA-5770-1', [
            below('Debian:11', 'expat', '2.2.10-2+deb11u6'),
            below('Debian:12', 'expat', '2.5.0-1+deb12u1'),
            below('Debian:13', 'expat', '2.6.2-2'),
          ]),
        ],
        expect: 'none',
        why: 'Fixed in Debian 12; the number of Debian 13 does not count here.',
      },
      {
        from: `${dt}#4725`,
        parts: [purl('pkg:deb/debian/expat@2.5.0-1?arch=amd64')],
        osv: [osv('DSA-5770-1', [below('Debian:12', 'expat', '2.5.0-1+deb12u1')])],
        expect: 'unknown',
        why: 'Without the release of the distribution nobody can say; no guess.',
      },
      {
        from: `${dt}#520`,
        parts: [purl('pkg:deb/debian/openssl@1.1.0l-1~deb9u1?arch=amd64&distro=stretch')],
        osv: [osv('DLA-2492-1', [below('Debian:9', 'openssl', '1.1.0l-1~deb9u2')], { upstream: ['CVE-2020-1971'] })],
        expect: 'match',
        why: 'The code name is the release.',
      },
      {
        from: 'google/osv.dev#5625',
        parts: [purl('pkg:apk/alpine/openssl@3.5.7-r0?distro=3.23')],
        osv: [osv('ALPINE-CVE-2022-1292', [below('Alpine:v3.23', 'openssl', '1.1.1o-r0')])],
        expect: 'none',
        why: '3.5.7 is long after 1.1.1o.',
      },
    ],
  },
  {
    kind: 'epoch and source package',
    cases: [
      {
        from: 'anchore/grype#2170',
        parts: [purl('pkg:rpm/almalinux/NetworkManager@1.40.16-15.el8_9?arch=x86_64&distro=almalinux-8.10&epoch=1')],
        osv: [osv('ALSA-2021:4361', [below('AlmaLinux:8', 'NetworkManager', '1:1.32.10-4.el8')])],
        expect: 'none',
        why: 'The epoch stands in a qualifier and counts.',
      },
      {
        from: 'anchore/grype#1237',
        parts: [purl('pkg:rpm/almalinux/dbus@1.12.8-18.el8?arch=x86_64&distro=almalinux-8.6&epoch=1')],
        osv: [osv('ALSA-2020:2894', [below('AlmaLinux:8', 'dbus', '1:1.12.8-10.el8_2')])],
        expect: 'none',
        why: 'Release 18 of epoch 1 is after release 10 of epoch 1.',
      },
      {
        from: 'anchore/grype#1237',
        parts: [purl('pkg:rpm/almalinux/dbus@1.12.8-18.el8?arch=x86_64&distro=almalinux-8.6&epoch=1')],
        osv: [osv('ALSA-2023:0096', [below('AlmaLinux:8', 'dbus', '1:1.12.8-23.el8_7.1')])],
        expect: 'match',
        why: 'And before release 23.',
      },
      {
        from: 'wazuh/wazuh#21887',
        parts: [
          purl('pkg:deb/ubuntu/bsdutils@1:2.37.2-4ubuntu3?distro=ubuntu-22.04&upstream=util-linux%402.37.2-4ubuntu3'),
        ],
        osv: [osv('UBUNTU-CVE-2021-3995', [below('Ubuntu:22.04:LTS', 'util-linux', '2.37.2-4ubuntu2')])],
        expect: 'none',
        why: 'The source package has the version that the notice names; the binary has an epoch of its own.',
      },
      {
        from: 'vulmon/Vulmap#3',
        parts: [
          purl('pkg:deb/debian/file@1:5.30-1%2Bdeb9u2?distro=debian-9', {
            cpe: 'cpe:2.3:a:file_project:file:5.30:*:*:*:*:*:*:*',
          }),
        ],
        nvd: [nvd('CVE-2004-1304', [[{ cpe: 'a:file_project:file', upTo: '4.12' }]])],
        expect: 'none',
        why: 'The epoch 1 is not the version 1.',
      },
      {
        from: `${dt}#5078`,
        parts: [
          purl('pkg:deb/debian/ffmpeg@7:5.1.6-0%2Bdeb12u1?distro=debian-12', {
            cpe: 'cpe:2.3:a:ffmpeg:ffmpeg:5.1.6:*:*:*:*:*:*:*',
          }),
        ],
        nvd: [nvd('CVE-2016-10192', [[{ cpe: 'a:ffmpeg:ffmpeg', upTo: '2.8.9' }]])],
        expect: 'none',
        why: 'Up to 2.8.9 is not 5.1.6, with or without an epoch.',
      },
    ],
  },
  {
    kind: 'name of the release',
    cases: [
      {
        from: 'anchore/grype#1551',
        parts: [
          purl(
            'pkg:rpm/suse/python3-cryptography@3.3.2-150400.16.3.1?distro=sles-15.4&upstream=python-cryptography-3.3.2-150400.16.3.1.src.rpm',
          ),
        ],
        osv: [
          osv('SUSE-SU-2023:0722-1', [
            below('SUSE:Linux Enterprise Module for Basesystem 15 SP4', 'python-cryptography', '3.3.2-150400.16.6.1'),
          ]),
        ],
        expect: 'match',
        why: 'The system says 15.4, the notice says 15 SP4, its module and the source package.',
      },
      {
        from: 'anchore/grype#1551',
        parts: [
          purl(
            'pkg:rpm/suse/python3-cryptography@3.3.2-150400.16.6.1?distro=sles-15.4&upstream=python-cryptography-3.3.2-150400.16.6.1.src.rpm',
          ),
        ],
        osv: [
          osv('SUSE-SU-2023:0722-1', [
            below('SUSE:Linux Enterprise Module for Basesystem 15 SP4', 'python-cryptography', '3.3.2-150400.16.6.1'),
          ]),
        ],
        expect: 'none',
        why: 'The release of the package that SUSE fixed is installed.',
      },
      {
        from: 'aquasecurity/trivy#6965',
        parts: [purl('pkg:rpm/opensuse/openssl-3@3.1.1-2.1?distro=opensuse-tumbleweed-20240213')],
        osv: [osv('openSUSE-SU-2024:13065-1', [below('openSUSE:Tumbleweed', 'openssl-3', '3.1.1-3.1')])],
        expect: 'match',
        why: 'Tumbleweed rolls: the date behind its name is no release.',
      },
      {
        from: 'anchore/grype#964',
        parts: [purl('pkg:apk/alpine/zlib@1.2.12-r1?distro=alpine-3.17_alpha20220715')],
        osv: [osv('ALPINE-CVE-2022-37434', [below('Alpine:v3.17', 'zlib', '1.2.12-r2')])],
        expect: 'none',
        why: 'The branch before a release is edge, of which a record of the release says nothing.',
      },
      {
        from: 'anchore/grype#964',
        parts: [purl('pkg:apk/alpine/zlib@1.2.12-r1?distro=alpine-3.17_alpha20220715')],
        osv: [osv('ALPINE-CVE-2022-37434', [below('Alpine:edge', 'zlib', '1.2.12-r2')])],
        expect: 'match',
        why: 'And a record of edge says it.',
      },
      {
        from: 'aquasecurity/trivy#487',
        parts: [purl('pkg:deb/debian/openssl@3.0.2-1?distro=sid')],
        osv: [osv('DEBIAN-CVE-2022-3602', [below('Debian:sid', 'openssl', '3.0.7-1')])],
        expect: 'match',
        why: 'The series that is never released has its name for a number.',
      },
      {
        from: 'aquasecurity/trivy#2832',
        parts: [purl('pkg:deb/debian/openssl@3.0.2-1?distro=debian-bookworm/sid')],
        osv: [osv('DEBIAN-CVE-2022-3602', [below('Debian:12', 'openssl', '3.0.7-1')])],
        expect: 'unknown',
        why: 'The next release and sid call themselves alike: which of both it is nobody can say.',
      },
    ],
  },
]
