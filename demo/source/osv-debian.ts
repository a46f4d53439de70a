import type { OsvEntry } from './osv-entry.ts'

/** Debian: source packages, one release of the distribution per ecosystem. */
export const osvDebian: readonly OsvEntry[] = [
  {
    id: 'DSA-5103-1',
    upstream: ['CVE-2021-4160', 'CVE-2022-0778'],
    published: '2022-03-15',
    text: 'Debian openssl: endless certificate check.',
    affects: ['Debian:10 | openssl | 0..1.1.1d-0+deb10u8', 'Debian:11 | openssl | 0..1.1.1k-1+deb11u2'],
  },
  {
    id: 'DSA-5343-1',
    upstream: ['CVE-2022-2097', 'CVE-2022-4304', 'CVE-2022-4450', 'CVE-2023-0215', 'CVE-2023-0286'],
    published: '2023-02-07',
    text: 'Debian openssl: several flaws, among them X.400 addresses.',
    affects: ['Debian:11 | openssl | 0..1.1.1n-0+deb11u4'],
  },
  {
    id: 'DSA-5111-1',
    upstream: ['CVE-2018-25032'],
    published: '2022-04-01',
    text: 'Debian zlib: memory corruption in deflate.',
    affects: ['Debian:10 | zlib | 0..1:1.2.11.dfsg-1+deb10u1', 'Debian:11 | zlib | 0..1:1.2.11.dfsg-2+deb11u1'],
  },
  {
    id: 'DSA-5218-1',
    upstream: ['CVE-2022-37434'],
    published: '2022-08-26',
    text: 'Debian zlib: heap overflow in inflate.',
    affects: ['Debian:11 | zlib | 0..1:1.2.11.dfsg-2+deb11u2'],
  },
  {
    id: 'DSA-5497-1',
    upstream: ['CVE-2023-4863'],
    published: '2023-09-13',
    text: 'Debian libwebp: heap overflow while a picture is decoded.',
    affects: ['Debian:11 | libwebp | 0..0.6.1-2.1+deb11u2', 'Debian:12 | libwebp | 0..1.2.4-0.2+deb12u1'],
  },
  {
    id: 'DSA-5523-1',
    upstream: ['CVE-2023-38545', 'CVE-2023-38546'],
    published: '2023-10-11',
    text: 'Debian curl: SOCKS5 heap overflow and cookie injection.',
    affects: ['Debian:11 | curl | 0..7.74.0-1.3+deb11u10', 'Debian:12 | curl | 0..7.88.1-10+deb12u4'],
  },
  {
    id: 'DSA-5514-1',
    upstream: ['CVE-2023-4911'],
    published: '2023-10-03',
    text: 'Debian glibc: overflow in the loader.',
    affects: ['Debian:11 | glibc | 0..2.31-13+deb11u7', 'Debian:12 | glibc | 0..2.36-9+deb12u3'],
  },
  {
    id: 'DSA-4839-1',
    upstream: ['CVE-2021-3156'],
    published: '2021-01-26',
    text: 'Debian sudo: any local user becomes root.',
    affects: ['Debian:10 | sudo | 0..1.8.27-1+deb10u3'],
  },
  {
    id: 'DSA-5724-1',
    upstream: ['CVE-2024-6387'],
    published: '2024-07-01',
    text: 'Debian openssh: race in the signal handler of sshd.',
    affects: ['Debian:12 | openssh | 0..1:9.2p1-2+deb12u3'],
  },
]
