import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cli } from '../platform/room.ts'
import type { Translate } from '../platform/translate.ts'
import { Ended } from './cli-end.ts'
import { paint } from './cli-print.ts'
import {
  checkDatabase,
  checkDurability,
  checkFiles,
  checkJobs,
  checkMail,
  checkMigrations,
  checkSources,
  checkTrail,
} from './doctor-database.ts'
import { checkPages } from './doctor-pages.ts'
import { logFor, NotMigrated, openHouse, settings } from './start.ts'

/** What a check found: `unknown` when it could not be made, which is not good. */
export interface Finding {
  readonly check: string
  readonly state: 'good' | 'warning' | 'bad' | 'unknown'
  readonly found: string
  readonly fix?: string
}

/** `aftercare doctor`: looks at everything a healthy installation needs, changes nothing, and says what to do. */
export async function doctor({ deep = false }: { deep?: boolean }, cli: Cli, t: Translate): Promise<void> {
  const findings = [checkNode(t), await checkDisk(t), await checkPages(t), ...(await checksOfDatabase(deep, t))]
  const marks = { good: 'green', warning: 'yellow', bad: 'red', unknown: 'yellow' } as const
  cli.print(findings, {
    columns: ['state', 'check', 'found', 'fix'],
    heads: 'app.doctor.columns.',
    rows: findings.map(({ check, state, found, fix }) => [
      t(`app.doctor.${state}`),
      t(`app.doctor.check.${check}`),
      found,
      fix,
    ]),
  })
  for (const { state, check, fix } of findings) {
    const word = paint(process.stderr, process.env, marks[state], t(`app.doctor.${state}`))
    if (state !== 'good') cli.progress(`${word}: ${t(`app.doctor.check.${check}`)}${fix ? ` – ${fix}` : ''}`)
  }
  if (findings.some(finding => finding.state === 'bad')) throw new Ended({ code: 1, what: '' })
}

function checkNode(t: Translate): Finding {
  const major = Number(process.versions.node.split('.')[0])
  const found = `${process.versions.node} (${process.platform} ${process.arch})`
  return major >= 26
    ? { check: 'node', state: 'good', found }
    : { check: 'node', state: 'bad', found, fix: t('app.doctor.fix.node') }
}

const GIB = 1024 ** 3

async function checkDisk(t: Translate): Promise<Finding> {
  const folder = settings().home
  const { bavail, bsize } = await statfs(folder).catch(() => statfs(join(folder, '..')))
  const free = (bavail * bsize) / GIB
  const found = t('app.doctor.found.free', { free: free.toFixed(1), folder })
  if (free >= 5) return { check: 'disk', state: 'good', found }
  return { check: 'disk', state: free < 1 ? 'bad' : 'warning', found, fix: t('app.doctor.fix.disk') }
}

/** Opens the database as a command does; when that fails, what depends on it is unknown. */
async function checksOfDatabase(deep: boolean, t: Translate): Promise<Finding[]> {
  const config = settings()
  let house: Awaited<ReturnType<typeof openHouse>>
  try {
    house = await openHouse(config, logFor(config, 'inspect'), 'inspect')
  } catch (error) {
    if (error instanceof NotMigrated) {
      const { applied, known } = error
      const found = t('app.doctor.found.applied', { applied, known })
      return [{ check: 'migrations', state: 'bad', found, fix: t('app.doctor.fix.migrations') }]
    }
    const found = error instanceof Error ? error.message : String(error)
    return [{ check: 'database', state: 'bad', found, fix: t('app.doctor.fix.database') }]
  }
  const checks = [
    checkDatabase,
    checkDurability,
    checkMigrations,
    checkFiles,
    checkTrail,
    checkJobs,
    checkSources,
    checkMail,
  ]
  const findings: Finding[] = []
  try {
    for (const check of checks) findings.push(await check(house, t, deep))
  } finally {
    await house.close()
  }
  return findings
}
