import { accept } from '../src/core/outcome.ts'
import { measured } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

/** Records into the trail, each in a durable transaction of its own, by one writer and by eight at once. */
export async function appending({ house, home, world }: Stage): Promise<Figure[]> {
  const { ctx } = house
  const append = async (writer: number, count: number) => {
    for (let at = 0; at < count; at++) {
      const of = { type: 'release', id: `bench-${writer}-${at}` }
      await ctx.commit(accept(undefined, { action: 'bench.appended', of, after: { at } }), async () => {})
    }
  }
  const count = world.size.nvd <= 2000 ? 50 : 400
  await append(0, 20)
  const figures: Figure[] = []
  for (const writers of [1, 8]) {
    const work = () => Promise.all(Array.from({ length: writers }, (_, writer) => append(writer, count / writers)))
    const { wall } = await measured(home, work)
    figures.push({
      id: 'audit',
      task: `records appended by ${writers} ${writers === 1 ? 'writer' : 'writers'}`,
      value: count / wall,
      unit: '1/s',
    })
  }
  return figures
}
