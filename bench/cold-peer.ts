import { readFileSync } from 'node:fs'
import type { ColdStart } from './cold.ts'
import { cpuOf } from './measure.ts'
import { type Asked, openPeer } from './osv-offline.ts'

// node bench/cold-peer.ts FOLDER ASKED.json: a process of its own that loads the peer's file
const [folder, asked] = process.argv.slice(2) as [string, string]
const peer = await openPeer(folder)
for (const one of JSON.parse(readFileSync(asked, 'utf8')) as Asked[]) await peer.advisories(one)
const told: ColdStart = {
  wall: performance.now() / 1000,
  cpu: cpuOf(undefined),
  memory: process.resourceUsage().maxRSS / 1024,
}
peer.close()
process.stdout.write(JSON.stringify(told))
