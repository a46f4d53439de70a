/**
 * Compares versions as most programs do: both texts are taken apart at each compare. The order is that of Semantic
 * Versioning 2.0.0, section 11, tolerant of more or fewer numbers.
 */
export function compareTexts(a: string, b: string): number {
  const [one, other] = [parse(a), parse(b)]
  for (let at = 0; at < Math.max(one.numbers.length, other.numbers.length); at++) {
    const difference = (one.numbers[at] ?? 0) - (other.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length
  for (let at = 0; at < Math.max(one.pre.length, other.pre.length); at++) {
    const difference = compareParts(one.pre[at], other.pre[at])
    if (difference !== 0) return difference
  }
  return 0
}

function parse(text: string): { numbers: number[]; pre: string[] } {
  const [, numbers = '', pre] = /^v?(\d+(?:\.\d+)*)(?:[-~]?([0-9A-Za-z.-]+))?/.exec(text) ?? []
  return { numbers: numbers.split('.').map(Number), pre: pre ? pre.split('.') : [] }
}

function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  const [isNumber, isOther] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (isNumber && isOther) return Number(a) - Number(b)
  if (isNumber !== isOther) return isNumber ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
