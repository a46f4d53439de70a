import type { VersConstraint } from '../vers.ts'
import type { NativeRange, Together } from './native-range.ts'

const NUMBERS = 'v?([0-9]{1,256}(?:\\.[0-9]{1,256}){0,3})'
const LABEL = '([-._]?(?:stable|beta|b|RC|alpha|a|patch|pl|p|dev)(?:[.-]?[0-9]{1,256})?(?:[.-]?dev)?)?'
const CONSTRAINT = new RegExp(
  `^(<>|!=|>=|<=|==|<|>|=|~|\\^)?\\s*${NUMBERS}(\\.[x*])?${LABEL}(?:\\+[^\\s,|]{1,256})?$`,
  'i',
)
const HYPHEN = new RegExp(`^${NUMBERS}${LABEL}\\s+-\\s+${NUMBERS}${LABEL}$`, 'i')

/**
 * Composer, as its packages and the advisories of Packagist write it: alternatives by `||` or `|`, constraints by commas or
 * spaces, hyphen, wildcard, tilde, caret. Like Composer, `>=1.0` and `<2.0` stand before every pre-release of theirs.
 * Branches (`dev-main`) have no place in an order and refuse the range.
 */
export const composer: NativeRange = {
  type: 'composer',
  source: new URL('https://getcomposer.org/doc/articles/versions.md#writing-version-constraints'),
  read(text) {
    const alternatives: Together[] = []
    for (const part of text.split(/\|\|?/)) {
      const together = alternative(part.trim())
      if (!together) return undefined
      alternatives.push(together)
    }
    return alternatives
  },
}

function alternative(text: string): Together | undefined {
  if (text === '') return undefined
  const between = hyphen(text)
  if (between) return between
  const found: VersConstraint[] = []
  // a space may stand between a sign and its version
  for (const part of text.replace(/([<>=!~^])\s+/g, '$1').split(/[\s,]+/)) {
    const one = part === '*' || part === 'x' ? [] : constraint(part)
    if (!one) return undefined
    found.push(...one)
  }
  return found
}

function constraint(text: string): Together | undefined {
  const [match, sign = '=', numbers = '', wild, label = ''] = CONSTRAINT.exec(text) ?? []
  if (!match) return undefined
  const parts = numbers.split('.').map(BigInt)
  if (wild) return sign === '=' ? [from(numbers), before(bumped(parts, parts.length - 1))] : undefined
  if (sign === '^') {
    const significant = parts.findIndex(part => part !== 0n)
    return [from(numbers + label), before(bumped(parts, significant < 0 ? parts.length - 1 : significant))]
  }
  if (sign === '~') return [from(numbers + label), before(bumped(parts, Math.max(0, parts.length - 2)))]
  if (sign === '>=') return [from(numbers + label)]
  if (sign === '<') return [before(numbers + label)]
  const comparator = sign === '==' ? '=' : sign === '<>' ? '!=' : (sign as VersConstraint['comparator'])
  return [{ comparator, version: numbers + label }]
}

/** `1.0 - 2.0` ends behind the last of `2.0.*`, `1.0.0 - 2.1.0` with that version. */
function hyphen(text: string): Together | undefined {
  const [match, low = '', lowLabel = '', high = '', highLabel = ''] = HYPHEN.exec(text) ?? []
  if (!match) return undefined
  const parts = high.split('.').map(BigInt)
  const isWhole = parts.length > 2 || highLabel !== ''
  const end = isWhole
    ? ({ comparator: '<=', version: high + highLabel } as const)
    : before(bumped(parts, parts.length - 1))
  return [from(low + lowLabel), end]
}

function bumped(parts: readonly bigint[], place: number): string {
  return parts
    .slice(0, place + 1)
    .map((part, at) => (at === place ? part + 1n : part))
    .join('.')
}

/** composer/semver, VersionParser::parseConstraint: a bound without stability is that of its `-dev`. */
function from(version: string): VersConstraint {
  return { comparator: '>=', version: atDev(version) }
}

function before(version: string): VersConstraint {
  return { comparator: '<', version: atDev(version) }
}

function atDev(version: string): string {
  return /[a-z]/i.test(version) ? version : `${version}-dev`
}
