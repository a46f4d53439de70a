import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { openLog } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrate.ts'
import { readStructure } from '../src/platform/structure.ts'

/** Writes database/structure.sql from the migrations, on a database made for the purpose. */
const root = join(import.meta.dirname, '..')
const home = await mkdtemp(join(tmpdir(), 'aftercare-structure-'))
await chmod(home, 0o755)
const postgres = await startEmbeddedPostgres(home, openLog('warn'))
try {
  await migrate(postgres.url, join(root, 'database', 'migrations'))
  await writeFile(join(root, 'database', 'structure.sql'), await readStructure(postgres.url))
  process.stdout.write('database/structure.sql written\n')
} finally {
  await postgres.stop()
  await rm(home, { recursive: true, force: true })
}
