// `npm run fuzz -- --seconds 60 [--seed 1] [--threads 1] [TARGET…]`: hostile input for every reader of foreign text;
// `npm run fuzz -- --play READER --seed N` plays one input again.
import { constants, setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { shown } from './fire.ts'
import { Input } from './input.ts'
import { targets } from './targets.ts'
import { fireWatched } from './watch.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    threads: { type: 'string', default: '1' },
    play: { type: 'string' },
  },
})
if (values.play !== undefined) await play(values.play, Number(values.seed))
const names = targets.map(target => target.name)
const [seconds, threads] = [Number(values.seconds), Number(values.threads)]
if (positionals.some(name => !names.includes(name)) || !(seconds > 0) || !(threads > 0)) {
  console.error(`Usage: npm run fuzz -- --seconds N [--seed N] [--threads N] [${names.join(' | ')}]`)
  process.exit(2)
}

// whoever works on this machine comes first; the seconds are those of the processor, so nothing is left out
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const waiting = targets.filter(target => positionals.length === 0 || positionals.includes(target.name))
await Promise.all(Array.from({ length: threads }, thread))

async function thread(): Promise<void> {
  for (let target = waiting.shift(); target; target = waiting.shift()) {
    const { inputs, slowest, failure } = await fireWatched(target, seconds * 1000, seed)
    const told = `${target.name}: ${inputs} inputs from seed ${seed}, slowest ${slowest.toFixed(1)} ms`
    console.log(failure ? `FAILED ${told}` : told)
    if (!failure) continue
    process.exitCode = 1
    const { reader, seed: at, what, text } = failure
    console.log(`  ${reader} with seed ${at}: ${what}\n  ${JSON.stringify(text.slice(0, 2000))}`)
    console.log(`  Play it again: npm run fuzz -- --play ${reader} --seed ${at}`)
  }
}

/** One input again, with what its reader says of it. */
async function play(name: string, seed: number): Promise<never> {
  const reader = targets.flatMap(target => target.readers).find(one => one.name === name)
  if (!reader || Number.isNaN(seed)) throw new Error(`no reader ${name}, or no seed`)
  const made = reader.make(new Input(seed))
  console.log(shown(made))
  await reader.check(made)
  console.log('\nIt keeps its promises.')
  process.exit(0)
}
