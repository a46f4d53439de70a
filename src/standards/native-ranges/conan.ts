import type { VersComparator } from '../vers.ts'
import type { NativeRange, Together } from './native-range.ts'

/**
 * Conan 2, version ranges: alternatives by `||`, conditions by spaces or commas; a last `-` only lets pre-releases pass; `^`
 * ends before the next first number that is not zero, `~` before the next second one, pre-releases of that end not included.
 */
export const conan: NativeRange = {
  type: 'conan',
  source: new URL('https://docs.conan.io/2/tutorial/versioning/version_ranges.html'),
  read(text) {
    const alternatives: Together[] = []
    for (const part of text.split('||')) {
      // an option of the resolver, no condition on the version
      const words = part.split(/[\s,]+/).filter(word => word !== '' && !/^include_prerelease(?:=\w*)?$/i.test(word))
      const read = (words.length === 0 ? ['*'] : words).map(condition)
      if (read.includes(undefined)) return undefined
      alternatives.push(read.flatMap(one => one ?? []))
    }
    return alternatives
  },
}

function condition(text: string): Together | undefined {
  const parts = /^(>=|<=|>|<|=|\^|~)?([0-9A-Za-z*][0-9A-Za-z._*+]*(?:-[0-9A-Za-z._+-]*[0-9A-Za-z._+])?)-?$/.exec(text)
  if (!parts) return undefined
  const [, sign = '=', version = ''] = parts
  if (version === '*') return sign === '=' ? [{ comparator: '>=', version: '0.0.0' }] : undefined
  if (sign !== '^' && sign !== '~') return [{ comparator: sign as VersComparator, version }]
  const end = nextAfter(version, sign)
  if (end === undefined) return undefined
  return [
    { comparator: '>=', version },
    { comparator: '<', version: `${end}-` },
  ]
}

function nextAfter(version: string, sign: '^' | '~'): string | undefined {
  const numbers = version.split(/[-+]/)[0]!.split('.')
  if (!numbers.every(number => /^[0-9]{1,15}$/.test(number))) return undefined
  const significant = numbers.findIndex(number => Number(number) !== 0)
  const last = numbers.length - 1
  const place = sign === '~' ? Math.min(1, last) : significant < 0 ? last : significant
  return [...numbers.slice(0, place), String(Number(numbers[place]) + 1)].join('.')
}
