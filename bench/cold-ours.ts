import { readFileSync } from 'node:fs'
import { openHouse } from '../src/app/start.ts'
import { readConfig } from '../src/platform/config.ts'
import { openLog } from '../src/platform/log.ts'
import type { ColdStart } from './cold.ts'
import { cpuOf, databaseMemory } from './measure.ts'
import type { Asked } from './osv-offline.ts'
import { ask } from './peer.ts'

// node bench/cold-ours.ts HOME ASKED.json: a process of its own that opens a house whose database is not running
const [home, asked] = process.argv.slice(2) as [string, string]
const config = readConfig({ AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1' }, home)
const house = await openHouse(config, openLog('error'), 'command')
const parts = JSON.parse(readFileSync(asked, 'utf8')) as Asked[]
await house
  .contextFor({
    actor: { kind: 'system', id: 'bench', display: 'bench', roles: [] },
    request: 'bench',
    purpose: 'work',
  })
  .write(tx => ask(tx, parts))
const told: ColdStart = {
  // from the start of the process
  wall: performance.now() / 1000,
  cpu: cpuOf(home),
  memory: process.resourceUsage().maxRSS / 1024 + databaseMemory(home),
}
await house.close()
process.stdout.write(JSON.stringify(told))
