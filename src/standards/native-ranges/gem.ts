import type { VersConstraint } from '../vers.ts'
import type { NativeRange } from './native-range.ts'

const REQUIREMENT =
  /^(~>|!=|>=|<=|=|>|<)?\s*([0-9]{1,256}(?:\.[0-9A-Za-z]{1,256}){0,50}(?:-[0-9A-Za-z-]{1,256}(?:\.[0-9A-Za-z-]{1,256}){0,50})?)$/

/** RubyGems (Gem::Requirement), as ruby-advisory-db writes `patched_versions` too: requirements by commas, and `~>`. */
export const gem: NativeRange = {
  type: 'gem',
  source: new URL('https://guides.rubygems.org/patterns/#pessimistic-version-constraint'),
  read(text) {
    const together: VersConstraint[] = []
    for (const part of text.split(',')) {
      const [match, sign = '=', version = ''] = REQUIREMENT.exec(part.trim()) ?? []
      if (!match) return undefined
      if (sign !== '~>') together.push({ comparator: sign as VersConstraint['comparator'], version })
      else together.push({ comparator: '>=', version }, { comparator: '<', version: bumped(version) })
    }
    return [together]
  },
}

/** Gem::Version#bump: what is no number goes, then the last number, and the one before it is one more. */
function bumped(version: string): string {
  const words = version.split(/[.-]/)
  const label = words.findIndex(word => !/^[0-9]+$/.test(word))
  const numbers = (label < 0 ? words : words.slice(0, label)).map(BigInt)
  const kept = numbers.length > 1 ? numbers.slice(0, -1) : numbers
  return [...kept.slice(0, -1), kept.at(-1)! + 1n].join('.')
}
