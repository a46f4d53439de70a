import { describe, expect, it } from 'vitest'
import { Distinct } from './distinct.ts'

describe('things each once', () => {
  it.each([3, 12, 13, 40])('%d of them, in the order in which they came', count => {
    const wanted = Array.from({ length: count }, (_, at) => ({ at, from: 'first' }))
    const distinct = new Distinct<{ at: number; from: string }>(
      (one, other) => one.at === other.at,
      one => String(one.at),
    )
    for (const one of wanted) expect(distinct.add(one)).toBe(one)
    for (const { at } of wanted) expect(distinct.add({ at, from: 'second' })).toBe(wanted[at])
    expect(distinct.list).toEqual(wanted)
  })
})
