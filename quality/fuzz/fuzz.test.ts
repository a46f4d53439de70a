import { expect, it } from 'vitest'
import { fire } from './fire.ts'
import { Input } from './input.ts'
import { promise } from './target.ts'
import { targets } from './targets.ts'

it.each(targets.map(target => [target.name, target] as const))(
  '%s keeps its promises for two seconds',
  async (_, target) => {
    const { inputs, failure } = await fire(target, 2_000, 1)
    expect(failure).toBeUndefined()
    expect(inputs).toBeGreaterThan(20)
  },
  30_000,
)

it('sees a broken promise, and the seed makes the same input again', async () => {
  const target = {
    name: 'x',
    make: (input: Input) => input.text(['a', 'b']),
    check: (text: string) => promise(!text.includes('ab'), 'ab'),
  }
  const { failure } = await fire(target, 2_000, 1)
  expect(failure).toMatchObject({ what: 'ab' })
  expect(target.make(new Input(failure!.seed))).toBe(failure!.text)
})
