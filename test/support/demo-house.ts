import { inject } from 'vitest'
import { type Caller, startHouse } from './house.ts'
import { testDatabase } from './postgres.ts'

/** A server of its own with the demo company, and its first person signed in. */
export interface DemoHouse extends Caller {
  /** Ends the server and starts another one on the same data, at another address. */
  restarted(): Promise<Caller>
  stop(): Promise<void>
}

/** Opens a copy of the demo, so that journeys run side by side and none sees what another one does. */
export async function openDemoHouse(): Promise<DemoHouse> {
  const { database: template, home, cookie } = inject('demo')
  const database = await testDatabase({ template })
  let house = await startHouse(database.url, home)
  return {
    origin: house.origin,
    cookie,
    async restarted() {
      const before = house
      await before.end()
      house = await startHouse(database.url, before.home)
      await before.stop()
      return { origin: house.origin, cookie }
    },
    async stop() {
      await house.stop()
      await database.drop()
    },
  }
}
