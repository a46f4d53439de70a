import { expect, it } from 'vitest'
import { draftOf, fieldsOf, heldOf } from './drill-draft.ts'

const draft = { ...draftOf(undefined, '2026-11-26'), title: 'T', summary: 'S' }

it('lines without a name are no participants, and the factor stays in its bounds', () => {
  const participants = [
    { name: ' ', office: 'psirt' as const },
    { name: 'Ben', office: 'ciso' as const },
  ]
  expect(fieldsOf({ ...draft, participants }).participants).toEqual([{ name: 'Ben', office: 'ciso' }])
  for (const [typed, sent] of [
    ['0', 1],
    ['x', 1],
    ['18', 18],
    ['99999', 1440],
  ] as const)
    expect(fieldsOf({ ...draft, factor: typed }).factor).toBe(sent)
})

it('a time that nobody measured is unknown, not zero', () => {
  expect(heldOf({ ...draft, awarenessTook: '', classifiedTook: '0' })).toEqual({
    heldOn: '2026-11-26',
    summary: 'S',
    awarenessTook: null,
    classifiedTook: 0,
  })
})
