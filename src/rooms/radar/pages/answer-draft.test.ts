import { expect, it } from 'vitest'
import { fieldsOf, linksOf } from './answer-draft.ts'

it.each([
  ['risk R-17', [{ type: 'risk', id: 'R-17' }], undefined],
  [
    '  Patch: 3.2.2 \n\ncapa 2026-041',
    [
      { type: 'patch', id: '3.2.2' },
      { type: 'capa', id: '2026-041' },
    ],
    undefined,
  ],
  ['risk', [], 'risk'],
  ['risk R-1\nsomething else', [{ type: 'risk', id: 'R-1' }], 'something else'],
  ['', [], undefined],
])('links of "%s"', (text, links, bad) => {
  expect(linksOf(text)).toEqual(bad === undefined ? { links } : { links, bad })
})

it('what does not apply carries no action that was typed before', () => {
  const draft = {
    verdict: 'not-applicable',
    reason: 'No radio.',
    action: 'Patch',
    owner: 'Bo',
    due: '2026-12-31',
    links: '',
  } as const
  expect(fieldsOf(draft, [])).toEqual({ verdict: 'not-applicable', reason: 'No radio.', links: [] })
  expect(fieldsOf({ ...draft, verdict: 'applies' }, [])).toMatchObject({
    action: 'Patch',
    owner: 'Bo',
    due: '2026-12-31',
  })
  expect(fieldsOf({ ...draft, verdict: undefined }, [])).toBeUndefined()
})
