import { writeFeeds } from './generate.ts'
import type { World } from './world.ts'

// node bench/write-feeds.ts WORLD FOLDER: in a process of its own, so that making a world is no part of what is measured
const [world, folder] = process.argv.slice(2) as [string, string]
process.stdout.write(JSON.stringify(await writeFeeds(JSON.parse(world) as World, folder)))
