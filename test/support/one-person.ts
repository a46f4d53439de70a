import { openHouse } from '../../src/app/start.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openLog } from '../../src/platform/log.ts'
import { defaultPolicy } from '../../src/rooms/triage/policy.ts'
import { triage } from '../../src/rooms/triage/room.ts'

const DAY = 86_400_000

/** A policy of the day before yesterday in a house: one person may issue documents, so that commands can be tried alone. */
export async function letOnePersonIssue(home: string, url: string): Promise<void> {
  const config = readConfig({ AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1', DATABASE_URL: url }, home)
  const house = await openHouse(config, openLog('silent'), 'command')
  try {
    const actor = { kind: 'person', id: 'test', display: 'Test', roles: ['security-officer'] } as const
    const ctx = house.contextFor({ actor, request: 'test', purpose: 'work' })
    const clock = { now: () => new Date(Date.now() - 2 * DAY) }
    const content = { ...defaultPolicy, publishing: { secondPerson: false } }
    await triage.actions.writePolicy({ ...ctx, clock }, { content: content as never, reason: 'Test.', seen: 0 })
  } finally {
    await house.close()
  }
}
