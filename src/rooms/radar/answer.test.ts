import { describe, expect, it } from 'vitest'
import { type AnswerFields, answer, isAsked, stateOf } from './answer.ts'

const actor = { kind: 'person', id: 'p', display: 'Ada', roles: [] } as const
const now = new Date('2026-11-25T12:00:00Z')
const about = { id: 'a', hit: 'h', title: 'A recall', substance: 's2' }
const fields = (more: Partial<AnswerFields>): AnswerFields => ({
  verdict: 'not-applicable',
  reason: 'No radio.',
  links: [],
  ...more,
})

describe('an answer', () => {
  it.each<[string, AnswerFields, string | undefined]>([
    ['not applicable with its reason', fields({}), undefined],
    ['not applicable without reason', fields({ reason: '  ' }), 'radar.needs-a-reason'],
    ['not applicable with something to do', fields({ action: 'Patch' }), 'radar.nothing-to-do'],
    ['examining needs no day', fields({ verdict: 'examining' }), undefined],
    ['applies without action', fields({ verdict: 'applies', owner: 'Bo', due: '2026-12-31' }), 'radar.needs-an-action'],
    [
      'applies without owner',
      fields({ verdict: 'applies', action: 'Patch', due: '2026-12-31' }),
      'radar.needs-an-owner',
    ],
    ['applies without day', fields({ verdict: 'applies', action: 'Patch', owner: 'Bo' }), 'radar.needs-a-day'],
    ['applies', fields({ verdict: 'applies', action: 'Patch', owner: 'Bo', due: '2026-12-31' }), undefined],
  ])('%s', (_, given, refused) => {
    const outcome = answer(given, about, actor, now)
    expect(outcome.ok ? undefined : outcome.code).toBe(refused)
  })

  it('is about the state that its author saw', () => {
    expect(answer(fields({}), { ...about, seen: 's1' }, actor, now)).toMatchObject({ ok: false, status: 412 })
    expect(answer(fields({}), { ...about, seen: 's2' }, actor, now)).toMatchObject({
      ok: true,
      save: { by: 'Ada', at: now },
    })
  })

  it('is told with reason and links; an empty link is none', () => {
    const given = fields({
      links: [
        { type: 'risk', id: ' R-17 ' },
        { type: 'patch', id: ' ' },
      ],
    })
    expect(answer(given, about, actor, now)).toMatchObject({
      records: [
        {
          action: 'radar.ruled-out',
          of: { type: 'radar-answer', id: 'a' },
          why: 'No radio.',
          after: { links: [{ type: 'risk', id: 'R-17' }] },
        },
      ],
    })
  })
})

it.each([
  [undefined, 'open', true],
  [{ verdict: 'not-applicable', substance: 's2' }, 'not-applicable', false],
  [{ verdict: 'applies', substance: 's2' }, 'applies', false],
  [{ verdict: 'examining', substance: 's2' }, 'examining', true],
  [{ verdict: 'applies', substance: 's1' }, 'asked-again', true],
] as const)('last answer %o: %s', (last, state, asked) => {
  expect(stateOf('s2', last)).toBe(state)
  expect(isAsked(state)).toBe(asked)
})
