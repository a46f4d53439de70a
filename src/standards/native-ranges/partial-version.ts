import type { VersConstraint } from '../vers.ts'

/** A version of up to three numbers of which the last may be missing or a wildcard, as npm and Cargo write it. */
export interface PartialVersion {
  /** The numbers that are given. */
  readonly numbers: readonly bigint[]
  /** Pre-release with its `-`, or nothing. */
  readonly label: string
}

/** Text of three numbers, the missing ones zero. */
export function whole({ numbers, label }: PartialVersion): string {
  return `${[0, 1, 2].map(at => numbers[at] ?? 0n).join('.')}${label}`
}

/** The first version behind all that share the numbers before and at a place. */
export function bumped(numbers: readonly bigint[], place: number): string {
  return [0, 1, 2].map(at => (at < place ? numbers[at] : at === place ? (numbers[at] ?? 0n) + 1n : 0n)).join('.')
}

export function atLeast(version: string): VersConstraint {
  return { comparator: '>=', version }
}

export function below(version: string): VersConstraint {
  return { comparator: '<', version }
}

/** `<0.0.0-0` is what no version is (node-semver writes it for `<*`). */
export const nothing: readonly VersConstraint[] = [below('0.0.0-0')]

/** What a comparison with a version says of which numbers are missing: the whole group of them is meant. */
export function compared(sign: string, version: PartialVersion): readonly VersConstraint[] | undefined {
  const { numbers } = version
  const last = numbers.length - 1
  const isWhole = numbers.length === 3
  if (last < 0) return sign === '>' || sign === '<' ? nothing : []
  if (sign === '>=') return [atLeast(whole(version))]
  if (sign === '<') return [below(whole(version))]
  if (sign === '>') return isWhole ? [{ comparator: '>', version: whole(version) }] : [atLeast(bumped(numbers, last))]
  if (sign === '<=') return isWhole ? [{ comparator: '<=', version: whole(version) }] : [below(bumped(numbers, last))]
  if (sign === '=') return isWhole ? [{ comparator: '=', version: whole(version) }] : group(version)
  return undefined
}

/** `1.2` is `1.2.x`. */
export function group(version: PartialVersion): readonly VersConstraint[] {
  return [atLeast(whole(version)), below(bumped(version.numbers, version.numbers.length - 1))]
}

/** `^`: up to the next change of the first number that is not zero. */
export function caret(version: PartialVersion): readonly VersConstraint[] {
  const { numbers } = version
  if (numbers.length === 0) return []
  const significant = numbers.findIndex(number => number !== 0n)
  return [atLeast(whole(version)), below(bumped(numbers, significant < 0 ? numbers.length - 1 : significant))]
}

/** `~`: up to the next second number, or the next first where only that is given. */
export function tilde(version: PartialVersion): readonly VersConstraint[] {
  if (version.numbers.length === 0) return []
  return [atLeast(whole(version)), below(bumped(version.numbers, Math.min(1, version.numbers.length - 1)))]
}
