import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { call, setUp, startHouse } from './house.ts'
import { testDatabase } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo company as it was left: its database and folder to copy, and the login of its first person. */
    demo: { database: string; home: string; cookie: string }
  }
}

let remove: (() => Promise<void>) | undefined

/** Loads the demo once for all journeys that begin with it; stands behind start-postgres.ts in the list. */
export async function setup(project: TestProject): Promise<void> {
  const database = await testDatabase({ server: project.getProvidedContext().postgres })
  const house = await startHouse(database.url)
  remove = async () => {
    await house.stop()
    await database.drop()
    await rm(house.home, { recursive: true, force: true })
  }
  const ada = await setUp(house)
  await call(ada, 'POST', '/today/demo', {})
  // nobody may be connected to a database that is copied
  await house.end()
  const { pathname } = new URL(database.url)
  project.provide('demo', { database: pathname.slice(1), home: house.home, cookie: ada.cookie })
}

export async function teardown(): Promise<void> {
  await remove?.()
}
