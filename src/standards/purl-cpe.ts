/**
 * A product of the CPE dictionary and the packages that are the same software, with a CVE in which NVD names the product
 * so: the way to check the row.
 */
export interface PurlCpeLink {
  /** `part:vendor:product`, as in a CPE 2.3 name. */
  readonly cpe: string
  /** Names in the match dictionary without version, such as `generic/openssl` or `github/madler/zlib`. */
  readonly packages: readonly string[]
  /** A CVE whose NVD configuration names this product, or the entry of the CPE dictionary where none is at hand. */
  readonly source: string
  /**
   * Packages of language ecosystems that are the same software. Their advisories name the package itself, module by
   * module, where NVD names the whole product, so they are a link for readers and never a second way to match.
   */
  readonly covered?: readonly string[]
}

/** `generic/x`, `conan/x` and, where given, `github/owner/x`: how SBOMs of C and C++ software name a project. */
const of = (name: string, github?: string, ...others: string[]): readonly string[] => [
  ...[name, ...others].flatMap(one => [`generic/${one}`, `conan/${one}`]),
  ...(github ? [`github/${github}`] : []),
]

/**
 * Curated by hand, one row per product; nothing is derived from a likeness of names. Several CPE names of one project
 * (a product that changed hands) are several rows.
 */
