import { compareCpeNames } from '../../src/standards/cpe-match.ts'
import { readCpe, writeCpe } from '../../src/standards/cpe-name.ts'
import { readCvss } from '../../src/standards/cvss-grammar.ts'
import { scoresOfCvss } from '../../src/standards/cvss-scores.ts'
import { readPurl, readPurlStrictly, writePurl } from '../../src/standards/purl.ts'
import { type FuzzReader, promise } from './target.ts'

const purlPieces = [
  '/',
  '/',
  '@',
  '?',
  '#',
  '&',
  '=',
  '%40',
  '%2F',
  '%',
  '.',
  '..',
  ':',
  '+',
  'a',
  'B',
  'ü',
  'name',
  '1.0',
]
const purlTypes = ['npm', 'maven', 'pypi', 'deb', 'swift', 'git', 'generic', 'NPM', 'x-y', '1']

/** What is read can be written, and what is written is read as the same. */
export const purl: FuzzReader<string> = {
  name: 'purl',
  make: input => `${input.broken('pkg:')}${input.one(purlTypes)}/${input.text(purlPieces, 20)}`,
  check(text) {
    const read = readPurl(text)
    const strict = readPurlStrictly(text)
    promise(read.ok || !strict.ok, 'read strictly and not leniently')
    if (!strict.ok) return
    const written = writePurl(strict.value)
    const again = readPurlStrictly(written)
    // encoding may take a long purl beyond the limit of a purl
    const isSame = written.length > 8192 || (again.ok && writePurl(again.value) === written)
    promise(isSame, `written as ${written.slice(0, 200)}, read otherwise`)
  },
}

const cpePieces = ['*', '?', '-', '\\', '\\:', '\\-', ':', '.', '_', '~', '%01', '%02', '%', 'a', 'Z', '1.0', 'ü', ' ']

/** Names are written as they are read, and compare in bounded time with every wildcard. */
export const cpe: FuzzReader<string> = {
  name: 'cpe',
  make(input) {
    const values = Array.from({ length: 10 }, () => (input.below(3) === 0 ? input.text(cpePieces, 6) || '*' : '*'))
    return input.below(4) === 0 ? `cpe:/${input.text(cpePieces, 20)}` : `cpe:2.3:a:${values.join(':')}`
  },
  check(text) {
    const read = readCpe(text)
    if (!read.ok) return
    const written = writeCpe(read.value)
    const again = readCpe(written)
    // quoting may take a long name beyond the limit of a name
    promise(written.length > 2000 || (again.ok && writeCpe(again.value) === written), 'written and read otherwise')
    promise(
      !/undefined$/.test(compareCpeNames(read.value, read.value)) || /[*?]/.test(text) || text.includes('%0'),
      'not equal to itself',
    )
  },
}

const vectors = [
  'AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:U/RC:C/CDP:H/TD:L/CR:H/IR:L/AR:M',
  'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/MAV:A/MS:C',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U/MSI:S/S:P',
]

/** A score lies between 0 and 10, or there is none; the canonical text has the same scores. */
export const cvss: FuzzReader<string> = {
  name: 'cvss',
  make: input =>
    input.below(2) === 0 ? input.broken(input.one(vectors)) : shuffled(input.one(vectors), input.below(20)),
  check(text) {
    const vector = readCvss(text)
    const scores = scoresOfCvss(text)
    promise((vector === undefined) === (scores === undefined), 'a vector without a score')
    if (!vector || !scores) return
    promise(scores.overall.score >= 0 && scores.overall.score <= 10, `a score of ${scores.overall.score}`)
    promise(JSON.stringify(scoresOfCvss(vector.text)) === JSON.stringify(scores), 'its canonical text scores otherwise')
  },
}

function shuffled(vector: string, by: number): string {
  const [first = '', ...parts] = vector.split('/')
  return [first, ...parts.slice(by % parts.length), ...parts.slice(0, by % parts.length)].join('/')
}
