import { describe, expect, it } from 'vitest'
import { linesOf } from './wrapped.ts'

describe('text in a drawing', () => {
  it.each([
    ['', []],
    ['short', ['short']],
    ['one two three', ['one two', 'three']],
    ['Schwachstellenbewertung', ['Schwachs', 'tellenb…']],
    ['a b c d e f g h i j k l m', ['a b c d', 'e f g h…']],
  ])('%j', (text, lines) => {
    expect(linesOf(text, 8, 2)).toEqual(lines)
  })
})
