/** By hand; columns as in verdicts/pulso.ts. */
export const connectVerdicts = `
Qt | 5.15.2 | + | CVE-2022-25634 | nvd | up to 5.15.8
Qt | 5.15.2 | + | CVE-2023-32763 | nvd | before 5.15.15
Qt | 5.15.2 | - | CVE-2018-21035 | nvd | ends at 5.14.1
Qt | 5.15.8 | + | CVE-2022-25634 | nvd | up to 5.15.8, included
Qt | 5.15.8 | + | CVE-2023-32763 | nvd | before 5.15.15
Qt | 5.15.8 | - | CVE-2018-21035 | nvd | ends at 5.14.1
libwebp | 1.2.2 | + | CVE-2023-4863 | nvd | before 1.3.2
libwebp | 1.2.2 | - | CVE-2018-25014 | nvd | fixed in 1.0.1
libwebp | 1.2.4 | + | CVE-2023-4863 | nvd | before 1.3.2
libwebp | 1.2.4 | - | CVE-2018-25014 | nvd | fixed in 1.0.1
Pillow | 9.5.0 | + | CVE-2023-4863 | GHSA-j7hp-h8jx-5ppr | before 10.0.1
libpng | 1.6.37 | - | CVE-2018-13785 | nvd | names 1.6.34 only
FreeType | 2.13.2 | - | CVE-2025-27363 | nvd | ends at 2.13.0
zlib | 1.2.13 | - | CVE-2022-37434 | nvd | ends at 1.2.12
zlib | 1.3.1 | - | CVE-2022-37434 | nvd | ends at 1.2.12
SQLite | 3.39.4 | - | CVE-2025-29087 | nvd | begins at 3.44.0
SQLite | 3.43.2 | - | CVE-2025-29087 | nvd | begins at 3.44.0
OpenSSL | 1.1.1w | + | CVE-2024-5535 | nvd | 1.1.1w is before 1.1.1za
OpenSSL | 1.1.1w | + | CVE-2024-4741 | nvd | 1.1.1w is before 1.1.1y
OpenSSL | 1.1.1w | - | CVE-2022-0778 | nvd | fixed in 1.1.1n
OpenSSL | 1.1.1w | - | CVE-2023-0286 | nvd | fixed in 1.1.1t
OpenSSL | 1.1.1zb | - | CVE-2024-5535 | nvd | 1.1.1zb is newer than 1.1.1za
OpenSSL | 1.1.1zb | - | CVE-2024-4741 | nvd | 1.1.1zb is newer than 1.1.1y
lodash | 4.17.20 | + | CVE-2021-23337 | GHSA-35jh-r3h4-6jhm | before 4.17.21
lodash | 4.17.21 | - | CVE-2021-23337 | GHSA-35jh-r3h4-6jhm | fixed in 4.17.21
axios | 0.27.2 | + | CVE-2023-45857 | GHSA-wf5p-g6vw-rhxx | 0.8.1 to before 0.28.0
axios | 1.6.8 | - | CVE-2023-45857 | GHSA-wf5p-g6vw-rhxx | fixed in 1.6.0
follow-redirects | 1.15.1 | + | CVE-2023-26159 | GHSA-jchw-25xp-jwwc | before 1.15.4
follow-redirects | 1.15.2 | + | CVE-2023-26159 | GHSA-jchw-25xp-jwwc | before 1.15.4
follow-redirects | 1.15.6 | - | CVE-2023-26159 | GHSA-jchw-25xp-jwwc | fixed in 1.15.4
minimist | 1.2.5 | + | CVE-2021-44906 | GHSA-xvch-5gv4-984h | 1.0.0 to before 1.2.6
minimist | 1.2.8 | - | CVE-2021-44906 | GHSA-xvch-5gv4-984h | fixed in 1.2.6
json5 | 2.2.1 | + | CVE-2022-46175 | GHSA-9c47-m6qq-7p4h | 2.0.0 to before 2.2.2
json5 | 2.2.3 | - | CVE-2022-46175 | GHSA-9c47-m6qq-7p4h | fixed in 2.2.2
semver | 7.3.7 | + | CVE-2022-25883 | GHSA-c2qf-rxjj-qqgw | 7.0.0 to before 7.5.2
semver | 7.5.4 | - | CVE-2022-25883 | GHSA-c2qf-rxjj-qqgw | fixed in 7.5.2
ws | 7.5.9 | + | CVE-2024-37890 | GHSA-3h5v-q93c-6h6q | 7.0.0 to before 7.5.10, and 7.5.9 is older than 7.5.10
ws | 7.5.10 | - | CVE-2024-37890 | GHSA-3h5v-q93c-6h6q | fixed in 7.5.10
okio | 2.8.0 | + | CVE-2023-3635 | GHSA-w33c-445m-f8w7 | 2.0.0 to before 3.4.0
okio | 3.0.0 | + | CVE-2023-3635 | GHSA-w33c-445m-f8w7 | 2.0.0 to before 3.4.0
okio | 3.6.0 | - | CVE-2023-3635 | GHSA-w33c-445m-f8w7 | fixed in 3.4.0
gson | 2.8.6 | + | CVE-2022-25647 | GHSA-4jrv-ppp4-jm57 | before 2.8.9
gson | 2.10.1 | - | CVE-2022-25647 | GHSA-4jrv-ppp4-jm57 | fixed in 2.8.9, and 2.10 is newer than 2.8
protobuf-javalite | 3.21.9 | + | CVE-2024-7254 | GHSA-735f-pc8j-v9w8 | before 3.25.5
protobuf-javalite | 3.21.9 | - | CVE-2022-3171 | GHSA-h4h5-3hr4-j3g2 | fixed in 3.21.7
protobuf-javalite | 3.24.0 | + | CVE-2024-7254 | GHSA-735f-pc8j-v9w8 | before 3.25.5
protobuf-javalite | 3.25.5 | - | CVE-2024-7254 | GHSA-735f-pc8j-v9w8 | fixed in 3.25.5
`
