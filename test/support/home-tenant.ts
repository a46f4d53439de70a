import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { openLog } from '../../src/platform/log.ts'

/** A process of its own that uses the database of a home: says the server's process number, then waits or leaves. */
const [home, how] = process.argv.slice(2)
const postgres = await startEmbeddedPostgres(home!, openLog('silent'))
process.stdout.write(`${postgres.pid()}\n`)
if (how === 'leave') await postgres.stop()
else setInterval(() => {}, 1000)
