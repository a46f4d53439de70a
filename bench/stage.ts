import type { ThrowAway } from '../quality/throw-away.ts'
import type { MadeFeeds } from './generate.ts'
import type { World } from './world.ts'

/** Where a benchmark plays: a made-up world, its files in three editions, and a house of its own. */
export interface Stage {
  readonly world: World
  readonly house: ThrowAway
  readonly home: string
  /** The sources as they are, and with 1 % of the records edited. */
  readonly feeds: MadeFeeds
  readonly edited: MadeFeeds
  /** How often a long piece of work is repeated. */
  readonly rounds: number
}

/** One line of the result. */
export interface Figure {
  readonly id: string
  readonly task: string
  readonly value: number
  readonly unit: string
  /** What the design asks for, where it names a number; measured at size L on four cores. */
  readonly goal?: string
  readonly samples?: readonly number[]
}

/** A group of figures that are measured together. */
export interface Benchmark {
  readonly id: string
  run(stage: Stage): Promise<Figure[]>
}
