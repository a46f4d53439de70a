import type { NativeRange } from './native-range.ts'

/** OpenSSL's vulnerability list: the affected versions one by one, by commas. */
export const openssl: NativeRange = {
  type: 'openssl',
  source: new URL('https://openssl-library.org/news/vulnerabilities/'),
  read(text) {
    const versions = text.split(',').map(version => version.trim())
    if (!versions.every(version => /^[0-9][0-9a-z.-]{0,100}$/.test(version))) return undefined
    return versions.map(version => [{ comparator: '=', version }])
  },
}
