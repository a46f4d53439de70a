import type { SbomPlan } from './part.ts'

const tool = 'nordlicht-bom 4.1'

/** App for nurses and service staff: a Qt shell with web views in React Native, an Android bridge, a report renderer. */
export const connectPlans: readonly SbomPlan[] = [
  {
    column: '2.5',
    file: 'pulso-connect-2.5.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.4',
    product: 'pulso-connect',
    version: '2.5',
    createdAt: '2025-09-02T08:00:00Z',
    tool,
  },
  {
    column: '2.6',
    file: 'pulso-connect-2.6.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.5',
    product: 'pulso-connect',
    version: '2.6',
    createdAt: '2026-02-11T08:00:00Z',
    tool,
  },
  {
    column: '2.7',
    file: 'pulso-connect-2.7.spdx.json',
    format: 'spdx-json',
    specVersion: '2.3',
    product: 'pulso-connect',
    version: '2.7',
    createdAt: '2026-06-17T08:00:00Z',
    tool,
  },
  {
    column: '2.8',
    file: 'pulso-connect-2.8.cdx.json',
    format: 'cyclonedx-json',
    specVersion: '1.6',
    product: 'pulso-connect',
    version: '2.8',
    createdAt: '2026-11-21T14:50:00Z',
    tool,
  },
]

