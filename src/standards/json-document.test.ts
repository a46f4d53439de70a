import { expect, it } from 'vitest'
import { parseJsonDocument } from './json-document.ts'

it.each([
  ['an object', '{"a":[1,{"b":"]"}]}', undefined],
  ['a byte order mark', '\ufeff{}', undefined],
  ['brackets in a string', `{"a":"${'['.repeat(500)}"}`, undefined],
  ['an escaped quote before brackets', `{"a":"\\\\\\"${'['.repeat(500)}"}`, undefined],
  ['the same key in different objects', '{"a":{"x":1},"b":{"x":1}}', undefined],
  ['nothing', '', 'not-json'],
  ['garbage behind the end', '{} x', 'not-json'],
  ['a string without an end', '{"a":"', 'not-json'],
  ['a depth of a million', '['.repeat(1_000_000), 'too-deep'],
  ['a key twice', '{"a":1,"a":2}', 'duplicate-key'],
  ['a key twice, once escaped', '{"a":1,"\\u0061":2}', 'duplicate-key'],
])('%s', (_, text, code) => {
  const parsed = parseJsonDocument(text)
  expect(parsed.ok ? undefined : parsed.error.code).toBe(code)
})

it('a text beyond the limit is not even looked at', () => {
  expect(parseJsonDocument('x'.repeat(11), { characters: 10, depth: 5 })).toMatchObject({
    ok: false,
    error: { code: 'too-large', facts: { limit: 10 } },
  })
})
