import { expect, it } from 'vitest'
import { feeds } from '../../src/rooms/intelligence/feeds.ts'
import { fire } from './fire.ts'
import { Input } from './input.ts'
import { type FuzzTarget, promise } from './target.ts'
import { targets } from './targets.ts'
import { fireWatched } from './watch.ts'

// `npm test` fires at each target for a minute beside the other tests (scripts/test.ts); here only that all of it works

it.each(targets.map(target => [target.name, target] as const))(
  '%s: every reader keeps its promises for a moment',
  async (_, target) => {
    const reached = new Set<number>()
    const { failure } = await fire(target, 150 * target.readers.length, 1, reader => reached.add(reader))
    expect(failure).toBeUndefined()
    expect(reached.size).toBe(target.readers.length)
  },
  60_000,
)

it('every source is under fire', () => {
  const readers = targets.flatMap(target => target.readers.map(reader => reader.name))
  expect(feeds.filter(({ id }) => !readers.some(name => name.startsWith(`${id}/`))).map(({ id }) => id)).toEqual([])
})

const target = (check: (text: string) => void): FuzzTarget => ({
  name: 'x',
  readers: [{ name: 'y', make: (input: Input) => input.text(['a', 'b']), check: made => check(String(made)) }],
})

it('sees a broken promise, and the seed makes the same input again', async () => {
  const broken = target(text => promise(!text.includes('ab'), 'ab'))
  const { failure } = await fire(broken, 2_000, 1)
  expect(failure).toMatchObject({ reader: 'y', what: expect.stringMatching(/^Error: ab\n/) })
  expect(broken.readers[0]?.make(new Input(failure!.seed))).toBe(failure!.text)
})

it('names an input that never ends, and one that brings the thread down', async () => {
  const entry = (code: string) => new URL(`data:text/javascript,import{workerData}from'node:worker_threads';${code}`)
  const [endless, broken] = await Promise.all([
    fireWatched(
      target(() => {}),
      1_000,
      1,
      {
        entry: entry('Atomics.store(workerData.standing,1,7);for(;;);'),
        patience: 1,
      },
    ),
    fireWatched(
      target(() => {}),
      1_000,
      1,
      { entry: entry("throw new Error('no more memory')") },
    ),
  ])
  expect(endless.failure).toMatchObject({ reader: 'y', seed: 7, what: 'not ended after 1 s' })
  expect(broken.failure?.what).toContain('no more memory')
})
