import { defineConfig } from 'vitest/config'

/** Three kinds of tests: pure ones, those on a real PostgreSQL (`x.db.test.ts`), and journeys in a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,test,scripts,quality,bench,demo}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{src,test,scripts,quality,bench,demo}/**/*.db.test.ts'],
          globalSetup: ['test/support/start-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/*.e2e.ts'],
          globalSetup: ['test/support/start-postgres.ts', 'test/support/start-demo-house.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