// biome-ignore format: a table
export const purlCpeLinks: readonly PurlCpeLink[] = [
  // cryptography and transport
  { cpe: 'a:openssl:openssl', packages: of('openssl', 'openssl/openssl'), source: 'CVE-2022-3358' },
  { cpe: 'a:arm:mbed_tls', packages: of('mbedtls', 'mbed-tls/mbedtls', 'mbed-tls'), source: 'CVE-2021-24119' },
  { cpe: 'a:trustedfirmware:mbed_tls', packages: of('mbedtls', 'mbed-tls/mbedtls', 'mbed-tls'), source: 'CPE dictionary: the same project under its new home' },
  { cpe: 'a:wolfssl:wolfssl', packages: of('wolfssl', 'wolfssl/wolfssl'), source: 'CVE-2022-39173' },
  { cpe: 'a:gnu:gnutls', packages: of('gnutls', 'gnutls/gnutls'), source: 'CVE-2021-20232' },
  { cpe: 'a:nettle_project:nettle', packages: of('nettle'), source: 'CVE-2021-3580' },
  { cpe: 'a:gnupg:libgcrypt', packages: of('libgcrypt'), source: 'CVE-2021-33560' },
  { cpe: 'a:libssh:libssh', packages: of('libssh'), source: 'CVE-2018-10933' },
  { cpe: 'a:libssh2:libssh2', packages: of('libssh2', 'libssh2/libssh2'), source: 'CVE-2019-3855' },
  { cpe: 'a:openbsd:openssh', packages: of('openssh', 'openssh/openssh-portable', 'openssh-portable'), source: 'CVE-2025-26466' },
  { cpe: 'a:dropbear_ssh_project:dropbear_ssh', packages: of('dropbear', 'mkj/dropbear'), source: 'CVE-2021-36369' },
  { cpe: 'a:haxx:curl', packages: of('curl', 'curl/curl'), source: 'CVE-2025-0725' },
  { cpe: 'a:haxx:libcurl', packages: of('curl', 'curl/curl', 'libcurl'), source: 'CVE-2025-0725' },
  { cpe: 'a:nghttp2:nghttp2', packages: of('nghttp2', 'nghttp2/nghttp2', 'libnghttp2'), source: 'CVE-2016-1544' },
  { cpe: 'a:libevent_project:libevent', packages: of('libevent', 'libevent/libevent'), source: 'CVE-2016-10195' },
  { cpe: 'a:gnu:libmicrohttpd', packages: of('libmicrohttpd'), source: 'CVE-2021-3466' },
  { cpe: 'a:cesanta:mongoose', packages: of('mongoose', 'cesanta/mongoose'), source: 'CVE-2021-26529' },
  { cpe: 'a:civetweb_project:civetweb', packages: of('civetweb', 'civetweb/civetweb'), source: 'CVE-2018-12684' },
  { cpe: 'a:nginx:nginx', packages: of('nginx', 'nginx/nginx'), source: 'CVE-2018-16844' },
  { cpe: 'a:lighttpd:lighttpd', packages: of('lighttpd', 'lighttpd/lighttpd1.4'), source: 'CVE-2018-19052' },
  { cpe: 'a:apache:http_server', packages: of('httpd', 'apache/httpd'), source: 'CVE-2022-28614' },
  { cpe: 'a:eclipse:mosquitto', packages: of('mosquitto', 'eclipse/mosquitto'), source: 'CVE-2021-34431' },
  { cpe: 'a:w1.fi:wpa_supplicant', packages: of('wpa_supplicant', undefined, 'wpa-supplicant'), source: 'CVE-2021-27803' },
  { cpe: 'a:thekelleys:dnsmasq', packages: of('dnsmasq'), source: 'CVE-2021-3448' },
  { cpe: 'a:avahi:avahi', packages: of('avahi', 'avahi/avahi'), source: 'CVE-2021-3468' },
  { cpe: 'a:bluez:bluez', packages: of('bluez', 'bluez/bluez'), source: 'CVE-2022-0204' },
  // operating systems, boot, C libraries
  { cpe: 'o:linux:linux_kernel', packages: of('linux', 'torvalds/linux', 'linux-kernel', 'linux_kernel'), source: 'CVE-2025-40114' },
  { cpe: 'a:denx:u-boot', packages: of('u-boot', 'u-boot/u-boot', 'uboot'), source: 'CVE-2021-27138' },
  { cpe: 'o:zephyrproject:zephyr', packages: of('zephyr', 'zephyrproject-rtos/zephyr'), source: 'CVE-2025-1675' },
  { cpe: 'o:amazon:freertos', packages: of('freertos-kernel', 'freertos/freertos-kernel', 'freertos'), source: 'CVE-2021-31571' },
  { cpe: 'a:amazon:freertos', packages: of('freertos-kernel', 'freertos/freertos-kernel', 'freertos'), source: 'CVE-2018-16603' },
  { cpe: 'o:contiki-ng:contiki-ng', packages: of('contiki-ng', 'contiki-ng/contiki-ng'), source: 'CVE-2022-36054' },
  { cpe: 'o:riot-os:riot', packages: of('riot', 'riot-os/riot'), source: 'CVE-2021-27697' },
  { cpe: 'a:linaro:trusted_firmware-m', packages: of('trusted-firmware-m'), source: 'CVE-2021-32032' },
  { cpe: 'a:lwip_project:lwip', packages: of('lwip', 'lwip-tcpip/lwip'), source: 'CVE-2020-22283' },
  { cpe: 'a:busybox:busybox', packages: of('busybox', 'mirror/busybox'), source: 'CVE-2021-28831' },
  { cpe: 'a:gnu:glibc', packages: of('glibc'), source: 'CVE-2022-23219' },
  { cpe: 'a:musl-libc:musl', packages: of('musl'), source: 'CVE-2020-28928' },
  { cpe: 'a:gnu:bash', packages: of('bash'), source: 'CVE-2016-0634' },
  { cpe: 'a:sudo_project:sudo', packages: of('sudo', 'sudo-project/sudo'), source: 'CVE-2021-3156' },
  { cpe: 'a:kernel:util-linux', packages: of('util-linux', 'util-linux/util-linux'), source: 'CVE-2021-37600' },
  // data, compression, text
  { cpe: 'a:zlib:zlib', packages: of('zlib', 'madler/zlib'), source: 'CVE-2022-37434' },
  { cpe: 'a:bzip:bzip2', packages: of('bzip2'), source: 'CVE-2016-3189' },
  { cpe: 'a:lz4_project:lz4', packages: of('lz4', 'lz4/lz4'), source: 'CVE-2021-3520' },
  { cpe: 'a:libarchive:libarchive', packages: of('libarchive', 'libarchive/libarchive'), source: 'CVE-2018-1000880' },
  { cpe: 'a:sqlite:sqlite', packages: of('sqlite', 'sqlite/sqlite', 'sqlite3'), source: 'CVE-2025-29087' },
  { cpe: 'a:libexpat_project:libexpat', packages: of('expat', 'libexpat/libexpat', 'libexpat'), source: 'CVE-2022-25314' },
  { cpe: 'a:xmlsoft:libxml2', packages: of('libxml2', 'gnome/libxml2'), source: 'CVE-2025-32415' },
  { cpe: 'a:yaml-cpp_project:yaml-cpp', packages: of('yaml-cpp', 'jbeder/yaml-cpp'), source: 'CVE-2018-20574' },
  { cpe: 'a:davegamble:cjson', packages: of('cjson', 'davegamble/cjson'), source: 'CVE-2023-50471' },
  { cpe: 'a:google:protobuf-cpp', packages: of('protobuf', 'protocolbuffers/protobuf'), source: 'CVE-2022-1941' },
  { cpe: 'a:hdfgroup:hdf5', packages: of('hdf5', 'hdfgroup/hdf5'), source: 'CVE-2025-2925' },
  // pictures, sound, pages
  { cpe: 'a:libpng:libpng', packages: of('libpng', 'pnggroup/libpng'), source: 'CVE-2018-13785' },
  { cpe: 'a:webmproject:libwebp', packages: of('libwebp', 'webmproject/libwebp'), source: 'CVE-2018-25014' },
  { cpe: 'a:libtiff:libtiff', packages: of('libtiff'), source: 'CVE-2022-2953' },
  { cpe: 'a:libjpeg-turbo:libjpeg-turbo', packages: of('libjpeg-turbo', 'libjpeg-turbo/libjpeg-turbo'), source: 'CVE-2016-3616' },
  { cpe: 'a:uclouvain:openjpeg', packages: of('openjpeg', 'uclouvain/openjpeg'), source: 'CVE-2022-1122' },
  { cpe: 'a:freetype:freetype', packages: of('freetype', 'freetype/freetype'), source: 'CVE-2014-9666' },
  { cpe: 'a:cairographics:cairo', packages: of('cairo'), source: 'CVE-2018-19876' },
  { cpe: 'a:freedesktop:poppler', packages: of('poppler'), source: 'CVE-2018-19149' },
  { cpe: 'a:ffmpeg:ffmpeg', packages: of('ffmpeg', 'ffmpeg/ffmpeg'), source: 'CVE-2021-3566' },
  { cpe: 'a:gstreamer_project:gstreamer', packages: of('gstreamer'), source: 'CVE-2022-2122' },
  { cpe: 'a:opencv:opencv', packages: of('opencv', 'opencv/opencv'), source: 'CVE-2018-7714' },
  { cpe: 'a:imagemagick:imagemagick', packages: of('imagemagick', 'imagemagick/imagemagick'), source: 'CVE-2022-32547' },
  { cpe: 'a:artifex:ghostscript', packages: of('ghostscript'), source: 'CVE-2025-27836' },
  { cpe: 'a:qt:qt', packages: of('qt', 'qt/qtbase', 'qt5', 'qt6'), source: 'CVE-2022-25634' },
  { cpe: 'a:freedesktop:systemd', packages: of('systemd', 'systemd/systemd'), source: 'CVE-2021-33910' },
  { cpe: 'a:nodejs:node.js', packages: of('node', 'nodejs/node', 'nodejs', 'node.js'), source: 'CVE-2022-32212' },
  { cpe: 'a:electronjs:electron', packages: ['generic/electron', 'github/electron/electron'], source: 'CVE-2022-29247', covered: ['npm/electron'] },
  // frameworks of languages: linked for readers; the archives without coordinates are `generic`
  { cpe: 'a:apache:log4j', packages: ['generic/log4j', 'generic/log4j-core', 'github/apache/logging-log4j2'], source: 'CVE-2021-44228', covered: ['maven/org.apache.logging.log4j/log4j-core'] },
  { cpe: 'a:vmware:spring_framework', packages: ['generic/spring-framework', 'github/spring-projects/spring-framework'], source: 'CVE-2022-22968', covered: ['maven/org.springframework/spring-core', 'maven/org.springframework/spring-beans', 'maven/org.springframework/spring-web', 'maven/org.springframework/spring-webmvc'] },
  { cpe: 'a:netty:netty', packages: ['generic/netty', 'github/netty/netty'], source: 'CVE-2025-25193', covered: ['maven/io.netty/netty-all', 'maven/io.netty/netty-common', 'maven/io.netty/netty-codec-http'] },
  { cpe: 'a:fasterxml:jackson-databind', packages: ['generic/jackson-databind', 'github/fasterxml/jackson-databind'], source: 'CVE-2019-12384', covered: ['maven/com.fasterxml.jackson.core/jackson-databind'] },
  { cpe: 'a:google:protobuf-java', packages: ['generic/protobuf-java'], source: 'CVE-2022-3171', covered: ['maven/com.google.protobuf/protobuf-java'] },
  { cpe: 'a:python:pillow', packages: ['generic/pillow', 'github/python-pillow/pillow'], source: 'CVE-2022-30595', covered: ['pypi/pillow'] },
  { cpe: 'a:numpy:numpy', packages: ['generic/numpy', 'github/numpy/numpy'], source: 'CVE-2021-41496', covered: ['pypi/numpy'] },
]

