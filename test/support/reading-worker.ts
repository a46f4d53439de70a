import { join } from 'node:path'
import { readConfig } from '../../src/platform/config.ts'
import { createContexts } from '../../src/platform/create-context.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { openLog } from '../../src/platform/log.ts'
import { openMail } from '../../src/platform/mail.ts'
import { createNet } from '../../src/platform/net.ts'
import { createSandbox } from '../../src/platform/sandbox.ts'
import { appendRecords } from '../../src/rooms/audit/store.ts'
import { readImport } from '../../src/rooms/inventory/import-actions.ts'

/** A worker of its own process that reads one import and says when it is done: to be killed before. */
const [url = '', home = '', id = ''] = process.argv.slice(2)
const log = openLog('silent')
const config = readConfig({ AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1' }, home)
const contextFor = createContexts({
  config,
  log,
  database: openDatabase(url, log),
  files: await openFiles(join(home, 'files'), 1024 ** 3),
  net: createNet(config, log),
  mail: openMail(config),
  sandbox: createSandbox(config, log),
  clock: { now: () => new Date() },
  appendRecords,
  announce: async () => {},
})
const actor = { kind: 'job', id: 'reading', display: 'reading', roles: [] } as const
await readImport(contextFor({ actor, request: 'reading', purpose: 'work' }), id, new AbortController().signal)
process.stdout.write('read\n')
process.exit(0)
