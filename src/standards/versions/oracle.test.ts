import { describe, expect, it } from 'vitest'
import { fc } from '../../../test/support/fast-check.ts'
import { signOf } from '../../../test/support/version-order.ts'
import { deb } from './deb.ts'
import { gem } from './gem.ts'
import { semver } from './semver.ts'

// The published rules, told as comparisons of two versions and not as keys: a key that mixes up two pieces shows here.

type Sign = '<' | '=' | '>'

function sign(order: number): Sign {
  return order < 0 ? '<' : order > 0 ? '>' : '='
}

function byNumber(a: string, b: string): number {
  const [x, y] = [BigInt(a || '0'), BigInt(b || '0')]
  return x < y ? -1 : x > y ? 1 : 0
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Debian Policy §5.6.12: the initial parts of non-digits, then of digits, in turn, until a difference is found. */
function debianPart(a: string, b: string): number {
  if (a === '' && b === '') return 0
  const [signsA, signsB] = [/^[^0-9]*/.exec(a)![0], /^[^0-9]*/.exec(b)![0]]
  for (let i = 0; i < Math.max(signsA.length, signsB.length); i++) {
    const difference = debianSign(signsA[i]) - debianSign(signsB[i])
    if (difference !== 0) return difference
  }
  const [restA, restB] = [a.slice(signsA.length), b.slice(signsB.length)]
  const [digitsA, digitsB] = [/^[0-9]*/.exec(restA)![0], /^[0-9]*/.exec(restB)![0]]
  return byNumber(digitsA, digitsB) || debianPart(restA.slice(digitsA.length), restB.slice(digitsB.length))
}

function debianSign(sign: string | undefined): number {
  if (sign === '~') return -1
  if (sign === undefined) return 0
  return /[A-Za-z]/.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256
}

/** Gem::Version#<=>: canonical segments side by side, the shorter filled with zeros, words before numbers. */
function gemOrder(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? '0', b[i] ?? '0']
    const [isNumberX, isNumberY] = [/^[0-9]/.test(x), /^[0-9]/.test(y)]
    const order = isNumberX !== isNumberY ? (isNumberX ? 1 : -1) : isNumberX ? byNumber(x, y) : byCode(x, y)
    if (order !== 0) return order
  }
  return 0
}

function gemSegments(version: string): string[] {
  const segments: string[] = version.match(/[0-9]+|[a-z]+/g) ?? []
  const words = segments.findIndex(segment => /[a-z]/.test(segment))
  const numbers = words < 0 ? segments : segments.slice(0, words)
  const rest = words < 0 ? [] : segments.slice(words)
  for (const list of [numbers, rest]) while (/^0+$/.test(list.at(-1) ?? '')) list.pop()
  return [...numbers, ...rest]
}

/** Semantic Versioning §11.4. */
function labelOrder(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [isNumberA, isNumberB] = [/^[0-9]+$/.test(a[i]!), /^[0-9]+$/.test(b[i]!)]
    const order =
      isNumberA !== isNumberB ? (isNumberA ? -1 : 1) : isNumberA ? byNumber(a[i]!, b[i]!) : byCode(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

const runs = { numRuns: 4000 }
const number = fc.constantFrom('0', '00', '1', '2', '9', '10', '01', '123456789012345678901234567890')

describe('a key orders as the published rule does', () => {
  it('Debian', () => {
    const part = fc.array(fc.oneof(number, fc.constantFrom('~', '+', '.', 'a', 'b', 'Z', '~~', 'a+')), { maxLength: 6 })
    const upstream = part.map(pieces => `1${pieces.join('')}`)
    fc.assert(
      fc.property(upstream, upstream, (a, b) => {
        expect(signOf(deb, a, b)).toBe(sign(debianPart(a, b)))
      }),
      runs,
    )
    const full = fc.tuple(
      upstream,
      part.map(pieces => pieces.join('')),
    )
    fc.assert(
      fc.property(full, full, ([a, revisionA], [b, revisionB]) => {
        const expected = debianPart(a, b) || debianPart(revisionA, revisionB)
        expect(signOf(deb, `${a}-${revisionA}`, `${b}-${revisionB}`)).toBe(sign(expected))
      }),
      runs,
    )
  })

  it('RubyGems', () => {
    const version = fc
      .array(fc.oneof(number, fc.constantFrom('a', 'b', 'rc', 'pre')), { maxLength: 6 })
      .map(pieces => ['1', ...pieces].join('.'))
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(signOf(gem, a, b)).toBe(sign(gemOrder(gemSegments(a), gemSegments(b))))
      }),
      runs,
    )
  })

  it('Semantic Versioning', () => {
    const label = fc.array(fc.oneof(number, fc.constantFrom('alpha', 'beta', '-', 'a-1', '1a', 'A')), { maxLength: 4 })
    const version = fc.tuple(number, number, number, label)
    fc.assert(
      fc.property(version, version, ([a1, a2, a3, a], [b1, b2, b3, b]) => {
        const numbers = byNumber(a1, b1) || byNumber(a2, b2) || byNumber(a3, b3)
        const labels = a.length && b.length ? labelOrder(a, b) : b.length - a.length
        const text = (head: string, list: readonly string[]) => (list.length ? `${head}-${list.join('.')}` : head)
        const [left, right] = [text(`${a1}.${a2}.${a3}`, a), text(`${b1}.${b2}.${b3}`, b)]
        expect(signOf(semver, left, right)).toBe(sign(numbers || labels))
      }),
      runs,
    )
  })
})
