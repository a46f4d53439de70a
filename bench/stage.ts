import type { ThrowAway } from '../quality/throw-away.ts'
import type { Editions, MadeFeeds } from './generate.ts'
import type { Point } from './growth.ts'
import type { World } from './world.ts'

/** Where a benchmark plays: a made-up world, its files in two editions, and a house of its own. */
export interface Stage {
  readonly world: World
  readonly house: ThrowAway
  readonly home: string
  /** A folder for files that are gone afterwards. */
  readonly folder: string
  readonly editions: Editions
  /** How often a long piece of work is repeated. */
  readonly rounds: number
  readonly held: Held
}

/** What the benchmarks so far have left in the house, and what they have seen. */
export interface Held {
  /** The edition of the sources that the database holds. */
  edition?: MadeFeeds
  /** How many releases of the world have come in, and the device that has them. */
  releases: number
  device?: string
  /** Seconds that each import took, in their order. */
  readonly imports: number[]
  /** Highest resident memory of this process during the product's own work, MiB. */
  memory: number
  /** Pairs of size and cost, by what grows, for the exponents. */
  readonly points: Record<string, Point[]>
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

/** Notes a point of growth. */
export function note({ held }: Stage, what: string, size: number, cost: number): void {
  const points = held.points[what] ?? []
  held.points[what] = points
  points.push({ size, cost })
}
