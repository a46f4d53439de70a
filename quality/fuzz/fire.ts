import { processorTime } from '../../test/support/processor-time.ts'
import { Input } from './input.ts'
import type { FuzzReader, FuzzTarget, Made } from './target.ts'

/** How it went: how many inputs, and the first that broke a promise, by its reader and seed. */
export interface Outcome {
  readonly inputs: number
  /** Milliseconds of the slowest input. */
  readonly slowest: number
  readonly failure?: Failure
}

export interface Failure {
  readonly reader: string
  readonly seed: number
  readonly text: string
  readonly what: string
}

/** Longest that one input may take, in milliseconds of the processor. */
const LONGEST = 5_000

/**
 * Feeds the readers of a target with input after input until the time is over or a promise is broken. Time is that of
 * the processor, so that on a busy machine it lasts longer and shows as much; the reader that had least of it is next.
 * Each reader has its own row of seeds, so that one first seed means the same inputs wherever it runs.
 */
export async function fire(
  { readers }: FuzzTarget,
  milliseconds: number,
  firstSeed: number,
  watch: (reader: number, seed: number) => void = () => {},
): Promise<Outcome> {
  const used = readers.map(() => 0)
  const seeds = readers.map(() => firstSeed)
  let slowest = 0
  let inputs = 0
  for (let total = 0; total < milliseconds; inputs++) {
    const next = used.indexOf(Math.min(...used))
    const reader = readers[next]!
    const seed = seeds[next]!++
    watch(next, seed)
    const began = processorTime()
    const made = reader.make(new Input(seed))
    const fed = processorTime()
    const what = await complaint(reader, made)
    const ended = processorTime()
    slowest = Math.max(slowest, ended - fed)
    used[next]! += ended - began
    total += ended - began
    const late = ended - fed > LONGEST ? `took ${Math.round(ended - fed)} ms` : undefined
    if (what ?? late) {
      const failure = { reader: reader.name, seed, text: shown(made), what: (what ?? late)! }
      return { inputs: inputs + 1, slowest, failure }
    }
  }
  return { inputs, slowest }
}

/** An input as a text, for the person who reads of a failure. */
export function shown(made: Made): string {
  return typeof made === 'string' ? made : new TextDecoder().decode(made)
}

async function complaint(reader: FuzzReader, made: Made): Promise<string | undefined> {
  try {
    await reader.check(made)
    return undefined
  } catch (error) {
    return (error as Error).stack ?? String(error)
  }
}