/** 2.8 names three components without a version; the image module arrived with 2.6. */
export const connectTable = `
name | purl | cpe | under | licence | 2.5 | 2.6 | 2.7 | 2.8
application:connect-shell | | | . | LicenseRef-Nordlicht | 2.5.0 | 2.6.0 | 2.7.0 | 2.8.0
application:connect-web | | | . | LicenseRef-Nordlicht | 2.5.0 | 2.6.0 | 2.7.0 | 2.8.0
application:connect-android | | | . | LicenseRef-Nordlicht | 2.5.0 | 2.6.0 | 2.7.0 | 2.8.0
application:connect-reports | | | . | LicenseRef-Nordlicht | - | - | - | 1.0.0

# shell
Qt | generic/qt | a:qt:qt | connect-shell | LGPL-3.0-only | 5.15.2 | 5.15.8 | " | "
Qt Base | generic/qtbase | | Qt | LGPL-3.0-only | 5.15.2 | 5.15.8 | " | "
Qt Declarative | generic/qtdeclarative | | Qt | LGPL-3.0-only | 5.15.2 | 5.15.8 | " | "
Qt SVG | generic/qtsvg | | Qt | LGPL-3.0-only | 5.15.2 | 5.15.8 | " | "
Qt Image Formats | generic/qtimageformats | | Qt, connect-shell | LGPL-3.0-only | - | 5.15.8 | " | "
Qt Connectivity | generic/qtconnectivity | | Qt | LGPL-3.0-only | 5.15.2 | 5.15.8 | " | "
Qt WebSockets | generic/qtwebsockets | | Qt | LGPL-3.0-only | 5.15.2 | 5.15.8 | " | "
libwebp | generic/libwebp | a:webmproject:libwebp | Qt Image Formats, connect-shell | BSD-3-Clause | 1.2.2 | " | 1.2.4 | "
libtiff | generic/tiff | | Qt Image Formats | libtiff | - | 4.3.0 | 4.5.0 | "
libjpeg-turbo | generic/libjpeg-turbo | a:libjpeg-turbo:libjpeg-turbo | Qt Base | BSD-3-Clause | 2.1.2 | " | 2.1.5.1 | "
libpng | generic/libpng | a:libpng:libpng | Qt Base | Libpng | 1.6.37 | " | 1.6.39 | "
FreeType | generic/freetype | a:freetype:freetype | Qt Base | FTL | 2.13.2 | " | " | "
HarfBuzz | generic/harfbuzz | a:harfbuzz_project:harfbuzz | Qt Base | MIT | 4.2.0 | " | 6.0.0 | "
PCRE2 | generic/pcre2 | a:pcre:pcre2 | Qt Base | BSD-3-Clause | 10.40 | " | 10.42 | "
double-conversion | generic/double-conversion | | Qt Base | BSD-3-Clause | 3.2.0 | " | " | "
zlib | generic/zlib | a:zlib:zlib | Qt Base, libpng | Zlib | 1.2.13 | " | " | 1.3.1
SQLite | generic/sqlite | a:sqlite:sqlite | Qt Base | blessing | 3.39.4 | " | 3.41.2 | 3.43.2
OpenSSL | generic/openssl | a:openssl:openssl | Qt Base | OpenSSL | 1.1.1w | " | " | 1.1.1zb
md4c | generic/md4c | | Qt Base | MIT | 0.4.8 | " | " | ?
crash reporter | | | connect-shell | LicenseRef-Supplier | ? | " | " | "
libsodium | generic/libsodium | a:libsodium:libsodium | connect-shell | ISC | 1.0.18 | " | 1.0.19 | "

# web views
lodash | npm/lodash | | connect-web | MIT | 4.17.20 | " | 4.17.21 | "
axios | npm/axios | | connect-web | MIT | 0.27.2 | " | " | 1.6.8
follow-redirects | npm/follow-redirects | | axios | MIT | 1.15.1 | " | 1.15.2 | 1.15.6
form-data | npm/form-data | | axios | MIT | 4.0.0 | " | " | "
minimist | npm/minimist | | mkdirp, json5 | MIT | 1.2.5 | 1.2.8 | " | "
mkdirp | npm/mkdirp | | metro | MIT | 0.5.5 | 0.5.6 | " | "
json5 | npm/json5 | | %40babel/core | MIT | 2.2.1 | 2.2.3 | " | "
semver | npm/semver | | react-native | ISC | 7.3.7 | " | 7.5.4 | 7.6.3
ws | npm/ws | | react-native | MIT | 7.5.9 | " | " | 7.5.10
react | npm/react | | connect-web, react-native | MIT | 18.1.0 | 18.2.0 | " | 18.3.1
react-native | npm/react-native | | connect-web | MIT | 0.70.6 | 0.72.4 | " | 0.75.4
metro | npm/metro | | react-native | MIT | 0.72.3 | 0.76.7 | " | 0.80.12
%40babel/core | npm/%40babel/core | | metro | MIT | 7.20.2 | 7.22.10 | " | 7.25.8
%40react-navigation/native | npm/%40react-navigation/native | | connect-web | MIT | 6.0.13 | 6.1.7 | " | 6.1.18
%40reduxjs/toolkit | npm/%40reduxjs/toolkit | | connect-web | MIT | 1.8.6 | 1.9.5 | " | 2.2.7
redux | npm/redux | | %40reduxjs/toolkit | MIT | 4.2.0 | 4.2.1 | " | 5.0.1
immer | npm/immer | | %40reduxjs/toolkit | MIT | 9.0.16 | 9.0.21 | " | 10.1.1
i18next | npm/i18next | | connect-web | MIT | 22.0.4 | 23.4.4 | " | 23.15.2
date-fns | npm/date-fns | | connect-web | MIT | 2.29.3 | 2.30.0 | " | 3.6.0
base64-js | npm/base64-js | | react-native | MIT | 1.5.1 | " | " | "
promise | npm/promise | | react-native | MIT | 8.3.0 | " | " | "
yallist | npm/yallist | | semver | ISC | 4.0.0 | " | " | "
chart kit | | | connect-web | LicenseRef-Nordlicht | ? | " | 1.0 | "
offline-queue | | | connect-web | LicenseRef-Nordlicht | 0.6.0 | 0.7.0 | " | ?

# Android bridge
okhttp | maven/com.squareup.okhttp3/okhttp | | connect-android | Apache-2.0 | 4.9.1 | 4.10.0 | " | 4.12.0
okio | maven/com.squareup.okio/okio | | okhttp | Apache-2.0 | 2.8.0 | 3.0.0 | " | 3.6.0
gson | maven/com.google.code.gson/gson | | connect-android | Apache-2.0 | 2.8.6 | 2.10.1 | " | 2.11.0
kotlin-stdlib | maven/org.jetbrains.kotlin/kotlin-stdlib | | okhttp, connect-android | Apache-2.0 | 1.7.20 | 1.8.10 | " | 1.9.24
kotlinx-coroutines-core | maven/org.jetbrains.kotlinx/kotlinx-coroutines-core | | connect-android | Apache-2.0 | 1.6.4 | 1.7.3 | " | 1.8.1
androidx.core | maven/androidx.core/core | | connect-android | Apache-2.0 | 1.9.0 | 1.10.1 | " | 1.13.1
androidx.appcompat | maven/androidx.appcompat/appcompat | | connect-android | Apache-2.0 | 1.5.1 | 1.6.1 | " | 1.7.0
bcprov-jdk15to18 | maven/org.bouncycastle/bcprov-jdk15to18 | | connect-android | MIT | 1.72 | 1.76 | " | 1.78.1
protobuf-javalite | maven/com.google.protobuf/protobuf-javalite | | connect-android | BSD-3-Clause | 3.21.9 | " | 3.24.0 | 3.25.5

# report renderer
Pillow | pypi/pillow | | connect-reports | HPND | - | - | - | 9.5.0
reportlab | pypi/reportlab | | connect-reports | BSD-3-Clause | - | - | - | 4.0.9
Jinja2 | pypi/jinja2 | | connect-reports | BSD-3-Clause | - | - | - | 3.1.4
MarkupSafe | pypi/markupsafe | | Jinja2 | BSD-3-Clause | - | - | - | 2.1.5
defusedxml | pypi/defusedxml | | connect-reports | PSF-2.0 | - | - | - | 0.7.1
`
