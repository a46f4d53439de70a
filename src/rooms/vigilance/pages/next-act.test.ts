import { describe, expect, it } from 'vitest'
import type { Case, DutyView, Proposal, Task } from './api.ts'
import { nextAct, nextTask } from './next-act.ts'

const now = Date.parse('2026-11-26T08:00:00Z')

type Told = Pick<Case, 'state' | 'isUntreated' | 'duties' | 'proposals' | 'facts' | 'statements' | 'tasks'>

function told(more: Partial<Told> = {}): Case {
  const bare: Told = {
    state: 'open',
    isUntreated: false,
    duties: [],
    proposals: [],
    facts: {},
    statements: [],
    tasks: [],
  }
  return { ...bare, ...more } as Case
}

const duty = (state: DutyView['state'], endsAt: string | null, certainty: DutyView['certainty'] = 'certain') =>
  ({ state, endsAt, nominalEndsAt: endsAt, certainty }) as DutyView
const task = (id: string, more: Partial<Task> = {}) =>
  ({ id, state: 'open', phase: 'contain', due: null, ...more }) as Task
const waits = (isOwn: boolean) => ({ state: 'waiting', isOwn }) as Proposal
const soon = '2026-11-26T20:00:00Z'
const later = '2026-12-07T22:59:59Z'

describe('the next act', () => {
  it.each<[string, Partial<Told>, string]>([
    ['of a closed case', { state: 'closed', duties: [duty('running', soon)] }, 'none'],
    ['of an intake', { isUntreated: true, duties: [duty('start_unknown', null)] }, 'take-up'],
    ['is the start that nobody told', { duties: [duty('running', soon), duty('start_unknown', null)] }, 'say-start'],
    [
      'is the answer of a second person',
      { duties: [duty('running', later)], proposals: [waits(false)] },
      'answer-proposal',
    ],
    ['is not the answer to an own proposal', { duties: [duty('running', later)], proposals: [waits(true)] }, 'report'],
    ['is to settle doubt while there is time', { duties: [duty('running', later, 'uncertain')] }, 'answer-questions'],
    ['is to report in doubt when time is short', { duties: [duty('running', soon, 'uncertain')] }, 'report'],
    ['is to report what is overdue', { duties: [duty('overdue', '2026-11-01T00:00:00Z', 'uncertain')] }, 'report'],
    ['is a task where no day is owed', { duties: [duty('no_limit', null)], tasks: [task('a')] }, 'task'],
    ['is to close when nothing is left', { tasks: [task('a', { state: 'done' })] }, 'close'],
  ])('%s', (_, more, kind) => {
    expect(nextAct(told(more), now).kind).toBe(kind)
  })
})

it('the next task is the one due first, then by phase', () => {
  const tasks = [
    task('learn', { phase: 'learn' }),
    task('triage', { phase: 'triage' }),
    task('due', { phase: 'learn', due: later }),
    task('done', { state: 'done', due: soon }),
  ]
  expect(nextTask(tasks)?.id).toBe('due')
  expect(nextTask(tasks.slice(0, 2))?.id).toBe('triage')
  expect(nextTask([])).toBeUndefined()
})
