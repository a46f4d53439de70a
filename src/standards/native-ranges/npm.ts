import type { NativeRange, Together } from './native-range.ts'
import { atLeast, below, bumped, caret, compared, type PartialVersion, tilde, whole } from './partial-version.ts'

const NUMBER = '(?:0|[1-9][0-9]{0,255}|[xX*])'
const VERSION = `[v=]?\\s*(${NUMBER}(?:\\.${NUMBER}){0,2})(-[0-9A-Za-z.-]{1,256})?(?:\\+[0-9A-Za-z.-]{1,256})?`
const COMPARATOR = new RegExp(`^\\s*(<=|>=|<|>|=|\\^|~>?)?\\s*${VERSION}(?=\\s|$)`)
const HYPHEN = new RegExp(`^\\s*${VERSION}\\s+-\\s+${VERSION}\\s*$`)

/**
 * npm (node-semver, "Range Grammar"): alternatives by `||`, comparators by spaces, hyphen, tilde, caret and x-ranges. Upper
 * ends that npm writes `<2.0.0-0` are `<2.0.0` here, as vers-spec's tests have them: npm leaves pre-releases out of a range
 * by a rule of its own, which no interval can say.
 */
export const npm: NativeRange = {
  type: 'npm',
  source: new URL('https://github.com/npm/node-semver/blob/v7.8.6/README.md#range-grammar'),
  read(text) {
    const alternatives: Together[] = []
    for (const part of text.split('||')) {
      const together = hyphen(part) ?? comparators(part)
      if (!together) return undefined
      alternatives.push(together)
    }
    return alternatives
  },
}

function comparators(text: string): Together | undefined {
  const found: Together[number][] = []
  let rest = text
  while (rest.trim() !== '') {
    const [match = '', sign = '', numbers = '', label] = COMPARATOR.exec(rest) ?? []
    const version = match === '' ? undefined : partial(numbers, label)
    const one = version && comparator(sign, version)
    if (!one) return undefined
    found.push(...one)
    rest = rest.slice(match.length)
  }
  return found
}

function comparator(sign: string, version: PartialVersion): Together | undefined {
  if (sign === '^') return caret(version)
  if (sign.startsWith('~')) return tilde(version)
  return compared(sign || '=', version)
}

/** `1.2 - 2.3` is from the first of `1.2.x` to the last of `2.3.x`. */
function hyphen(text: string): Together | undefined {
  const parts = HYPHEN.exec(text)
  const from = parts && partial(parts[1]!, parts[2])
  const to = parts && partial(parts[3]!, parts[4])
  if (!from || !to) return undefined
  const last = to.numbers.length - 1
  return [
    ...(from.numbers.length === 0 ? [] : [atLeast(whole(from))]),
    ...(last < 0
      ? []
      : last < 2
        ? [below(bumped(to.numbers, last))]
        : [{ comparator: '<=' as const, version: whole(to) }]),
  ]
}

/** Numbers up to the first wildcard; a label counts only behind three numbers. */
function partial(text: string, label: string | undefined): PartialVersion | undefined {
  const words = text.split('.')
  const wild = words.findIndex(word => /[xX*]/.test(word))
  const numbers = words.slice(0, wild < 0 ? 3 : wild).map(BigInt)
  if (label !== undefined && numbers.length < 3 && wild < 0) return undefined
  return { numbers, label: numbers.length === 3 ? (label ?? '') : '' }
}
