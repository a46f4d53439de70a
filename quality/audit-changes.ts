import { createHash } from 'node:crypto'
import type { Random } from '../bench/random.ts'

/** One way to change an export, and how `aftercare audit verify` must end. */
export interface Change {
  readonly name: string
  readonly exit: 0 | 1 | 2 | 3 | 4
  /** Nothing about it is random. */
  readonly once?: boolean
  make(bytes: Buffer, random: Random): Buffer
  /** The head that somebody noted earlier, given beside the file. */
  readonly note?: (known: string) => string
}

type Lines = string[]

/** Lines of an export: first the header, then the records, then the footer. */
function onLines(change: (lines: Lines, random: Random) => Lines): Change['make'] {
  return (bytes, random) => {
    const lines = change(bytes.toString('utf8').trimEnd().split('\n'), random)
    return Buffer.from(`${lines.join('\n')}\n`)
  }
}

/** A record's place: not the header, not the footer. */
const place = (lines: Lines, random: Random) => 1 + random.below(lines.length - 2)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The text of a record with its hash made anew, as somebody does it who knows how the chain works. */
function forged(line: string, edit: (text: string) => string): string {
  const text = edit(line.slice(line.indexOf('"record":') + 9, -1))
  return `{"hash":"${sha256(text)}","record":${text}}`
}

export const changes: readonly Change[] = [
  { name: 'nothing', exit: 0, once: true, make: bytes => bytes },
  { name: 'nothing, with the head that was noted', exit: 0, once: true, make: bytes => bytes, note: known => known },
  {
    name: 'another history: the noted head is not in it',
    exit: 1,
    once: true,
    make: bytes => bytes,
    note: known => known.replace(/:..../, ':0000'),
  },
  {
    name: 'a bit flipped anywhere in a record',
    exit: 1,
    make: (bytes, random) => {
      const changed = Buffer.from(bytes)
      const first = bytes.indexOf(0x0a) + 1
      const last = bytes.lastIndexOf(0x0a, bytes.length - 2)
      let at = first + random.below(last - first)
      // a line break is another change, below
      while (bytes[at] === 0x0a) at++
      const bit = 1 << random.below(8)
      changed[at] = (changed[at] ?? 0) ^ bit
      return changed[at] === 0x0a ? Buffer.concat([changed.subarray(0, at), changed.subarray(at + 1)]) : changed
    },
  },
  {
    name: 'a record removed',
    exit: 1,
    make: onLines((lines, random) => lines.toSpliced(place(lines, random), 1)),
  },
  { name: 'the last record removed', exit: 1, once: true, make: onLines(lines => lines.toSpliced(-2, 1)) },
  {
    name: 'a record inserted a second time',
    exit: 1,
    make: onLines((lines, random) => {
      const at = place(lines, random)
      return lines.toSpliced(at, 0, lines[at]!)
    }),
  },
  {
    name: 'two records swapped',
    exit: 1,
    make: onLines((lines, random) => {
      const at = 1 + random.below(lines.length - 3)
      return lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!)
    }),
  },
  {
    name: 'the author of a record changed, its hash made anew',
    exit: 1,
    make: onLines((lines, random) => {
      const at = place(lines, random)
      return lines.with(
        at,
        forged(lines[at]!, text => text.replace(/"display":"[^"]*"/, '"display":"somebody else"')),
      )
    }),
  },
  {
    name: 'a time changed, its hash made anew',
    exit: 1,
    make: onLines((lines, random) => {
      const at = place(lines, random)
      return lines.with(
        at,
        forged(lines[at]!, text => text.replace(/"time":"\d{4}/, '"time":"1999')),
      )
    }),
  },
  {
    name: 'a line broken in two',
    exit: 1,
    make: onLines((lines, random) => {
      const at = place(lines, random)
      const line = lines[at]!
      const cut = 1 + random.below(line.length - 2)
      return lines.toSpliced(at, 1, line.slice(0, cut), line.slice(cut))
    }),
  },
  {
    name: 'spaces put into a record',
    exit: 1,
    make: onLines((lines, random) => {
      const at = place(lines, random)
      return lines.with(at, lines[at]!.replace('"v":', '"v": '))
    }),
  },
  {
    name: 'the footer changed',
    exit: 1,
    once: true,
    make: onLines(lines => lines.with(-1, lines.at(-1)!.replace('"end":true', '"end":false'))),
  },
  {
    name: 'the date in the header changed',
    exit: 1,
    once: true,
    make: onLines(lines => lines.with(0, lines[0]!.replace(/"exportedAt":"\d{4}/, '"exportedAt":"1999'))),
  },
  { name: 'a line after the footer', exit: 1, once: true, make: onLines(lines => [...lines, lines[1]!]) },
  {
    name: 'cut off between two records',
    exit: 3,
    make: onLines((lines, random) => lines.slice(0, 1 + place(lines, random))),
  },
  {
    name: 'another version of the format',
    exit: 4,
    once: true,
    make: onLines(lines => lines.with(0, lines[0]!.replace('"version":1', '"version":2'))),
  },
  { name: 'an empty file', exit: 2, once: true, make: () => Buffer.alloc(0) },
  { name: 'something else', exit: 2, once: true, make: () => Buffer.from('{"bomFormat":"CycloneDX"}\n') },
]
