import { describe, expect, it } from 'vitest'
import { unfitJson } from './json-text.ts'

describe('a JSON text', () => {
  it.each([
    ['a text', '{"a":"x"}', undefined],
    ['a whole character in two escapes', '{"a":"\\ud83d\\ude00"}', undefined],
    ['letters that look like one', '{"a":"\\\\ud800 \\\\u0000"}', undefined],
    ['half a character', '{"a":"\\ud800"}', 'platform.half-character'],
    ['the other half', '{"a":"\\uDC00"}', 'platform.half-character'],
    ['NUL', '{"a":"x\\u0000"}', 'platform.nul-character'],
    ['NUL behind a backslash', '{"a":"\\\\\\u0000"}', 'platform.nul-character'],
    ['a well', '['.repeat(65), 'platform.too-deep'],
    ['as deep as may be', '['.repeat(64), undefined],
    ['a list that is a length', '{"a":{"length" : [{"toString":1}]}}', 'platform.odd-length'],
    ['a length that is a number', '{"length":3}', undefined],
    ['a text about one', '{"a":"\\"length\\": ["}', undefined],
    ['brackets in a text', `"${'['.repeat(100)}"`, undefined],
  ])('%s', (_name, text, code) => {
    expect(unfitJson(text)?.code).toBe(code)
  })
})
