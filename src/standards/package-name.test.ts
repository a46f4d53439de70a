import { describe, expect, it } from 'vitest'
import { osvPackage, type PurlContext, purlIdentity, purlPackage } from './package-name.ts'
import { readPurl } from './purl.ts'
import { schemeOf } from './versions/schemes.ts'

function identity(text: string, context: PurlContext = {}): string {
  const purl = readPurl(text)
  if (!purl.ok) return `unreadable: ${purl.error.code}`
  const found = purlIdentity(purl.value, context)
  return found.ok ? `${found.value.package} ${found.value.version} (${found.value.scheme})` : found.error
}

function fromOsv(ecosystem: string, name: string): string {
  const found = osvPackage(ecosystem, name)
  return found.ok ? `${found.value.package} (${found.value.scheme})` : found.error
}

describe('a purl in the match dictionary', () => {
  it.each([
    ['pkg:npm/lodash@4.17.21', 'npm/lodash 4.17.21 (semver)'],
    ['pkg:npm/%40angular/core@12.3.1', 'npm/@angular/core 12.3.1 (semver)'],
    [
      'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      'maven/org.apache.logging.log4j/log4j-core 2.14.1 (maven)',
    ],
    ['pkg:maven/log4j@1.2.17', 'no-namespace'],
    ['pkg:pypi/Zope.Interface__x@5.4.0', 'pypi/zope-interface-x 5.4.0 (pypi)'],
    ['pkg:golang/github.com/Masterminds/semver/v3@v3.2.0', 'golang/github.com/masterminds/semver/v3 v3.2.0 (semver)'],
    ['pkg:golang/stdlib@1.21.0', 'golang/stdlib 1.21.0 (semver)'],
    ['pkg:golang/std@go1.21.5', 'golang/stdlib 1.21.5 (semver)'],
    ['pkg:golang/stdlib@go1.21rc2', 'golang/stdlib 1.21-rc.2 (semver)'],
    ['pkg:cargo/time@0.1.44', 'cargo/time 0.1.44 (semver)'],
    ['pkg:nuget/Newtonsoft.Json@13.0.1', 'nuget/newtonsoft.json 13.0.1 (nuget)'],
    ['pkg:gem/rails@7.0.0', 'gem/rails 7.0.0 (gem)'],
    ['pkg:composer/Laravel/Framework@v9.0.0', 'composer/laravel/framework v9.0.0 (composer)'],
    ['pkg:hex/Phoenix@1.7.0', 'hex/phoenix 1.7.0 (semver)'],
    ['pkg:pub/http@0.13.0', 'pub/http 0.13.0 (pub)'],
    ['pkg:swift/github.com/Apple/swift-nio@2.42.0', 'swift/github.com/apple/swift-nio 2.42.0 (semver)'],
    ['pkg:bitnami/wordpress@6.2.0', 'bitnami/wordpress 6.2.0 (semver)'],
    ['pkg:github/Actions/Checkout@v4.1.0', 'github/actions/checkout v4.1.0 (semver)'],
    ['pkg:generic/openssl@3.0.1', 'generic/openssl 3.0.1 (generic)'],
    ['pkg:conan/cctz@2.3', 'conan/cctz 2.3 (conan)'],
    ['pkg:alpm/arch/pacman@6.0.1-1?arch=x86_64', 'alpm/arch/pacman 6.0.1-1 (alpm)'],
    ['pkg:cocoapods/AFNetworking@4.0.1', 'cocoapods/AFNetworking 4.0.1 (gem)'],
    ['pkg:opam/git@3.16.1', 'opam/git 3.16.1 (deb)'],
    ['pkg:otp/erts@10.6.3', 'otp/erts 10.6.3 (generic)'],
    ['pkg:git/example.com/a/b@8d9c1b', 'git/example.com/a/b 8d9c1b (unordered)'],
    ['pkg:huggingface/distilbert/base@043235d', 'huggingface/distilbert/base 043235d (unordered)'],
    ['pkg:npm/lodash', 'no-purl-version'],
    ['pkg:oci/debian@sha256:244fd47e07d10', 'container-image'],
    ['pkg:generic/constructor@1', 'generic/constructor 1 (generic)'],
    ['pkg:constructor/x@1', 'constructor/x 1 (generic)'],
  ])('%s is %s', (purl, expected) => {
    expect(identity(purl)).toBe(expected)
  })
})

