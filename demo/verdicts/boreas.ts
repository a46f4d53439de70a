/** By hand; columns as in verdicts/pulso.ts. Debian's own fix decides for Debian's packages. */
export const boreasVerdicts = `
libc6 | 2.31-13+deb11u5 | + | CVE-2023-4911 | DSA-5514-1 | Debian 11, source glibc, before 2.31-13+deb11u7
libc6 | 2.31-13+deb11u7 | - | CVE-2023-4911 | DSA-5514-1 | fixed in 2.31-13+deb11u7
libc6 | 2.31-13+deb11u11 | - | CVE-2023-4911 | DSA-5514-1 | deb11u11 is newer than deb11u7
libssl1.1 | 1.1.1n-0+deb11u3 | + | CVE-2023-0286 | DSA-5343-1 | source openssl, before 1.1.1n-0+deb11u4
openssl | 1.1.1n-0+deb11u3 | + | CVE-2023-0286 | DSA-5343-1 | before 1.1.1n-0+deb11u4
libssl1.1 | 1.1.1n-0+deb11u3 | - | CVE-2022-0778 | DSA-5103-1 | fixed in 1.1.1k-1+deb11u2
libssl1.1 | 1.1.1n-0+deb11u5 | - | CVE-2023-0286 | DSA-5343-1 | fixed in 1.1.1n-0+deb11u4
libssl1.1 | 1.1.1w-0+deb11u2 | - | CVE-2023-0286 | DSA-5343-1 | fixed in 1.1.1n-0+deb11u4
zlib1g | 1:1.2.11.dfsg-2+deb11u1 | + | CVE-2022-37434 | DSA-5218-1 | source zlib, before 1:1.2.11.dfsg-2+deb11u2
zlib1g | 1:1.2.11.dfsg-2+deb11u1 | - | CVE-2018-25032 | DSA-5111-1 | fixed in this very version
zlib1g | 1:1.2.11.dfsg-2+deb11u2 | - | CVE-2022-37434 | DSA-5218-1 | fixed by Debian, although upstream says up to 1.2.12
libcurl4 | 7.74.0-1.3+deb11u7 | + | CVE-2023-38545 | DSA-5523-1 | source curl, before 7.74.0-1.3+deb11u10
curl | 7.74.0-1.3+deb11u7 | + | CVE-2023-38545 | DSA-5523-1 | before 7.74.0-1.3+deb11u10, and u7 is older than u10
libcurl4 | 7.74.0-1.3+deb11u11 | - | CVE-2023-38545 | DSA-5523-1 | fixed in 7.74.0-1.3+deb11u10
libwebp6 | 0.6.1-2.1 | + | CVE-2023-4863 | DSA-5497-1 | source libwebp, before 0.6.1-2.1+deb11u2
libwebp6 | 0.6.1-2.1+deb11u1 | + | CVE-2023-4863 | DSA-5497-1 | before 0.6.1-2.1+deb11u2
libwebp6 | 0.6.1-2.1+deb11u2 | - | CVE-2023-4863 | DSA-5497-1 | fixed in 0.6.1-2.1+deb11u2
sudo | 1.9.5p2-3+deb11u1 | - | CVE-2021-3156 | DSA-4839-1 | names Debian 10, ours is Debian 11
openssh-server | 1:8.4p1-5+deb11u1 | - | CVE-2024-6387 | DSA-5724-1 | names Debian 12, ours is Debian 11
openssh-server | 1:8.4p1-5+deb11u3 | - | CVE-2024-6387 | DSA-5724-1 | names Debian 12, ours is Debian 11
liblzma5 | 5.2.5-2.1~deb11u1 | - | CVE-2024-3094 | nvd | names upstream 5.6.0 and 5.6.1 only
log4j-core | 2.14.1 | + | CVE-2021-44228 | GHSA-jfh8-c2jp-5v3q | 2.13.0 to before 2.15.0
log4j-core | 2.14.1 | + | CVE-2021-45046 | GHSA-7rjr-3q55-vv33 | 2.13.0 to before 2.16.0
log4j-core | 2.14.1 | + | CVE-2021-45105 | GHSA-p6xc-xr62-6r2g | 2.13.0 to before 2.17.0
log4j-core | 2.14.1 | + | CVE-2021-44832 | GHSA-8489-44mv-ggj8 | 2.13.0 to before 2.17.1
log4j-api | 2.14.1 | - | CVE-2021-44228 | GHSA-jfh8-c2jp-5v3q | names log4j-core, not log4j-api
log4j-core | 2.17.1 | - | CVE-2021-44228 | GHSA-jfh8-c2jp-5v3q | fixed in 2.15.0
log4j-core | 2.17.1 | - | CVE-2021-44832 | GHSA-8489-44mv-ggj8 | fixed in 2.17.1
log4j-core | 2.24.3 | - | CVE-2021-44228 | GHSA-jfh8-c2jp-5v3q | fixed in 2.15.0
spring-beans | 5.3.15 | + | CVE-2022-22965 | GHSA-36p3-wjmg-h94x | 5.3.0 to before 5.3.18
spring-webmvc | 5.3.15 | + | CVE-2022-22965 | GHSA-36p3-wjmg-h94x | 5.3.0 to before 5.3.18
spring-context | 5.3.15 | + | CVE-2022-22968 | GHSA-g5mm-vmx4-3rg7 | 5.3.0 to before 5.3.19
spring-web | 5.3.15 | + | CVE-2016-1000027 | GHSA-4wrc-f8pq-fpqp | before 6.0.0
spring-beans | 5.3.18 | - | CVE-2022-22965 | GHSA-36p3-wjmg-h94x | fixed in 5.3.18
spring-webmvc | 5.3.18 | - | CVE-2022-22965 | GHSA-36p3-wjmg-h94x | fixed in 5.3.18
spring-context | 5.3.18 | + | CVE-2022-22968 | GHSA-g5mm-vmx4-3rg7 | 5.3.0 to before 5.3.19
spring-web | 5.3.18 | + | CVE-2016-1000027 | GHSA-4wrc-f8pq-fpqp | before 6.0.0
spring-context | 6.1.14 | - | CVE-2022-22968 | GHSA-g5mm-vmx4-3rg7 | fixed in 5.3.19
spring-web | 6.1.14 | - | CVE-2016-1000027 | GHSA-4wrc-f8pq-fpqp | fixed in 6.0.0
spring-boot | 2.6.3 | - | CVE-2022-27772 | nvd | fixed in 2.2.11
spring-boot | 2.6.6 | - | CVE-2022-27772 | nvd | fixed in 2.2.11
jackson-databind | 2.13.2 | + | CVE-2022-42003 | GHSA-jjjh-jjxp-wpff | 2.13.0 to before 2.13.4.2
jackson-databind | 2.13.2 | + | CVE-2022-42004 | GHSA-rgv9-q543-rqg4 | 2.13.0 to before 2.13.4
jackson-databind | 2.13.4 | + | CVE-2022-42003 | GHSA-jjjh-jjxp-wpff | 2.13.4 is before 2.13.4.2
jackson-databind | 2.13.4 | - | CVE-2022-42004 | GHSA-rgv9-q543-rqg4 | fixed in 2.13.4
jackson-databind | 2.17.2 | - | CVE-2022-42003 | GHSA-jjjh-jjxp-wpff | fixed in 2.13.4.2
netty-codec-http | 4.1.74.Final | + | CVE-2024-29025 | GHSA-5jpm-x58v-624v | before 4.1.108.Final
netty-common | 4.1.74.Final | + | CVE-2025-25193 | GHSA-389x-839f-4rhx | before 4.1.118.Final
netty-codec-http2 | 4.1.74.Final | + | CVE-2023-44487 | GHSA-xpw8-rcwv-8f8p | before 4.1.100.Final
netty-handler | 4.1.74.Final | - | CVE-2023-4586 | GHSA-57m8-f3v5-hm5m | the advisory was withdrawn
netty-common | 4.1.74.Final | - | CVE-2021-21290 | nvd | fixed in 4.1.59
netty-codec-http | 4.1.100.Final | + | CVE-2024-29025 | GHSA-5jpm-x58v-624v | 4.1.100 is before 4.1.108
netty-common | 4.1.100.Final | + | CVE-2025-25193 | GHSA-389x-839f-4rhx | before 4.1.118.Final
netty-codec-http2 | 4.1.100.Final | - | CVE-2023-44487 | GHSA-xpw8-rcwv-8f8p | fixed in this very version
netty-common | 4.1.100.Final | - | CVE-2021-21290 | nvd | fixed in 4.1.59
netty-common | 4.1.118.Final | - | CVE-2025-25193 | GHSA-389x-839f-4rhx | fixed in this very version
postgresql | 42.3.3 | + | CVE-2022-31197 | GHSA-r38f-c4h4-hqq2 | 42.3.0 to before 42.4.1
postgresql | 42.3.3 | + | CVE-2024-1597 | GHSA-24rp-q3w6-vc56 | 42.3.0 to before 42.3.9
postgresql | 42.5.1 | + | CVE-2024-1597 | GHSA-24rp-q3w6-vc56 | 42.5.0 to before 42.5.5
postgresql | 42.5.1 | - | CVE-2022-31197 | GHSA-r38f-c4h4-hqq2 | fixed in 42.4.1
postgresql | 42.7.4 | - | CVE-2024-1597 | GHSA-24rp-q3w6-vc56 | fixed in 42.7.2
snakeyaml | 1.30 | + | CVE-2022-1471 | GHSA-mjmj-j48q-9wg2 | before 2.0
snakeyaml | 1.30 | + | CVE-2022-38750 | GHSA-hhhw-99gj-p3c3 | before 1.31
snakeyaml | 1.33 | + | CVE-2022-1471 | GHSA-mjmj-j48q-9wg2 | before 2.0
snakeyaml | 1.33 | - | CVE-2022-38750 | GHSA-hhhw-99gj-p3c3 | fixed in 1.31
snakeyaml | 2.2 | - | CVE-2022-1471 | GHSA-mjmj-j48q-9wg2 | fixed in 2.0
jetty-server | 9.4.44.v20210927 | + | CVE-2023-26048 | GHSA-qw69-rqj8-6qw8 | before 9.4.51.v20230217
jetty-server | 9.4.44.v20210927 | - | CVE-2022-2191 | nvd | only Jetty 10 and 11
jetty-server | 9.4.51.v20230217 | - | CVE-2023-26048 | GHSA-qw69-rqj8-6qw8 | fixed in this very version
jetty-server | 12.0.14 | - | CVE-2023-26048 | GHSA-qw69-rqj8-6qw8 | after every affected range
protobuf-java | 3.19.4 | + | CVE-2022-3171 | GHSA-h4h5-3hr4-j3g2 | 3.17.0 to before 3.19.6
protobuf-java | 3.19.4 | + | CVE-2024-7254 | GHSA-735f-pc8j-v9w8 | before 3.25.5
protobuf-java | 3.21.9 | + | CVE-2024-7254 | GHSA-735f-pc8j-v9w8 | before 3.25.5
protobuf-java | 3.21.9 | - | CVE-2022-3171 | GHSA-h4h5-3hr4-j3g2 | fixed in 3.21.7
protobuf-java | 3.25.5 | - | CVE-2024-7254 | GHSA-735f-pc8j-v9w8 | fixed in 3.25.5
aiohttp | 3.8.4 | + | CVE-2024-23334 | PYSEC-2024-24 | 1.0.5 to before 3.9.2
aiohttp | 3.8.4 | + | CVE-2023-49081 | PYSEC-2023-250 | before 3.9.0
aiohttp | 3.8.5 | + | CVE-2024-23334 | PYSEC-2024-24 | 1.0.5 to before 3.9.2
aiohttp | 3.8.5 | + | CVE-2023-49081 | PYSEC-2023-250 | before 3.9.0
aiohttp | 3.9.5 | - | CVE-2024-23334 | PYSEC-2024-24 | fixed in 3.9.2
requests | 2.28.1 | + | CVE-2023-32681 | PYSEC-2023-74 | 2.3.0 to before 2.31.0
requests | 2.31.0 | - | CVE-2023-32681 | PYSEC-2023-74 | fixed in 2.31.0
urllib3 | 1.26.15 | + | CVE-2023-43804 | PYSEC-2023-192 | before 1.26.17
urllib3 | 1.26.15 | + | CVE-2023-45803 | PYSEC-2023-212 | before 1.26.18
urllib3 | 1.26.17 | + | CVE-2023-45803 | PYSEC-2023-212 | before 1.26.18
urllib3 | 1.26.17 | - | CVE-2023-43804 | PYSEC-2023-192 | fixed in 1.26.17
urllib3 | 2.2.3 | - | CVE-2023-45803 | PYSEC-2023-212 | fixed in 2.0.7
certifi | 2022.9.24 | + | CVE-2022-23491 | PYSEC-2022-42986 | 2017.11.5 to before 2022.12.7
certifi | 2023.7.22 | - | CVE-2022-23491 | PYSEC-2022-42986 | fixed in 2022.12.7
idna | 3.4 | + | CVE-2024-3651 | PYSEC-2024-60 | 0.1 to before 3.7
idna | 3.7 | - | CVE-2024-3651 | PYSEC-2024-60 | fixed in 3.7
cryptography | 38.0.4 | + | CVE-2023-23931 | PYSEC-2023-11 | 1.8 to before 39.0.1
cryptography | 41.0.7 | - | CVE-2023-23931 | PYSEC-2023-11 | fixed in 39.0.1
PyYAML | 6.0 | - | CVE-2020-1747 | PYSEC-2020-96 | fixed in 5.3.1
FreeRTOS Kernel | 10.4.1 | + | CVE-2021-31571 | nvd | before 10.4.3
FreeRTOS Kernel | 10.4.1 | + | CVE-2021-32020 | nvd | before 10.4.3
FreeRTOS Kernel | 10.4.1 | + | CVE-2021-43997 | nvd | 10.2.0 to before 10.4.6
FreeRTOS Kernel | 10.5.1 | - | CVE-2021-31571 | nvd | fixed in 10.4.3
FreeRTOS Kernel | 10.5.1 | - | CVE-2021-43997 | nvd | fixed in 10.4.6
lwIP | 2.1.2 | + | CVE-2020-22283 | nvd | before 2.1.3
lwIP | 2.2.0 | - | CVE-2020-22283 | nvd | fixed in 2.1.3
Zephyr | 2.7.1 | + | CVE-2022-1841 | nvd | up to 3.0.0
Zephyr | 2.7.1 | + | CVE-2025-1673 | nvd | up to 4.0
Zephyr | 3.0.0 | + | CVE-2022-1841 | nvd | up to 3.0.0, included
Zephyr | 3.0.0 | + | CVE-2025-1673 | nvd | up to 4.0
Zephyr | 3.0.0 | - | CVE-2025-39552 | nvd | a WordPress plug-in of a similar name; no configuration
Zephyr | 4.1.0 | - | CVE-2025-1673 | nvd | after 4.0
Mbed TLS | 2.28.1 | - | CVE-2022-35409 | nvd | fixed in this very version
nRF52840 CryptoCell firmware | 2020-11-12 | ? | CVE-2021-29415 | nvd | up to 2021-03-29, but the SBOM does not name the nRF52840 that must be there too
`
