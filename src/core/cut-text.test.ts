import { expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

it.each([
  ['short', 'abc', 5, 'abc'],
  ['exact', 'abc', 3, 'abc'],
  ['long', 'abcd', 3, 'abc'],
  ['a character at the cut', 'ab😀', 3, 'ab'],
  ['a character before the cut', 'ab😀d', 4, 'ab😀'],
  ['half a character that was given', 'ab\ud83d', 2, 'ab'],
])('cuts a text that is %s', (_name, text, most, expected) => {
  expect(cutText(text, most)).toBe(expected)
})
