// `npm run fuzz -- --seconds 60 [--seed 1] [TARGET…]`: hostile input for every reader of foreign text.
import { parseArgs } from 'node:util'
import { fire } from './fire.ts'
import { targets } from './targets.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
})
const unknown = positionals.filter(name => !targets.some(target => target.name === name))
if (unknown.length > 0 || !(Number(values.seconds) > 0)) {
  console.error(`Usage: npm run fuzz -- --seconds N [--seed N] [${targets.map(target => target.name).join(' | ')}]`)
  process.exit(2)
}

const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
let failed = false
for (const target of targets) {
  if (positionals.length > 0 && !positionals.includes(target.name)) continue
  const { inputs, slowest, failure } = await fire(target, Number(values.seconds) * 1000, seed)
  console.log(`${target.name}: ${inputs} inputs from seed ${seed}, slowest ${slowest.toFixed(1)} ms`)
  if (!failure) continue
  failed = true
  console.log(`FAILED with --seed ${failure.seed}: ${failure.what}\n${JSON.stringify(failure.text.slice(0, 2000))}`)
}
process.exit(failed ? 1 : 0)
