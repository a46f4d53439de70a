import { compareKeys } from '../../src/standards/ranges.ts'
import { parseVers, writeVers } from '../../src/standards/vers.ts'
import { versContains, versIntervals } from '../../src/standards/vers-intervals.ts'
import { readVers } from '../../src/standards/vers-read.ts'
import { schemes } from '../../src/standards/versions/schemes.ts'
import { type FuzzReader, promise } from './target.ts'

const signs = ['.', '.', '-', '_', '~', '^', '+', ':', '!', '*', ' ', 'T', 'Z', '-r', '_p']
const words = ['alpha', 'beta', 'rc', 'dev', 'pre', 'post', 'final', 'sp', 'a', 'b', 'x', 'v', 'ga', 'SNAPSHOT', 'git']
const numbers = ['0', '1', '2', '9', '10', '007', '2024', '99999999999999999999']
const pieces = [...signs, ...signs, ...words, ...numbers, ...numbers]

/** Keys of every scheme: bounded, between the open ends, and as long as promised. */
export const versions: FuzzReader<string> = {
  name: 'versions',
  make: input => `${input.text(pieces)}\n${input.text(pieces)}`,
  check(text) {
    const [a = '', b = ''] = text.split('\n')
    for (const scheme of schemes) {
      const [left, right] = [scheme.key(a), scheme.key(b)]
      if (!left) continue
      promise(left.length > 0 && left[0]! < 0xff, `${scheme.id}: a key at an open end`)
      promise(left.length <= 4 * new TextEncoder().encode(a).length, `${scheme.id}: ${left.length} bytes for ${a}`)
      const after = scheme.afterAll?.(a)
      promise(!after || compareKeys(left, after) < 0, `${scheme.id}: the end of ${a} lies before it`)
      if (right) promise(Math.sign(compareKeys(left, right)) === -Math.sign(compareKeys(right, left)), scheme.id)
    }
  },
}

const versPieces = ['|', '|', '<', '<=', '>', '>=', '!=', '=', '*', '%2A', '%', '/', ' ', '1', '2.0', '1.5.0-rc1', 'a']
const types = ['npm', 'deb', 'rpm', 'pypi', 'maven', 'conan', 'datetime', 'lexicographic', 'all', 'none', 'runes']

/** What is canonical is written as it was read, and what is read leniently can be read again. */
export const vers: FuzzReader<string> = {
  name: 'vers',
  make: input => `${input.broken('vers:')}${input.one(types)}/${input.text(versPieces, 20)}`,
  check(text) {
    const strict = parseVers(text)
    if (strict.ok) promise(writeVers(strict.value) === text, 'a canonical text is written otherwise')
    const read = readVers(text)
    promise(read.ok || !strict.ok, 'read strictly and not leniently')
    if (!read.ok) return
    const again = readVers(writeVers(read.value.vers))
    promise(again.ok && writeVers(again.value.vers) === writeVers(read.value.vers), 'not the same when read again')
    const intervals = versIntervals(read.value.vers) ?? []
    promise(
      intervals.every(
        ({ lo, hi }, at) => compareKeys(lo, hi) < 0 && (at === 0 || compareKeys(intervals[at - 1]!.hi, lo) <= 0),
      ),
      'intervals that are empty or overlap',
    )
    promise([true, false, 'unknown'].includes(versContains(read.value.vers, '1.5')), 'no answer')
  },
}
