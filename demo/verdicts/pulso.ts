/**
 * Worked out by hand from the published ranges, never by our own code:
 * `component | version | + match, - no match, ? conditional | vulnerability | record that says so | because`.
 */
export const pulsoVerdicts = `
FreeRTOS Kernel | 10.4.1 | + | CVE-2021-31571 | nvd | before 10.4.3
FreeRTOS Kernel | 10.4.1 | + | CVE-2021-32020 | nvd | before 10.4.3
FreeRTOS Kernel | 10.4.1 | + | CVE-2021-43997 | nvd | 10.2.0 to before 10.4.6
FreeRTOS Kernel | 10.4.1 | - | CVE-2018-16601 | nvd | ends at 10.0.1, and is CPE part a where ours is part o
FreeRTOS Kernel | 10.6.2 | - | CVE-2021-31571 | nvd | fixed in 10.4.3
FreeRTOS Kernel | 10.6.2 | - | CVE-2021-43997 | nvd | fixed in 10.4.6
lwIP | 2.2.0 | - | CVE-2020-22283 | nvd | fixed in 2.1.3
Mbed TLS | 2.24.0 | + | CVE-2021-24119 | nvd | before 2.26.0
Mbed TLS | 2.24.0 | + | CVE-2022-35409 | nvd | before 2.28.1
Mbed TLS | 2.28.0 | + | CVE-2022-35409 | nvd | before 2.28.1
Mbed TLS | 2.28.0 | - | CVE-2021-24119 | nvd | fixed in 2.26.0
Mbed TLS | 2.28.3 | - | CVE-2022-35409 | nvd | fixed in 2.28.1, and the 3.x range does not begin before 3.0.0
Mbed TLS | 2.28.8 | - | CVE-2022-35409 | nvd | fixed in 2.28.1
Mbed TLS | 2.28.8 | - | CVE-2025-27810 | nvd | awaits analysis: no configuration names a product
cJSON | 1.7.15 | + | CVE-2023-50471 | nvd | before 1.7.17
cJSON | 1.7.15 | + | CVE-2023-50472 | nvd | before 1.7.17
Apache NimBLE | 1.3.0 | + | CVE-2024-24746 | nvd | up to 1.6.0
Apache NimBLE | 1.5.0 | + | CVE-2024-24746 | nvd | up to 1.6.0
Apache NimBLE | 1.7.0 | - | CVE-2024-24746 | nvd | after 1.6.0
nRF52840 CryptoCell firmware | 2020-11-12 | + | CVE-2021-29415 | nvd | up to 2021-03-29, and the nRF52840 itself is in the SBOM
Das U-Boot | 2021.01 | + | CVE-2021-27138 | nvd | up to 2021.01, included
Das U-Boot | 2022.01 | - | CVE-2021-27138 | nvd | after 2021.01
Das U-Boot | 2023.10 | - | CVE-2021-27138 | nvd | after 2021.01
Linux kernel | 4.19.190 | - | CVE-2022-0185 | nvd | begins at 5.1
Linux kernel | 4.19.190 | - | CVE-2022-0847 | nvd | begins at 5.8
Linux kernel | 5.15.68 | + | CVE-2022-0185 | nvd | 5.1 to 5.16 as NVD states it, although the stable branch had the fix
Linux kernel | 5.15.68 | - | CVE-2022-0847 | nvd | fixed in 5.15.25
glibc | 2.31 | + | CVE-2022-23219 | nvd | up to 2.34
glibc | 2.31 | - | CVE-2023-4911 | nvd | begins at 2.34
glibc | 2.33 | + | CVE-2022-23219 | nvd | up to 2.34
glibc | 2.33 | - | CVE-2023-4911 | nvd | begins at 2.34
BusyBox | 1.32.1 | + | CVE-2021-28831 | nvd | 1.32.0 to 1.32.1, included
BusyBox | 1.32.1 | + | CVE-2022-28391 | nvd | up to 1.35.0
BusyBox | 1.32.1 | - | CVE-2018-1000500 | nvd | fixed in 1.32.0
BusyBox | 1.35.0 | + | CVE-2022-28391 | nvd | up to 1.35.0, included
BusyBox | 1.35.0 | - | CVE-2021-28831 | nvd | ends at 1.32.1
BusyBox | 1.35.0 | - | CVE-2025-46394 | nvd | deferred: no configuration names a product
BlueZ | 5.55 | + | CVE-2021-0129 | nvd | before 5.57, and the kernel 4.19.190 is before 5.13
BlueZ | 5.55 | + | CVE-2022-0204 | nvd | before 5.63
BlueZ | 5.56 | - | CVE-2021-0129 | nvd | before 5.57, but the kernel 5.15.68 is not before 5.13
BlueZ | 5.56 | + | CVE-2022-0204 | nvd | before 5.63
BlueZ | 5.64 | - | CVE-2022-0204 | nvd | fixed in 5.63
BlueZ | 5.66 | - | CVE-2022-0204 | nvd | fixed in 5.63
wpa_supplicant | 2.9 | + | CVE-2021-27803 | nvd | 1.0 to before 2.10, and 2.9 is older than 2.10
wpa_supplicant | 2.10 | - | CVE-2021-27803 | nvd | fixed in 2.10
Dropbear | 2020.81 | + | CVE-2021-36369 | nvd | up to 2020.81, included
Dropbear | 2022.82 | - | CVE-2021-36369 | nvd | after 2020.81
OpenSSL | 1.1.1k | + | CVE-2022-0778 | nvd | 1.1.0 to before 1.1.1n
OpenSSL | 1.1.1k | + | CVE-2021-3711 | nvd | 1.1.1 to before 1.1.1l
OpenSSL | 1.1.1k | + | CVE-2023-0286 | nvd | 1.1.1 to before 1.1.1t
OpenSSL | 1.1.1k | + | CVE-2024-5535 | nvd | 1.1.1 to before 1.1.1za
OpenSSL | 1.1.1k | + | CVE-2024-4741 | nvd | 1.1.1 to before 1.1.1y
OpenSSL | 1.1.1k | - | CVE-2021-23840 | nvd | fixed in 1.1.1j
OpenSSL | 1.1.1k | - | CVE-2022-3358 | nvd | only 3.0
OpenSSL | 1.1.1k | - | CVE-2014-0160 | nvd | only 1.0.1 to 1.0.1f
OpenSSL | 3.0.13 | + | CVE-2024-5535 | nvd | 3.0.0 to before 3.0.15
OpenSSL | 3.0.13 | + | CVE-2024-4741 | nvd | 3.0.0 to before 3.0.14
OpenSSL | 3.0.13 | - | CVE-2022-0778 | nvd | fixed in 3.0.2
OpenSSL | 3.0.13 | - | CVE-2023-0286 | nvd | fixed in 3.0.8
OpenSSL | 3.0.13 | - | CVE-2022-3358 | nvd | fixed in 3.0.6
OpenSSL | 3.0.15 | - | CVE-2024-5535 | nvd | fixed in 3.0.15
OpenSSL | 3.0.15 | - | CVE-2024-4741 | nvd | fixed in 3.0.14
wolfSSL | 4.7.0 | + | CVE-2021-38597 | nvd | before 4.8.1
wolfSSL | 4.7.0 | + | CVE-2022-39173 | nvd | before 5.5.1
wolfSSL | 4.7.0 | + | CVE-2024-5991 | nvd | up to 5.7.0
wolfSSL | 5.4.0 | + | CVE-2022-39173 | nvd | before 5.5.1
wolfSSL | 5.4.0 | + | CVE-2024-5991 | nvd | up to 5.7.0
wolfSSL | 5.4.0 | - | CVE-2021-38597 | nvd | fixed in 4.8.1
wolfSSL | 5.6.3 | + | CVE-2024-5991 | nvd | up to 5.7.0
wolfSSL | 5.6.3 | - | CVE-2022-39173 | nvd | fixed in 5.5.1
curl | 7.68.0 | + | CVE-2021-22923 | nvd | 7.27.0 to before 7.78.0
curl | 7.68.0 | + | CVE-2025-0725 | nvd | 7.10.5 to before 8.12.0
curl | 7.68.0 | - | CVE-2022-27780 | nvd | begins at 7.80.0
libcurl | 7.68.0 | + | CVE-2025-0725 | nvd | 7.10.5 to before 8.12.0
libcurl | 7.68.0 | - | CVE-2023-38545 | nvd | begins at 7.69.0
curl | 8.3.0 | + | CVE-2025-0725 | nvd | 7.10.5 to before 8.12.0
curl | 8.3.0 | - | CVE-2022-27780 | nvd | fixed in 7.83.1
libcurl | 8.3.0 | + | CVE-2023-38545 | nvd | 7.69.0 to before 8.4.0
libcurl | 8.3.0 | + | CVE-2025-0725 | nvd | 7.10.5 to before 8.12.0
curl | 8.4.0 | + | CVE-2025-0725 | nvd | 7.10.5 to before 8.12.0
libcurl | 8.4.0 | + | CVE-2025-0725 | nvd | 7.10.5 to before 8.12.0
libcurl | 8.4.0 | - | CVE-2023-38545 | nvd | fixed in 8.4.0
curl | 8.12.1 | - | CVE-2025-0725 | nvd | fixed in 8.12.0, and 8.12 is newer than 8.4
libcurl | 8.12.1 | - | CVE-2025-0725 | nvd | fixed in 8.12.0
Expat | 2.4.1 | + | CVE-2022-25314 | nvd | before 2.4.5
Expat | 2.4.1 | + | CVE-2024-45490 | nvd | before 2.6.3
Expat | 2.5.0 | + | CVE-2024-45490 | nvd | before 2.6.3
Expat | 2.5.0 | - | CVE-2022-25314 | nvd | fixed in 2.4.5
Expat | 2.6.3 | - | CVE-2024-45490 | nvd | fixed in 2.6.3
SQLite | 3.31.1 | - | CVE-2025-29087 | nvd | begins at 3.44.0
SQLite | 3.44.2 | + | CVE-2025-29087 | nvd | 3.44.0 to before 3.49.1
libpng | 1.6.34 | + | CVE-2018-13785 | nvd | exactly 1.6.34
libpng | 1.6.37 | - | CVE-2018-13785 | nvd | names 1.6.34 only
XZ Utils | 5.2.5 | - | CVE-2024-3094 | nvd | names 5.6.0 and 5.6.1 only
XZ Utils | 5.2.6 | - | CVE-2024-3094 | nvd | names 5.6.0 and 5.6.1 only
zlib | 1.2.11 | + | CVE-2022-37434 | nvd | up to 1.2.12
zlib | 1.2.11 | + | CVE-2018-25032 | nvd | before 1.2.12
`
