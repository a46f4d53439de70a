import { Input } from './input.ts'
import type { FuzzTarget } from './target.ts'

/** How it went: how many inputs, and the first that broke a promise, by its seed. */
export interface Outcome {
  readonly inputs: number
  readonly slowest: number
  readonly failure?: { readonly seed: number; readonly text: string; readonly what: string }
}

/** Longest that one input may take, in milliseconds; the machine may be busy with other things. */
const LONGEST = 5_000

/** Feeds a target with input after input until the time is over or a promise is broken. */
export async function fire(target: FuzzTarget, milliseconds: number, firstSeed: number): Promise<Outcome> {
  const end = performance.now() + milliseconds
  let seed = firstSeed
  let slowest = 0
  for (; performance.now() < end; seed++) {
    const text = target.make(new Input(seed))
    const began = performance.now()
    const what = await complaint(target, text)
    const took = performance.now() - began
    slowest = Math.max(slowest, took)
    const late = took > LONGEST ? `took ${Math.round(took)} ms` : undefined
    if (what ?? late) return { inputs: seed - firstSeed + 1, slowest, failure: { seed, text, what: (what ?? late)! } }
  }
  return { inputs: seed - firstSeed, slowest }
}

async function complaint(target: FuzzTarget, text: string): Promise<string | undefined> {
  try {
    await target.check(text)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