describe('a package of a distribution', () => {
  it.each([
    ['pkg:deb/debian/curl@7.88.1-10?distro=debian-12', 'deb/debian/12/curl 7.88.1-10 (deb)'],
    ['pkg:deb/debian/curl@7.88.1-10?distro=debian-12.5', 'deb/debian/12/curl 7.88.1-10 (deb)'],
    ['pkg:deb/debian/curl@7.50.3-1?distro=jessie', 'deb/debian/8/curl 7.50.3-1 (deb)'],
    ['pkg:deb/debian/curl@8.0-1?distro=sid', 'deb/debian/sid/curl 8.0-1 (deb)'],
    ['pkg:deb/debian/curl@8.0-1?distro=debian-unstable', 'deb/debian/sid/curl 8.0-1 (deb)'],
    ['pkg:deb/debian/curl@8.0-1?distro=forky', 'deb/debian/14/curl 8.0-1 (deb)'],
    // another release every two years: which one was meant is not said
    ['pkg:deb/debian/curl@8.0-1?distro=testing', 'no-distribution'],
    ['pkg:deb/debian/curl@8.0-1?distro=debian-forky/sid', 'no-distribution'],
    ['pkg:deb/ubuntu/curl@7?distro=resolute', 'deb/ubuntu/26.04/curl 7 (deb)'],
    ['pkg:deb/debian/curl@7.50.3-1', 'no-distribution'],
    ['pkg:deb/curl@7.50.3-1?distro=debian-12', 'no-distribution'],
    ['pkg:deb/debian/curl@1?distro=ubuntu-22.04', 'no-distribution'],
    ['pkg:deb/ubuntu/adduser@3.118ubuntu5?distro=ubuntu-22.04', 'deb/ubuntu/22.04/adduser 3.118ubuntu5 (deb)'],
    ['pkg:deb/ubuntu/adduser@3.118ubuntu5?distro=jammy', 'deb/ubuntu/22.04/adduser 3.118ubuntu5 (deb)'],
    ['pkg:apk/alpine/musl@1.2.3-r4?distro=alpine-3.17.2', 'apk/alpine/v3.17/musl 1.2.3-r4 (apk)'],
    ['pkg:apk/alpine/musl@1.2.3-r0?distro=3.16.0', 'apk/alpine/v3.16/musl 1.2.3-r0 (apk)'],
    ['pkg:apk/alpine/musl@1.2.3-r0?distro=edge', 'apk/alpine/edge/musl 1.2.3-r0 (apk)'],
    ['pkg:apk/alpine/musl@1.2.5-r9?distro=alpine-3.22_alpha20250108', 'apk/alpine/edge/musl 1.2.5-r9 (apk)'],
    ['pkg:apk/wolfi/curl@8.0.0-r0', 'apk/wolfi/curl 8.0.0-r0 (apk)'],
    ['pkg:rpm/almalinux/openssl@3.0.7-24.el9?distro=almalinux-9.3', 'rpm/almalinux/9/openssl 3.0.7-24.el9 (rpm)'],
    ['pkg:rpm/redhat/openssl@3.0.7-24.el9?distro=rhel-9.3&epoch=1', 'rpm/redhat/9/openssl 1:3.0.7-24.el9 (rpm)'],
    ['pkg:rpm/opensuse/curl@8.0-1?distro=opensuse-leap-15.5', 'rpm/opensuse/leap-15.5/curl 8.0-1 (rpm)'],
    ['pkg:rpm/opensuse/curl@8.0-1?distro=opensuse-tumbleweed-20240213', 'rpm/opensuse/tumbleweed/curl 8.0-1 (rpm)'],
    ['pkg:rpm/opensuse-leap/curl@8.0-1?distro=opensuse-leap-15.5', 'rpm/opensuse/leap-15.5/curl 8.0-1 (rpm)'],
    ['pkg:rpm/suse/curl@8.0-1?distro=sles-15.4', 'rpm/suse/15-sp4/curl 8.0-1 (rpm)'],
    ['pkg:rpm/suse/curl@8.0-1?distro=sles-15', 'rpm/suse/15/curl 8.0-1 (rpm)'],
    ['pkg:rpm/sles/curl@8.0-1?distro=sles-12.5', 'rpm/suse/12-sp5/curl 8.0-1 (rpm)'],
    ['pkg:rpm/suse/curl@8.0-1?distro=sle-micro-5.3', 'rpm/suse/micro-5.3/curl 8.0-1 (rpm)'],
    ['pkg:rpm/acme/curl@8.0-1?distro=acme-7', 'rpm/acme/7/curl 8.0-1 (rpm)'],
  ])('%s is %s', (purl, expected) => {
    expect(identity(purl)).toBe(expected)
  })

  it('is looked up by its source package, with that version where it is stated', () => {
    expect(
      identity('pkg:deb/debian/libssl3@3.0.11-1~deb12u2+b1?distro=debian-12&upstream=openssl@3.0.11-1~deb12u2'),
    ).toBe('deb/debian/12/openssl 3.0.11-1~deb12u2 (deb)')
    expect(identity('pkg:apk/alpine/libcrypto3@3.1.0-r4?distro=3.18.4&upstream=openssl')).toBe(
      'apk/alpine/v3.18/openssl 3.1.0-r4 (apk)',
    )
    expect(
      identity('pkg:deb/debian/libssl3@3.0.11-1?distro=bookworm', { source: { name: 'openssl', version: '3.0.11-0' } }),
    ).toBe('deb/debian/12/openssl 3.0.11-0 (deb)')
  })

  it('is looked up by its own name where the distribution lists binaries (rpm)', () => {
    expect(
      identity('pkg:rpm/rocky/openssl-libs@3.0.7-24.el9?distro=rocky-9.3&upstream=openssl-3.0.7-24.el9.src.rpm'),
    ).toBe('rpm/rocky/9/openssl-libs 3.0.7-24.el9 (rpm)')
  })

  it('is looked up by its source package where the records of an rpm distribution name those (SUSE)', () => {
    expect(
      identity(
        'pkg:rpm/suse/python3-cryptography@3.3.2-150400.16.3.1?distro=sles-15.4&upstream=python-cryptography-3.3.2-150400.16.3.1.src.rpm',
      ),
    ).toBe('rpm/suse/15-sp4/python-cryptography 3.3.2-150400.16.3.1 (rpm)')
    expect(identity('pkg:rpm/opensuse/zlib@1:1.2-1?distro=opensuse-leap-15.5&upstream=zlib')).toBe(
      'rpm/opensuse/leap-15.5/zlib 1:1.2-1 (rpm)',
    )
  })

  it('takes the distribution of the document where the purl does not say it', () => {
    expect(identity('pkg:deb/debian/curl@7.88.1-10', { distribution: 'debian-12' })).toBe(
      'deb/debian/12/curl 7.88.1-10 (deb)',
    )
    expect(identity('pkg:deb/debian/curl@7.88.1-10?distro=debian-11', { distribution: 'debian-12' })).toBe(
      'deb/debian/11/curl 7.88.1-10 (deb)',
    )
  })
})

