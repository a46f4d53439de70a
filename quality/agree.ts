import { parseArgs } from 'node:util'
import { agree } from './reference/agree.ts'
import { enterDevice, throwAway } from './throw-away.ts'

/**
 * `node quality/agree.ts [--comparisons 1000000] [--seed 1]`: the database join against plain loops on a made-up
 * portfolio, in a database that is thrown away. Ends with 1 when they differ in a single line.
 */
const { values } = parseArgs({
  options: { comparisons: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
})

const house = await throwAway()
try {
  const start = performance.now()
  const device = await enterDevice(house.ctx, 'agreement')
  const said = await agree(house, device, Number(values.seed), Number(values.comparisons))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  for (const line of said.differences.slice(0, 20)) process.stdout.write(`  ${line}\n`)
  process.stdout.write(
    `seed ${said.seed}: ${said.comparisons} comparisons, ${said.matches} matches, ${said.differences.length} differences, ${seconds} s\n`,
  )
  if (said.differences.length > 0) process.exitCode = 1
} finally {
  await house.close()
}
