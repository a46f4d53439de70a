import { expect, it } from 'vitest'
import type { Case } from './api.ts'
import { entriesOf } from './timeline-entries.ts'

const bare = {
  statements: [],
  proposals: [],
  reports: [],
  messages: [],
  evidence: [],
  tasks: [],
  endings: [],
  reopenings: [],
  exerciseEnds: [],
  merged: [],
}

it('that an exercise ended and was opened again stands in its timeline, newest first, each with its reason', () => {
  const ended = { at: '2026-11-25T13:30:00Z', by: 'Ben', because: 'Deputy unknown' }
  const again = { at: '2026-11-26T09:00:00Z', by: 'Ada', because: 'One more question' }
  const one = { ...bare, exerciseEnds: [ended], reopenings: [again] } as unknown as Case
  expect(entriesOf(one).map(({ says, by, because }) => [says, by, because])).toEqual([
    ['again.case', 'Ada', 'One more question'],
    ['exerciseEnd', 'Ben', 'Deputy unknown'],
  ])
})
