import type { TestProject } from 'vitest/node'
import { type Caller, call, setUp, startHouse } from './house.ts'
import { testDatabase } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo company on a real server, signed in as its first person. */
    demoHouse: Caller
  }
}

let stop: (() => Promise<void>) | undefined

/** One server with the demo for all journeys that need no empty one; stands behind start-postgres.ts in the list. */
export async function setup(project: TestProject): Promise<void> {
  const database = await testDatabase({ server: project.getProvidedContext().postgres })
  const house = await startHouse(database.url)
  stop = async () => {
    await house.stop()
    await database.drop()
  }
  const ada = await setUp(house)
  await call(ada, 'POST', '/today/demo', {})
  project.provide('demoHouse', ada)
}

export async function teardown(): Promise<void> {
  await stop?.()
}
