import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/support/slowest-first.ts'

// one more than processors, since tests wait for servers, browsers and the database; vitest itself would take one less
const maxWorkers = availableParallelism() + 1
// the processors are shared by all of them, and in `npm test` with the fuzz targets
const common = { maxWorkers, expect: { poll: { timeout: 10_000 } } }

/** Three kinds of tests: pure ones, those on a real PostgreSQL (`x.db.test.ts`), and journeys in a real browser. */
export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{src,test,scripts,quality,bench,demo}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...common,
          name: 'integration',
          include: ['{src,test,scripts,quality,bench,demo}/**/*.db.test.ts'],
          globalSetup: ['test/support/start-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          ...common,
          name: 'journeys',
          include: ['test/journeys/*.e2e.ts'],
          globalSetup: ['test/support/start-postgres.ts', 'test/support/start-demo-house.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
