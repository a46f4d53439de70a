import * as library from 'fast-check'

// `npm test` gives the seed of the sources, so that the same code is tried with the same examples wherever it runs;
// without one every run tries others
const given = process.env.TEST_SEED
const seed = given === undefined ? Date.now() % 2 ** 31 : Number(given)
/** How many times the usual number of examples: `TEST_TIMES=50` looks longer. */
const times = Number(process.env.TEST_TIMES ?? 1)

let asserted = 0

/** As fast-check's, from our seed and as long as was asked; each call of a file begins elsewhere. */
const assert = ((property: Parameters<typeof library.assert>[0], options: library.Parameters<unknown> = {}) =>
  library.assert(property, {
    seed: (seed + asserted++) | 0,
    ...options,
    numRuns: (options.numRuns ?? 100) * times,
  })) as typeof library.assert

/** fast-check, with seeds that a failure on another machine can be found by. */
export const fc = { ...library, assert }
