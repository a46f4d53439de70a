import { describe, expect, it } from 'vitest'
import { dutiesOf } from './transfer-draft.ts'

describe('duties of a contract', () => {
  it.each([
    ['72: notify the insurer', [{ what: 'notify the insurer', withinHours: 72 }]],
    ['keep logs', [{ what: 'keep logs' }]],
    ['24: call\n\n  keep logs ', [{ what: 'call', withinHours: 24 }, { what: 'keep logs' }]],
    ['§ 5: nothing', [{ what: '§ 5: nothing' }]],
    ['', []],
  ])('%j', (text, duties) => {
    expect(dutiesOf(text)).toEqual(duties)
  })
})
