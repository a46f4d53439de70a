import { plainText } from '../../src/core/plain-text.ts'
import type { Input } from './input.ts'

type Container = Record<string, unknown> | unknown[]

/** A place in a document: the object or list, and the key in it. */
interface Place {
  readonly within: Container
  readonly key: string | number
}

/** Values that nobody expects where they stand. */
const strangers: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    [],
    {},
    [[]],
    [null],
    { name: {} },
    [{}, [], 'x', 1],
    { toString: null, valueOf: null },
    [{ toString: 1 }],
  ],
  ...[
    '',
    ' ',
    '0',
    '-',
    '*',
    '%',
    '\u0000',
    '\ud800',
    '\u202e',
    '\ufeff',
    '😀',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...['1.2.3', '1..2', '>=1', 'vers:npm/*', 'vers:npm/>1|<', 'pkg:npm/a@1', 'pkg:', 'cpe:2.3:a:*:*', 'cpe:/a'],
  ...[
    '2024-02-30T25:61:61Z',
    '0001-01-01T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '2024-06-01',
    'NOASSERTION',
    'CVE-0000',
  ],
  ...[
    'CVE-2024-99999999999999999999',
    'urn:cdx:/#',
    'javascript:alert(1)',
    '//[',
    '../../x',
    'a\r\nb',
    '</script>',
    '{{0}}',
  ],
]

const keys = ['__proto__', 'constructor', 'toString', 'length', '', '0', 'id', 'name', 'version', 'ref', 'x']

const MOST_PLACES = 5000
const MOST_CHARACTERS = 1_000_000

/** A document of which some values are taken away, doubled, exchanged, or replaced by what nobody expects there. */
export function oddJson(input: Input, seed: unknown): string {
  const root = structuredClone(seed)
  for (let times = input.below(6); times >= 0; times--) {
    const places = placesIn(root)
    // what has grown that much is hostile enough
    if (places.length > 0 && places.length < MOST_PLACES) change(input, places)
  }
  const made = JSON.stringify(root, undefined, input.below(4) === 0 ? 2 : undefined)
  // readers have limits by size, which hostile.test.ts meets; here depth and shape count
  const text = made.length > MOST_CHARACTERS ? made.slice(0, MOST_CHARACTERS) : made
  return input.below(10) === 0 ? input.broken(text) : text
}

function change(input: Input, places: readonly Place[]): void {
  const { within, key } = input.one(places)
  const value = (within as Record<string, unknown>)[key]
  const act = input.below(6)
  if (act === 0) remove(within, key)
  else if (act === 1) put(within, key, stranger(input))
  else if (act === 2) put(within, key, copyOf(input.one(places)))
  else if (act === 3) add(input, within, value)
  else if (act === 4) put(within, key, typeof value === 'string' ? oddText(input, value) : stranger(input))
  else put(within, key, nested(input, value))
}

/** A copy, since it may be changed later. */
function stranger(input: Input): unknown {
  return structuredClone(input.one(strangers))
}

function oddText(input: Input, text: string): string {
  const odd = plainText(input.one(strangers))
  const act = input.below(5)
  if (act === 0) return input.broken(text)
  if (act === 1) return text + odd
  if (act === 2) return odd + text
  if (act === 3) return text.slice(input.below(text.length + 1))
  return text.length > 1000 ? text : text.repeat(1 + input.below(200))
}

/** The value within itself, sometimes deeper than any reader goes. */
function nested(input: Input, value: unknown): unknown {
  const depth = input.below(8) === 0 ? 200 : 1 + input.below(3)
  const key = input.below(2) === 0 ? undefined : input.one(keys)
  let made = value
  for (let level = 0; level < depth; level++) made = key === undefined ? [made] : own(key, made)
  return made
}

function own(key: string, value: unknown): object {
  return Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true })
}

function copyOf({ within, key }: Place): unknown {
  return structuredClone((within as Record<string, unknown>)[key])
}

function remove(within: Container, key: string | number): void {
  if (Array.isArray(within)) within.splice(Number(key), 1)
  else delete within[key]
}

/** Also under `__proto__`, which an assignment would not keep. */
function put(within: Container, key: string | number, value: unknown): void {
  Object.defineProperty(within, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Once more, or in a list a great many times. */
function add(input: Input, within: Container, value: unknown): void {
  const times = input.below(20) === 0 ? 300 : 1
  if (!Array.isArray(within)) put(within, input.one(keys), structuredClone(value))
  else for (let time = 0; time < times && within.length < 10_000; time++) within.push(structuredClone(value))
}

/** Places in the order of the document; of huge documents the first ones. */
function placesIn(root: unknown): Place[] {
  const places: Place[] = []
  const waiting: unknown[] = [root]
  while (waiting.length > 0 && places.length < MOST_PLACES) {
    const within = waiting.pop()
    if (typeof within !== 'object' || within === null) continue
    for (const key of Object.keys(within)) {
      places.push({ within: within as Container, key: Array.isArray(within) ? Number(key) : key })
      waiting.push((within as Record<string, unknown>)[key])
    }
  }
  return places
}