const byPackage = indexed(link => link.packages)
const byAnyPackage = indexed(link => [...link.packages, ...(link.covered ?? [])])

/**
 * The CPE products under which a package may be looked for. None for the packages of language ecosystems and
 * distributions: their own advisories cover them, and a product of NVD is wider than a module or a backport.
 */
export function linkedCpes(packageName: string): readonly string[] {
  return (byPackage.get(packageName) ?? []).map(link => `cpe/${link.cpe}`)
}

/** Every product known to be the same software, for readers; also where it is no way to match. */
export function relatedCpes(packageName: string): readonly PurlCpeLink[] {
  return byAnyPackage.get(packageName) ?? []
}

/** The packages of a product, the other way round. */
export function linkedPackages(cpePackage: string): readonly string[] {
  const links = purlCpeLinks.filter(link => `cpe/${link.cpe}` === cpePackage)
  return [...new Set(links.flatMap(link => [...link.packages, ...(link.covered ?? [])]))]
}

function indexed(names: (link: PurlCpeLink) => readonly string[]): ReadonlyMap<string, readonly PurlCpeLink[]> {
  const index = new Map<string, PurlCpeLink[]>()
  for (const link of purlCpeLinks) {
    for (const name of names(link)) index.set(name, [...(index.get(name) ?? []), link])
  }
  return index
}
