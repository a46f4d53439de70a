import type { SbomPlan } from './part.ts'

const tool = 'nordlicht-bom 4.2'

/** Infusion pump: a FreeRTOS safety controller, a Linux communication board, a bought radio module. */
export const pulsoPlans: readonly SbomPlan[] = [
  {
    column: '3.1.4',
    file: 'pulso3-3.1.4.spdx.json',
    format: 'spdx-json',
    specVersion: '2.3',
    product: 'pulso3-fw',
    version: '3.1.4',
    createdAt: '2026-01-14T09:20:00Z',
    tool,
  },
  {
    column: '3.2.0',
    file: 'pulso3-3.2.0.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.5',
    product: 'pulso3-fw',
    version: '3.2.0',
    createdAt: '2026-06-30T13:05:00Z',
    tool,
  },
  {
    column: '3.2.1',
    file: 'pulso3-3.2.1.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.6',
    product: 'pulso3-fw',
    version: '3.2.1',
    createdAt: '2026-10-09T07:41:00Z',
    tool,
  },
  {
    column: '3.2.2',
    file: 'pulso3-3.2.2-draft.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.6',
    product: 'pulso3-fw',
    version: '3.2.2-beta.3',
    createdAt: '2026-11-09T15:30:00Z',
    tool,
  },
  {
    column: '3.2.2-rc1',
    file: 'pulso3-3.2.2-rc1.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.6',
    product: 'pulso3-fw',
    version: '3.2.2-rc.1',
    createdAt: '2026-11-23T06:58:00Z',
    tool,
  },
]

