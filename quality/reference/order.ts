import { createRequire } from 'node:module'
import { compare as keyed } from '../../src/standards/ranges.ts'
import { schemeOf } from '../../src/standards/versions/schemes.ts'

// Comparisons of two versions that share nothing with the keys of the program: the semver library for npm and its like,
// and the published rules of dpkg told as loops. For the other schemes there is no library at hand: there our own
// comparison answers, so a fault of a key is not seen here but in the suites of the scheme.

const semver = createRequire(import.meta.url)('semver') as {
  valid(version: string): string | null
  compare(a: string, b: string): number
}

/** Negative, 0 or positive; undefined when one of them is no version of the scheme. */
export type Order = (a: string, b: string) => number | undefined

const bySemver: Order = (a, b) => (semver.valid(a) && semver.valid(b) ? semver.compare(a, b) : undefined)

/** Debian Policy §5.6.12: epoch, upstream version, revision; what does not begin with a digit is no version. */
const byDpkg: Order = (a, b) => {
  if (!/^(\d+:)?\d/.test(a) || !/^(\d+:)?\d/.test(b)) return undefined
  const [x, y] = [debianPieces(a), debianPieces(b)]
  return x[0] - y[0] || debianOrder(x[1], y[1]) || debianOrder(x[2], y[2])
}

function debianPieces(version: string): [number, string, string] {
  const colon = version.indexOf(':')
  const rest = version.slice(colon + 1)
  const dash = rest.lastIndexOf('-')
  const epoch = colon < 0 ? 0 : Number(version.slice(0, colon))
  return dash < 0 ? [epoch, rest, ''] : [epoch, rest.slice(0, dash), rest.slice(dash + 1)]
}

function debianOrder(a: string, b: string): number {
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a[i])) || (j < b.length && !isDigit(b[j]))) {
      const difference = weight(a[i]) - weight(b[j])
      if (difference !== 0) return difference
      i++
      j++
    }
    let [x, y] = ['', '']
    while (isDigit(a[i])) x += a[i++]
    while (isDigit(b[j])) y += b[j++]
    if (Number(x) !== Number(y)) return Number(x) - Number(y)
  }
  return 0
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9'
}

function weight(sign: string | undefined): number {
  if (sign === '~') return -1
  if (sign === undefined || isDigit(sign)) return 0
  return /[A-Za-z]/.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256
}

/** The comparison of an OSV ecosystem, and whether it is independent of the program's own. */
export function orderOf(scheme: string): { order: Order; independent: boolean } {
  if (scheme === 'semver') return { order: bySemver, independent: true }
  if (scheme === 'deb') return { order: byDpkg, independent: true }
  const own = schemeOf(scheme)
  return { order: (a, b) => (own ? keyed(own, a, b) : undefined), independent: false }
}
