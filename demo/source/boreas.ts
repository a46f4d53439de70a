import type { SbomPlan } from './part.ts'

/** Patient-monitor gateway: Debian 11, a Java service, a Python agent, a board controller with its own network stack. */
export const boreasPlans: readonly SbomPlan[] = [
  {
    column: '2.3',
    file: 'boreas-2.3.spdx',
    format: 'spdx-tag-value',
    specVersion: '2.3',
    product: 'boreas-gateway',
    version: '2.3',
    createdAt: '2025-03-18T10:00:00Z',
    tool: 'nordlicht-bom 3.8',
  },
  {
    column: '2.4-first',
    file: 'boreas-2.4-first.cdx.xml',
    format: 'cyclonedx-xml',
    specVersion: '1.5',
    product: 'boreas-gateway',
    version: '2.4',
    createdAt: '2026-05-06T08:12:00Z',
    tool: 'nordlicht-bom 4.0',
  },
  {
    column: '2.4',
    file: 'boreas-2.4.cdx.xml',
    format: 'cyclonedx-xml',
    specVersion: '1.5',
    product: 'boreas-gateway',
    version: '2.4',
    createdAt: '2026-11-20T16:45:00Z',
    tool: 'nordlicht-bom 4.2',
  },
  {
    column: '2.4.1',
    file: 'boreas-2.4.1.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.6',
    product: 'boreas-gateway',
    version: '2.4.1',
    createdAt: '2026-11-18T11:27:00Z',
    tool: 'nordlicht-bom 4.2',
  },
]

