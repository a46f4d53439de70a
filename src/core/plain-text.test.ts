import { describe, expect, it } from 'vitest'
import { fc } from '../../test/support/fast-check.ts'
import { plainText } from './plain-text.ts'

describe('what a stranger wrote', () => {
  it.each([
    ['text', 'text'],
    [1.5, '1.5'],
    [false, 'false'],
    [null, 'null'],
    [['a', 1], '["a",1]'],
    [{ a: null }, '{"a":null}'],
    [JSON.parse('{"toString": null, "valueOf": 1}'), '{"toString":null,"valueOf":1}'],
    [JSON.parse('[{"toJSON": 1, "__proto__": null}]'), '[{"toJSON":1,"__proto__":null}]'],
  ])('is told whatever it is: %j', (value, text) => {
    expect(plainText(value)).toBe(text)
  })

  it('is told for everything that JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(plainText(value)).toBeTypeOf('string')
      }),
    )
  })
})
