import { describe, expect, it } from 'vitest'
import { type Draft, verdictOf } from './draft.ts'

describe('verdict of a draft', () => {
  const typed = { justification: 'component_not_present', statement: 's', action: 'a' } as const
  it.each<[Draft, unknown]>([
    [{ ...typed }, undefined],
    [
      { ...typed, status: 'not_affected' },
      { status: 'not_affected', justification: 'component_not_present', statement: 's' },
    ],
    [
      { ...typed, status: 'affected' },
      { status: 'affected', statement: 's', action: 'a' },
    ],
    [
      { ...typed, status: 'affected', action: '' },
      { status: 'affected', statement: 's' },
    ],
    [
      { ...typed, status: 'fixed' },
      { status: 'fixed', statement: 's' },
    ],
  ])('%j keeps only what its status asks for', (draft, expected) => {
    const verdict = verdictOf(draft)
    expect(verdict && JSON.parse(JSON.stringify(verdict))).toEqual(expected)
  })
})