/** The first SBOM of 2.4 was corrected in November: Debian's zlib update and the radio module were missing. */
export const boreasTable = `
name | purl | cpe | under | licence | 2.3 | 2.4-first | 2.4 | 2.4.1
application:boreas-core | | | . | LicenseRef-Nordlicht | 2.3.0 | 2.4.0 | " | 2.4.1
application:boreas-edge-agent | | | . | LicenseRef-Nordlicht | 1.2.0 | 1.3.0 | " | 1.3.1
application:boreas-board-controller | | | . | LicenseRef-Nordlicht | 0.9.4 | 0.9.6 | " | "
operating-system:boreas-os | | | . | LicenseRef-Nordlicht | 11.6 | 11.9 | " | 11.11

# Debian 11, binary packages with their source in the purl
libc6 | deb/debian/libc6?arch=amd64&distro=debian-11&upstream=glibc | | boreas-os | LGPL-2.1-only | 2.31-13+deb11u5 | 2.31-13+deb11u7 | " | 2.31-13+deb11u11
libssl1.1 | deb/debian/libssl1.1?arch=amd64&distro=debian-11&upstream=openssl | | boreas-os | OpenSSL | 1.1.1n-0+deb11u3 | 1.1.1n-0+deb11u5 | " | 1.1.1w-0+deb11u2
openssl | deb/debian/openssl?arch=amd64&distro=debian-11 | | boreas-os | OpenSSL | 1.1.1n-0+deb11u3 | 1.1.1n-0+deb11u5 | " | 1.1.1w-0+deb11u2
zlib1g | deb/debian/zlib1g?arch=amd64&distro=debian-11&upstream=zlib | | libssl1.1, boreas-os | Zlib | 1:1.2.11.dfsg-2+deb11u1 | " | 1:1.2.11.dfsg-2+deb11u2 | "
libexpat1 | deb/debian/libexpat1?arch=amd64&distro=debian-11&upstream=expat | | boreas-os | MIT | 2.2.10-2+deb11u5 | " | " | "
libcurl4 | deb/debian/libcurl4?arch=amd64&distro=debian-11&upstream=curl | | boreas-os | curl | 7.74.0-1.3+deb11u7 | 7.74.0-1.3+deb11u11 | " | "
curl | deb/debian/curl?arch=amd64&distro=debian-11 | | boreas-os | curl | 7.74.0-1.3+deb11u7 | 7.74.0-1.3+deb11u11 | " | "
libwebp6 | deb/debian/libwebp6?arch=amd64&distro=debian-11&upstream=libwebp | | libgd3 | BSD-3-Clause | 0.6.1-2.1 | 0.6.1-2.1+deb11u1 | " | 0.6.1-2.1+deb11u2
libgd3 | deb/debian/libgd3?arch=amd64&distro=debian-11&upstream=libgd2 | | boreas-os | GD | 2.3.0-2 | " | " | "
sudo | deb/debian/sudo?arch=amd64&distro=debian-11 | | boreas-os | ISC | 1.9.5p2-3+deb11u1 | " | " | "
openssh-server | deb/debian/openssh-server?arch=amd64&distro=debian-11&upstream=openssh | | boreas-os | BSD-2-Clause | 1:8.4p1-5+deb11u1 | 1:8.4p1-5+deb11u3 | " | "
liblzma5 | deb/debian/liblzma5?arch=amd64&distro=debian-11&upstream=xz-utils | | boreas-os | LicenseRef-public-domain | 5.2.5-2.1~deb11u1 | " | " | "
bash | deb/debian/bash?arch=amd64&distro=debian-11 | | boreas-os | GPL-3.0-or-later | 5.1-2+deb11u1 | " | " | "
coreutils | deb/debian/coreutils?arch=amd64&distro=debian-11 | | boreas-os | GPL-3.0-or-later | 8.32-4 | " | " | "
systemd | deb/debian/systemd?arch=amd64&distro=debian-11 | | boreas-os | LGPL-2.1-or-later | 247.3-7 | 247.3-7+deb11u4 | " | "
libsystemd0 | deb/debian/libsystemd0?arch=amd64&distro=debian-11&upstream=systemd | | systemd | LGPL-2.1-or-later | 247.3-7 | 247.3-7+deb11u4 | " | "
libsqlite3-0 | deb/debian/libsqlite3-0?arch=amd64&distro=debian-11&upstream=sqlite3 | | boreas-os | blessing | 3.34.1-3 | " | " | "
libgnutls30 | deb/debian/libgnutls30?arch=amd64&distro=debian-11&upstream=gnutls28 | | boreas-os | LGPL-2.1-or-later | 3.7.1-5+deb11u2 | 3.7.1-5+deb11u4 | " | "
iptables | deb/debian/iptables?arch=amd64&distro=debian-11 | | boreas-os | GPL-2.0-or-later | 1.8.7-1 | " | " | "
chrony | deb/debian/chrony?arch=amd64&distro=debian-11 | | boreas-os | GPL-2.0-only | 4.0-8+deb11u2 | " | " | "
mosquitto | deb/debian/mosquitto?arch=amd64&distro=debian-11 | | boreas-os | EPL-2.0 | 2.0.11-1 | 2.0.11-1+deb11u1 | " | "
postgresql-13 | deb/debian/postgresql-13?arch=amd64&distro=debian-11 | | boreas-os | PostgreSQL | 13.9-0+deb11u1 | 13.14-0+deb11u1 | " | "
openjdk-17-jre-headless | deb/debian/openjdk-17-jre-headless?arch=amd64&distro=debian-11&upstream=openjdk-17 | | boreas-core | GPL-2.0-only | 17.0.6+10-1~deb11u1 | 17.0.11+9-1~deb11u1 | " | "
libpython3.9 | deb/debian/libpython3.9?arch=amd64&distro=debian-11&upstream=python3.9 | | boreas-edge-agent | PSF-2.0 | 3.9.2-1 | " | " | "
nginx-light | deb/debian/nginx-light?arch=amd64&distro=debian-11&upstream=nginx | | boreas-os | BSD-2-Clause | 1.18.0-6.1+deb11u3 | " | " | "
linux-image-amd64 | deb/debian/linux-image-amd64?arch=amd64&distro=debian-11&upstream=linux-signed-amd64 | | boreas-os | GPL-2.0-only | 5.10.162-1 | 5.10.216-1 | " | "

# Java service
log4j-core | maven/org.apache.logging.log4j/log4j-core | a:apache:log4j | boreas-core, log4j-slf4j-impl | Apache-2.0 | 2.14.1 | 2.17.1 | " | 2.24.3
log4j-api | maven/org.apache.logging.log4j/log4j-api | | log4j-core | Apache-2.0 | 2.14.1 | 2.17.1 | " | 2.24.3
log4j-slf4j-impl | maven/org.apache.logging.log4j/log4j-slf4j-impl | | spring-boot-starter-log4j2 | Apache-2.0 | 2.14.1 | 2.17.1 | " | 2.24.3
slf4j-api | maven/org.slf4j/slf4j-api | | log4j-slf4j-impl, netty-common | MIT | 1.7.36 | " | " | "
spring-boot | maven/org.springframework.boot/spring-boot | a:vmware:spring_boot | boreas-core | Apache-2.0 | 2.6.3 | 2.6.6 | " | 3.3.5
spring-boot-starter-log4j2 | maven/org.springframework.boot/spring-boot-starter-log4j2 | | spring-boot | Apache-2.0 | 2.6.3 | 2.6.6 | " | 3.3.5
spring-boot-starter-jetty | maven/org.springframework.boot/spring-boot-starter-jetty | | spring-boot | Apache-2.0 | 2.6.3 | 2.6.6 | " | 3.3.5
spring-core | maven/org.springframework/spring-core | | spring-beans | Apache-2.0 | 5.3.15 | 5.3.18 | " | 6.1.14
spring-beans | maven/org.springframework/spring-beans | | spring-context, spring-web | Apache-2.0 | 5.3.15 | 5.3.18 | " | 6.1.14
spring-context | maven/org.springframework/spring-context | | spring-boot | Apache-2.0 | 5.3.15 | 5.3.18 | " | 6.1.14
spring-web | maven/org.springframework/spring-web | | spring-webmvc | Apache-2.0 | 5.3.15 | 5.3.18 | " | 6.1.14
spring-webmvc | maven/org.springframework/spring-webmvc | | spring-boot | Apache-2.0 | 5.3.15 | 5.3.18 | " | 6.1.14
jackson-databind | maven/com.fasterxml.jackson.core/jackson-databind | a:fasterxml:jackson-databind | boreas-core, hapi-fhir-base | Apache-2.0 | 2.13.2 | 2.13.4 | " | 2.17.2
jackson-core | maven/com.fasterxml.jackson.core/jackson-core | | jackson-databind | Apache-2.0 | 2.13.2 | 2.15.2 | " | 2.17.2
jackson-annotations | maven/com.fasterxml.jackson.core/jackson-annotations | | jackson-databind | Apache-2.0 | 2.13.2 | 2.13.4 | " | 2.17.2
netty-common | maven/io.netty/netty-common | a:netty:netty | netty-handler | Apache-2.0 | 4.1.74.Final | 4.1.100.Final | " | 4.1.118.Final
netty-handler | maven/io.netty/netty-handler | | netty-codec-http | Apache-2.0 | 4.1.74.Final | 4.1.100.Final | " | 4.1.118.Final
netty-codec-http | maven/io.netty/netty-codec-http | | netty-codec-http2, boreas-core | Apache-2.0 | 4.1.74.Final | 4.1.100.Final | " | 4.1.118.Final
netty-codec-http2 | maven/io.netty/netty-codec-http2 | | boreas-core | Apache-2.0 | 4.1.74.Final | 4.1.100.Final | " | 4.1.118.Final
postgresql | maven/org.postgresql/postgresql | | boreas-core | BSD-2-Clause | 42.3.3 | 42.5.1 | " | 42.7.4
HikariCP | maven/com.zaxxer/HikariCP | | boreas-core | Apache-2.0 | 4.0.3 | " | " | 5.1.0
snakeyaml | maven/org.yaml/snakeyaml | a:snakeyaml_project:snakeyaml | spring-boot | Apache-2.0 | 1.30 | 1.33 | " | 2.2
jetty-server | maven/org.eclipse.jetty/jetty-server | a:eclipse:jetty | spring-boot-starter-jetty | EPL-2.0 | 9.4.44.v20210927 | 9.4.51.v20230217 | " | 12.0.14
protobuf-java | maven/com.google.protobuf/protobuf-java | | boreas-core | BSD-3-Clause | 3.19.4 | 3.21.9 | " | 3.25.5
guava | maven/com.google.guava/guava | | hapi-fhir-base | Apache-2.0 | 31.1-jre | " | " | 33.0.0-jre
hapi-fhir-base | maven/ca.uhn.hapi.fhir/hapi-fhir-base | | boreas-core | Apache-2.0 | 5.7.2 | 6.2.5 | " | 7.4.5
hapi-base | maven/ca.uhn.hapi/hapi-base | | boreas-core | MPL-1.1 | 2.3 | " | " | 2.5.1
commons-lang3 | maven/org.apache.commons/commons-lang3 | | hapi-fhir-base | Apache-2.0 | 3.12.0 | " | " | 3.17.0
commons-io | maven/commons-io/commons-io | | hapi-fhir-base | Apache-2.0 | 2.11.0 | 2.14.0 | " | 2.17.0
micrometer-core | maven/io.micrometer/micrometer-core | | spring-boot | Apache-2.0 | 1.8.2 | 1.8.4 | " | 1.13.6

# Python agent
aiohttp | pypi/aiohttp | | boreas-edge-agent | Apache-2.0 | 3.8.4 | 3.8.5 | " | 3.9.5
multidict | pypi/multidict | | aiohttp | Apache-2.0 | 6.0.4 | " | " | 6.1.0
requests | pypi/requests | | boreas-edge-agent | Apache-2.0 | 2.28.1 | 2.31.0 | " | 2.32.3
urllib3 | pypi/urllib3 | | requests | MIT | 1.26.15 | 1.26.17 | " | 2.2.3
certifi | pypi/certifi | | requests | MPL-2.0 | 2022.9.24 | 2023.7.22 | " | 2024.8.30
idna | pypi/idna | | requests | BSD-3-Clause | 3.4 | " | " | 3.7
cryptography | pypi/cryptography | | boreas-edge-agent | Apache-2.0 | 38.0.4 | 41.0.7 | " | 43.0.3
PyYAML | pypi/pyyaml | | boreas-edge-agent | MIT | 6.0 | 6.0.1 | " | "
paho-mqtt | pypi/paho-mqtt | | boreas-edge-agent | EPL-2.0 | 1.6.1 | " | " | 2.1.0
pydantic | pypi/pydantic | | boreas-edge-agent | MIT | 1.10.4 | 1.10.13 | " | "

# board controller
FreeRTOS Kernel | github/freertos/freertos-kernel | o:amazon:freertos | boreas-board-controller | MIT | 10.4.1 | 10.5.1 | " | "
lwIP | generic/lwip | a:lwip_project:lwip | boreas-board-controller | BSD-3-Clause | - | 2.1.2 | " | 2.2.0
Zephyr | github/zephyrproject-rtos/zephyr | o:zephyrproject:zephyr | boreas-board-controller | Apache-2.0 | 2.7.1 | 3.0.0 | " | 4.1.0
Mbed TLS | github/mbed-tls/mbedtls | a:arm:mbed_tls | lwIP, Zephyr | Apache-2.0 | 2.28.1 | " | " | 3.6.2
firmware:nRF52840 CryptoCell firmware | | o:nordicsemi:nrf52840_firmware | Zephyr | LicenseRef-Nordic | - | 2020-11-12 | " | -
firmware:TM-40 radio module | | | boreas-board-controller | | ? | - | ? | "
watchdog firmware | | | boreas-board-controller | LicenseRef-Supplier | ? | " | " | "
vital-sign decoder | | | boreas-core | LicenseRef-Supplier | ? | " | 2.2 | "
`