describe('an OSV package in the match dictionary', () => {
  it.each([
    ['npm', '@fastify/passport', 'npm/@fastify/passport (semver)'],
    ['Maven', 'com.baomidou:mybatis-plus', 'maven/com.baomidou/mybatis-plus (maven)'],
    ['Maven', 'mybatis-plus', 'no-namespace'],
    ['PyPI', 'Zope.Interface', 'pypi/zope-interface (pypi)'],
    ['Go', 'github.com/Masterminds/semver/v3', 'golang/github.com/masterminds/semver/v3 (semver)'],
    ['Go', 'stdlib', 'golang/stdlib (semver)'],
    ['crates.io', 'hyper', 'cargo/hyper (semver)'],
    ['NuGet', 'Microsoft.NetCore.App', 'nuget/microsoft.netcore.app (nuget)'],
    ['RubyGems', 'rails', 'gem/rails (gem)'],
    ['Packagist', 'typo3/cms-backend', 'composer/typo3/cms-backend (composer)'],
    ['SwiftURL', 'github.com/apple/swift-nio', 'swift/github.com/apple/swift-nio (semver)'],
    ['SwiftURL', 'https://github.com/apple/swift-nio.git', 'swift/github.com/apple/swift-nio (semver)'],
    ['GitHub Actions', 'tj-actions/changed-files', 'github/tj-actions/changed-files (semver)'],
    ['GitHub Actions', 'github/codeql-action/init', 'github/github/codeql-action (semver)'],
    ['Bitnami', 'activemq', 'bitnami/activemq (semver)'],
    ['Pub', 'agent_dart', 'pub/agent_dart (pub)'],
    ['CRAN', 'jsonlite', 'cran/jsonlite (cran)'],
    ['Debian:12', 'openssl', 'deb/debian/12/openssl (deb)'],
    ['Debian', 'openssl', 'no-distribution'],
    ['Ubuntu:22.04:LTS', 'openssl', 'deb/ubuntu/22.04/openssl (deb)'],
    ['Ubuntu:Pro:16.04:LTS', 'openssl', 'deb/ubuntu/pro:16.04/openssl (deb)'],
    ['Ubuntu:Pro:FIPS-updates:22.04:LTS', 'openssl', 'deb/ubuntu/pro:fips-updates:22.04/openssl (deb)'],
    ['Alpine:v3.18', 'openssl', 'apk/alpine/v3.18/openssl (apk)'],
    ['Wolfi', 'curl', 'apk/wolfi/curl (apk)'],
    ['AlmaLinux:9', 'vim-minimal', 'rpm/almalinux/9/vim-minimal (rpm)'],
    ['Rocky Linux:9', 'openssl', 'rpm/rocky/9/openssl (rpm)'],
    ['Red Hat:enterprise_linux:9::appstream', 'openssl', 'rpm/redhat/9/openssl (rpm)'],
    ['Red Hat:rhel_eus:9.2::baseos', 'openssl', 'rpm/redhat/rhel_eus:9.2/openssl (rpm)'],
    ['openSUSE:Leap 15.5', 'curl', 'rpm/opensuse/leap-15.5/curl (rpm)'],
    ['openSUSE:Leap Micro 5.4', 'curl', 'rpm/opensuse/leap-micro-5.4/curl (rpm)'],
    ['openSUSE:Tumbleweed', 'curl', 'rpm/opensuse/tumbleweed/curl (rpm)'],
    ['SUSE:Linux Enterprise Server 15 SP4', 'curl', 'rpm/suse/15-sp4/curl (rpm)'],
    ['SUSE:Linux Enterprise Server 15', 'curl', 'rpm/suse/15/curl (rpm)'],
    ['SUSE:Linux Enterprise Module for Basesystem 15 SP4', 'curl', 'rpm/suse/15-sp4/curl (rpm)'],
    ['SUSE:Linux Enterprise Micro 5.3', 'curl', 'rpm/suse/micro-5.3/curl (rpm)'],
    ['SUSE:Linux Enterprise Server 15 SP4-LTSS', 'curl', 'rpm/suse/linux-enterprise-server-15-sp4-ltss/curl (rpm)'],
    ['Alpine:edge', 'openssl', 'apk/alpine/edge/openssl (apk)'],
    ['Debian:sid', 'openssl', 'deb/debian/sid/openssl (deb)'],
    ['ConanCenter', 'openssl', 'conan/openssl (conan)'],
    ['opam', 'x509', 'opam/x509 (deb)'],
    ['VSCode', 'ms-python.python', 'vscode-extension/ms-python/python (semver)'],
    ['OSS-Fuzz', 'openssl', 'unknown-ecosystem'],
    ['constructor', 'x', 'unknown-ecosystem'],
    ['npm', '', 'bad-package-name'],
    ['GitHub Actions', 'checkout', 'bad-package-name'],
  ])('%s %s is %s', (ecosystem, name, expected) => {
    expect(fromOsv(ecosystem, name)).toBe(expected)
  })

  it.each([
    ['pkg:pypi/zope_interface@1', 'PyPI', 'zope.interface'],
    ['pkg:golang/github.com/masterminds/semver@1', 'Go', 'github.com/Masterminds/semver'],
    ['pkg:nuget/newtonsoft.json@1', 'NuGet', 'Newtonsoft.Json'],
    ['pkg:deb/debian/curl@1?distro=bookworm', 'Debian:12', 'curl'],
    ['pkg:apk/alpine/curl@1?distro=alpine-3.18.4', 'Alpine:v3.18', 'curl'],
    ['pkg:rpm/alma/curl@1?distro=almalinux-9.2', 'AlmaLinux:9', 'curl'],
    ['pkg:rpm/suse/curl@1?distro=sles-15.5', 'SUSE:Linux Enterprise Server 15 SP5', 'curl'],
    ['pkg:rpm/opensuse/curl@1?distro=opensuse-leap-15.5', 'openSUSE:Leap 15.5', 'curl'],
    ['pkg:apk/alpine/curl@1?distro=edge', 'Alpine:edge', 'curl'],
    ['pkg:deb/debian/curl@1?distro=sid', 'Debian:sid', 'curl'],
    ['pkg:conan/openssl@1', 'ConanCenter', 'openssl'],
    ['pkg:vscode-extension/ms-python/python@1', 'VSCode', 'ms-python.python'],
    ['pkg:rpm/redhat/curl@1?distro=rhel-8.9', 'Red Hat:enterprise_linux:8::baseos', 'curl'],
  ])('meets its purl: %s and %s %s', (text, ecosystem, name) => {
    const purl = readPurl(text)
    expect(purl.ok && purlPackage(purl.value)).toEqual(osvPackage(ecosystem, name))
  })

  it('names only schemes that exist', () => {
    for (const ecosystem of ['npm', 'Hackage', 'Julia', 'ConanCenter', 'opam', 'VSCode', 'Debian:12', 'Mageia:9']) {
      const found = osvPackage(ecosystem, 'a/b')
      expect(found.ok && schemeOf(found.value.scheme)?.id).toBeTruthy()
    }
  })
})