/** What is inside, release by release; a row that changes from left to right is a change of the product. */
export const pulsoTable = `
name | purl | cpe | under | licence | 3.1.4 | 3.2.0 | 3.2.1 | 3.2.2 | 3.2.2-rc1
application:pulso3-safety | | | . | LicenseRef-Nordlicht | 3.1.4 | 3.2.0 | 3.2.1 | 3.2.2 | "
application:pulso3-comm | | | . | LicenseRef-Nordlicht | 3.1.4 | 3.2.0 | 3.2.1 | 3.2.2 | "
application:pulso3-panel | | | . | LicenseRef-Nordlicht | 3.1.4 | 3.2.0 | 3.2.1 | 3.2.2 | "
application:pulso3-update-agent | | | pulso3-comm | LicenseRef-Nordlicht | 1.4.0 | 1.6.0 | 1.6.1 | 1.7.0 | "
application:pulso3-service-tool-link | | | pulso3-comm | LicenseRef-Nordlicht | ? | " | " | " | "

# safety controller
FreeRTOS Kernel | github/freertos/freertos-kernel | o:amazon:freertos | pulso3-safety | MIT | 10.4.1 | " | " | " | 10.6.2
FreeRTOS-Plus-TCP | github/freertos/freertos-plus-tcp | | pulso3-safety | MIT | 2.3.2 | - | - | - | -
lwIP | generic/lwip | a:lwip_project:lwip | pulso3-safety | BSD-3-Clause | - | 2.2.0 | " | " | "
Mbed TLS | github/mbed-tls/mbedtls | a:arm:mbed_tls | pulso3-safety | Apache-2.0 | 2.24.0 | 2.28.0 | 2.28.3 | 2.28.8 | "
coreMQTT | github/freertos/coremqtt | | pulso3-safety | MIT | 1.1.0 | 2.1.1 | " | " | "
coreJSON | github/freertos/corejson | | coreMQTT | MIT | 3.0.0 | 3.2.0 | " | " | "
corePKCS11 | github/freertos/corepkcs11 | | Mbed TLS | MIT | 3.0.0 | 3.5.0 | " | " | "
CMSIS 5 | github/arm-software/cmsis_5 | | FreeRTOS Kernel | Apache-2.0 | 5.7.0 | 5.9.0 | " | " | "
STM32CubeH7 HAL | github/stmicroelectronics/stm32h7xx-hal-driver | | pulso3-safety | BSD-3-Clause | 1.10.0 | 1.11.1 | " | " | 1.11.3
littlefs | github/littlefs-project/littlefs | | pulso3-safety | BSD-3-Clause | 2.4.1 | 2.5.1 | " | " | 2.9.3
FatFs | generic/fatfs | | pulso3-safety | LicenseRef-FatFs | R0.14a | R0.15 | " | " | "
cJSON | github/davegamble/cjson | a:davegamble:cjson | pulso3-safety | MIT | 1.7.15 | " | " | " | -
jsmn | github/zserge/jsmn | | pulso3-update-agent | MIT | 1.1.0 | " | " | " | -
heatshrink | github/atomicobject/heatshrink | | pulso3-update-agent | ISC | - | - | - | - | 0.4.1
nanopb | github/nanopb/nanopb | a:nanopb_project:nanopb | pulso3-safety, pulso3-comm | Zlib | 0.4.4 | 0.4.7 | " | " | 0.4.8
SEGGER RTT | | | pulso3-safety | LicenseRef-SEGGER | ? | " | " | " | "
tinyprintf | generic/tinyprintf | | pulso3-safety | MIT | ? | " | " | " | "
Unity fixture | generic/unity-fixture | | pulso3-safety | MIT | 2.5.2 | " | - | - | -
dose-library | | | pulso3-safety | LicenseRef-Nordlicht | 7.3 | 7.5 | " | 7.6 | "
motor-control | | | pulso3-safety | LicenseRef-Nordlicht | 2.8.1 | 2.9.0 | " | " | "
occlusion-sensor driver | | | motor-control | LicenseRef-Supplier | ? | " | " | " | "
drop-sensor driver | | | pulso3-safety | LicenseRef-Supplier | ? | " | " | " | "
battery-gauge firmware | | | pulso3-safety | LicenseRef-Supplier | ? | " | " | " | "

# radio
device:nRF52840 SoC | | h:nordicsemi:nrf52840 | pulso3-comm | | ? | - | - | - | -
firmware:nRF52840 CryptoCell firmware | | o:nordicsemi:nrf52840_firmware | nRF52840 SoC | LicenseRef-Nordic | 2020-11-12 | - | - | - | -
Apache NimBLE | github/apache/mynewt-nimble | a:apache:nimble | pulso3-comm | Apache-2.0 | 1.3.0 | 1.5.0 | " | " | 1.7.0
firmware:TM-40 radio module | | | pulso3-comm | | - | - | - | - | ?
firmware:wl18xx firmware | generic/wl18xx-fw | | linux-firmware | LicenseRef-TI | 8.9.0.0.86 | 8.9.0.0.90 | " | " | "

# communication board: boot, kernel, base
Das U-Boot | generic/u-boot | a:denx:u-boot | pulso3-comm | GPL-2.0-or-later | 2021.01 | 2022.01 | " | " | 2023.10
operating-system:Linux kernel | generic/linux | o:linux:linux_kernel | pulso3-comm | GPL-2.0-only | 4.19.190 | 5.15.68 | " | " | "
linux-firmware | generic/linux-firmware | | Linux kernel | LicenseRef-firmware | 20210511 | 20220913 | " | " | "
glibc | generic/glibc | a:gnu:glibc | pulso3-comm | LGPL-2.1-or-later | 2.31 | 2.33 | " | " | "
BusyBox | generic/busybox | a:busybox:busybox | pulso3-comm | GPL-2.0-only | 1.32.1 | 1.35.0 | " | " | "
systemd | generic/systemd | a:systemd_project:systemd | pulso3-comm | LGPL-2.1-or-later | 247.3 | 250.5 | " | " | "
util-linux | generic/util-linux | a:kernel:util-linux | systemd | GPL-2.0-or-later | 2.36.2 | 2.37.4 | " | " | "
kmod | generic/kmod | | systemd | GPL-2.0-or-later | 28 | 29 | " | " | "
libcap | generic/libcap | | systemd, BusyBox | BSD-3-Clause | 2.48 | 2.66 | " | " | "
libseccomp | generic/libseccomp | | systemd | LGPL-2.1-only | 2.5.1 | 2.5.3 | " | " | "
dbus | generic/dbus | a:freedesktop:dbus | systemd, BlueZ | GPL-2.0-or-later | 1.12.20 | 1.14.0 | " | " | 1.14.10
shadow | generic/shadow | a:debian:shadow | pulso3-comm | BSD-3-Clause | 4.8.1 | 4.11.1 | " | " | "
Linux-PAM | generic/linux-pam | a:linux-pam:linux-pam | shadow | BSD-3-Clause | 1.5.1 | 1.5.2 | " | " | "
e2fsprogs | generic/e2fsprogs | a:e2fsprogs_project:e2fsprogs | pulso3-comm | GPL-2.0-only | 1.46.1 | 1.46.5 | " | " | "
mtd-utils | generic/mtd-utils | | pulso3-update-agent | GPL-2.0-or-later | 2.1.2 | 2.1.4 | " | " | "
SWUpdate | generic/swupdate | | pulso3-update-agent | GPL-2.0-only | 2020.11 | 2022.05 | " | " | 2023.12
libconfig | generic/libconfig | | SWUpdate | LGPL-2.1-only | 1.7.2 | 1.7.3 | " | " | "
libubootenv | generic/libubootenv | | SWUpdate | LGPL-2.1-only | 0.3.1 | 0.3.2 | " | " | 0.3.5
mongoose | generic/mongoose | a:cesanta:mongoose | SWUpdate | GPL-2.0-only | - | - | - | - | ?
ncurses | generic/ncurses | a:gnu:ncurses | util-linux | MIT | 6.2 | 6.3 | " | " | "
readline | generic/readline | a:gnu:readline | BlueZ | GPL-3.0-or-later | 8.1 | 8.1.2 | " | " | "
XZ Utils | generic/xz | a:tukaani:xz | kmod, systemd | LGPL-2.1-or-later | 5.2.5 | 5.2.6 | " | " | "
zlib | generic/zlib | a:zlib:zlib | pulso3-update-agent | Zlib | - | - | - | - | 1.2.11
lz4 | generic/lz4 | a:lz4_project:lz4 | systemd | BSD-2-Clause | 1.9.3 | " | 1.9.4 | " | "
tzdata | generic/tzdata | | glibc | LicenseRef-public-domain | 2021a | 2022c | " | 2024a | "
ca-certificates | generic/ca-certificates | | OpenSSL, libcurl | MPL-2.0 | 20210119 | 20211016 | " | " | "

# communication board: services
OpenSSL | generic/openssl | a:openssl:openssl | pulso3-comm, libcurl, SWUpdate | Apache-2.0 | 1.1.1k | 3.0.13 | " | " | 3.0.15
wolfSSL | github/wolfssl/wolfssl | a:wolfssl:wolfssl | pulso3-panel | GPL-2.0-or-later | 4.7.0 | 5.4.0 | " | 5.6.3 | "
curl | generic/curl | a:haxx:curl | pulso3-update-agent | curl | 7.68.0 | 8.3.0 | 8.4.0 | " | 8.12.1
libcurl | generic/libcurl | a:haxx:libcurl | curl, SWUpdate | curl | 7.68.0 | 8.3.0 | 8.4.0 | " | 8.12.1
nghttp2 | generic/nghttp2 | a:nghttp2:nghttp2 | libcurl | MIT | 1.43.0 | 1.52.0 | 1.57.0 | " | "
BlueZ | generic/bluez | a:bluez:bluez | pulso3-comm | GPL-2.0-or-later | 5.55 | 5.56 | 5.64 | " | 5.66
GLib | generic/glib | a:gnome:glib | BlueZ | LGPL-2.1-or-later | 2.66.7 | 2.72.3 | " | " | "
libffi | generic/libffi | a:libffi_project:libffi | GLib | MIT | 3.3 | 3.4.2 | " | " | "
PCRE | generic/pcre | a:pcre:pcre | GLib | BSD-3-Clause | 8.44 | 8.45 | " | " | "
wpa_supplicant | generic/wpa_supplicant | a:w1.fi:wpa_supplicant | pulso3-comm | BSD-3-Clause | 2.9 | 2.10 | " | " | "
libnl | generic/libnl | a:libnl_project:libnl | wpa_supplicant | LGPL-2.1-only | 3.5.0 | " | " | " | "
Dropbear | generic/dropbear | a:dropbear_ssh_project:dropbear_ssh | pulso3-comm | MIT | 2020.81 | 2022.82 | " | " | "
chrony | generic/chrony | a:tuxfamily:chrony | pulso3-comm | GPL-2.0-only | 4.0 | 4.2 | " | " | "
Expat | generic/expat | a:libexpat_project:libexpat | dbus, pulso3-comm | MIT | 2.4.1 | 2.5.0 | " | " | 2.6.3
libxml2 | generic/libxml2 | a:xmlsoft:libxml2 | pulso3-comm | MIT | 2.9.12 | 2.9.14 | " | " | "
SQLite | generic/sqlite | a:sqlite:sqlite | pulso3-comm | blessing | 3.31.1 | 3.44.2 | " | " | "
protobuf-c | generic/protobuf-c | a:protobuf-c_project:protobuf-c | pulso3-comm | BSD-2-Clause | 1.3.3 | 1.4.1 | " | " | "
log4c | generic/log4c | | pulso3-comm | LGPL-2.1-only | 1.2.4 | " | " | " | "
iptables | generic/iptables | a:netfilter:iptables | pulso3-comm | GPL-2.0-only | 1.8.7 | " | " | " | "
libmnl | generic/libmnl | | iptables | LGPL-2.1-only | 1.0.4 | 1.0.5 | " | " | "
HL7 bridge | | | pulso3-comm | LicenseRef-Nordlicht | 1.9.2 | 2.0.0 | " | 2.1.0 | "
MDC nomenclature | | | HL7 bridge | LicenseRef-Nordlicht | ? | " | " | " | "

# panel
LVGL | github/lvgl/lvgl | | pulso3-panel | MIT | 7.11.0 | 8.3.1 | " | " | 8.3.11
libpng | generic/libpng | a:libpng:libpng | LVGL | Libpng | 1.6.34 | 1.6.37 | " | " | "
lodepng | generic/lodepng | | LVGL | Zlib | ? | " | " | " | "
Noto Sans subset | | | LVGL | OFL-1.1 | ? | " | " | " | "
libdrm | generic/libdrm | a:freedesktop:libdrm | pulso3-panel | MIT | 2.4.105 | 2.4.110 | " | " | "
tslib | generic/tslib | | pulso3-panel | LGPL-2.1-only | 1.22 | " | " | " | "
alarm-sounds | | | pulso3-panel | LicenseRef-Nordlicht | 4 | " | 5 | " | "
ALSA library | generic/alsa-lib | a:alsa-project:alsa | pulso3-panel | LGPL-2.1-only | 1.2.4 | 1.2.6.1 | " | " | "
`
