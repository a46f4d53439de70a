import { describe, expect, it } from 'vitest'
import { differencesBetween } from './state.ts'

describe('the state of a risk', () => {
  it('differences name the place, and the order of members is none', () => {
    expect(differencesBetween({ a: { b: 1, c: [1] }, d: 'x' }, { d: 'x', a: { c: [2], b: 1 } })).toEqual([
      { where: 'a.c', before: '[1]', now: '[2]' },
    ])
  })
})
