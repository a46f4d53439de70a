import { isDigits, isZero, KeyWriter, plainVersion, withoutTrailing } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// At each position a word comes before the end, the end before a number; the end also stands for zeros without limit,
// so a zero ranks just below or just above the end, depending on what follows it.
// `-` stands for the word `pre`, so that word takes one byte.
const WORD_BELOW_PRE = 0x01
const PRE = 0x02
const WORD_ABOVE_PRE = 0x03
const ZERO_BEFORE_WORD = 0x04
const LIST_END = 0x05
const ZERO_BEFORE_NUMBER = 0x06

/** RubyGems: `Gem::Version#<=>` over canonical segments; a word makes a pre-release, `-` means `.pre.`. */
export const gem: VersionScheme = {
  id: 'gem',
  source: new URL('https://docs.ruby-lang.org/en/master/Gem/Version.html'),
  key(version) {
    const text = plainVersion(version)
    if (text === undefined || !/^[0-9][0-9A-Za-z.-]*$/.test(text)) return undefined
    const segments = canonicalSegments(text.replaceAll('-', '.pre.'))
    const writer = new KeyWriter()
    for (const [index, segment] of segments.entries()) writeSegment(writer, segment, follows(segments, index))
    return writer.tag(LIST_END).key()
  },
}

/** Numbers and words apart, each without its trailing zeros, as `Gem::Version#canonical_segments` does. */
function canonicalSegments(text: string): readonly string[] {
  const segments = text.match(/[0-9]+|[A-Za-z]+/g) ?? []
  const firstWord = segments.findIndex(segment => !isDigits(segment))
  const border = firstWord < 0 ? segments.length : firstWord
  const isEmpty = (segment: string) => isDigits(segment) && isZero(segment)
  return [...withoutTrailing(segments.slice(0, border), isEmpty), ...withoutTrailing(segments.slice(border), isEmpty)]
}

function writeSegment(writer: KeyWriter, segment: string, next: 'word' | 'number'): void {
  if (segment === 'pre') writer.tag(PRE)
  else if (!isDigits(segment)) writer.tag(segment < 'pre' ? WORD_BELOW_PRE : WORD_ABOVE_PRE).text(segment)
  else if (!isZero(segment)) writer.number(segment)
  else writer.tag(next === 'word' ? ZERO_BEFORE_WORD : ZERO_BEFORE_NUMBER)
}

/** What comes after the zeros that begin at an index; canonical segments never end with a zero. */
function follows(segments: readonly string[], index: number): 'word' | 'number' {
  let at = index
  while (at < segments.length && isDigits(segments[at]) && isZero(segments[at]!)) at++
  return at < segments.length && !isDigits(segments[at]) ? 'word' : 'number'
}
