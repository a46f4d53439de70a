import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Actor } from '../core/record.ts'
import type { Ctx } from '../platform/context.ts'
import { durabilityOf, inspectFiles } from '../platform/inspection.ts'
import { readMigrations } from '../platform/migrate.ts'
import { sha256 } from '../platform/sha256.ts'
import type { Translate } from '../platform/translate.ts'
import { splitLines } from '../rooms/audit/split-lines.ts'
import { exportOf } from '../rooms/audit/streams.ts'
import { verifyExport } from '../rooms/audit/verify.ts'
import { messages } from '../rooms/messages/room.ts'
import { callLocal } from './cli-call.ts'
import type { Finding } from './doctor.ts'
import { rooms } from './rooms.ts'
import { type House, migrations } from './start.ts'

const inspector: Actor = { kind: 'system', id: 'doctor', display: 'doctor', roles: [] }

function contextOf(house: House): Ctx {
  return house.contextFor({ actor: inspector, request: randomUUID(), purpose: 'work' })
}

/** Which PostgreSQL answers, and whose it is. */
export async function checkDatabase(house: House): Promise<Finding> {
  const { version } = await durabilityOf(house.database.work)
  return {
    check: 'database',
    state: 'good',
    found: `PostgreSQL ${version} (${house.config.databaseUrl ? 'DATABASE_URL' : house.config.home})`,
  }
}

/** What is acknowledged must be on the disk. */
export async function checkDurability(house: House, t: Translate): Promise<Finding> {
  const { off } = await durabilityOf(house.database.work)
  if (off.length === 0) return { check: 'durability', state: 'good', found: t('app.doctor.found.on') }
  const found = t('app.doctor.found.off', { names: off.join(', ') })
  return { check: 'durability', state: 'bad', found, fix: t('app.doctor.fix.durability') }
}

/** The house was opened, so nothing is missing and nothing is unknown; told with its number. */
export async function checkMigrations(_house: House, t: Translate): Promise<Finding> {
  const known = (await readMigrations(migrations)).length
  return { check: 'migrations', state: 'good', found: t('app.doctor.found.applied', { applied: known, known }) }
}

/** Every recorded file is there with its size, on a deep look with its content. */
export async function checkFiles(house: House, t: Translate, deep: boolean): Promise<Finding> {
  const ctx = contextOf(house)
  const { rows, missing, wrong, stray } = await inspectFiles(ctx.db, ctx.files, join(house.config.home, 'files'), deep)
  const found = t('app.doctor.found.files', { rows, missing: missing.length, wrong: wrong.length, stray })
  if (missing.length + wrong.length > 0)
    return { check: 'files', state: 'bad', found, fix: t('app.doctor.fix.files-missing') }
  if (stray > 0) return { check: 'files', state: 'warning', found, fix: t('app.doctor.fix.files-stray') }
  return { check: 'files', state: 'good', found }
}

/** Both trails are walked from the first record to the last, as an auditor would walk an export. */
export async function checkTrail(house: House, t: Translate): Promise<Finding> {
  const ctx = contextOf(house)
  const [record, system] = [await verdictOf(ctx, 'record'), await verdictOf(ctx, 'system')]
  const broken = [record, system].find(verdict => verdict.outcome !== 'intact')
  if (broken) {
    const found = `${broken.log} ${broken.first?.seq ?? '?'}: ${broken.first?.what ?? broken.outcome}`
    return { check: 'trail', state: 'bad', found, fix: t('app.doctor.fix.trail') }
  }
  return {
    check: 'trail',
    state: 'good',
    found: t('app.doctor.found.trail', { record: record.proven, system: system.proven }),
  }
}

async function verdictOf(ctx: Ctx, log: 'record' | 'system') {
  return verifyExport(splitLines(bytesOf(await exportOf(ctx, log))), sha256)
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line)
}

/** Work that was given up needs a person. */
export async function checkJobs(house: House, t: Translate): Promise<Finding> {
  const counts = await house.jobs.counts()
  const found = t('app.doctor.found.jobs', counts)
  if (counts.dead === 0) return { check: 'jobs', state: 'good', found }
  return { check: 'jobs', state: 'warning', found, fix: t('app.doctor.fix.jobs') }
}

/** A source that is stale, failed or was never asked is told as such: its silence is not "nothing new". */
export async function checkSources(house: House, t: Translate): Promise<Finding> {
  const intelligence = rooms.find(room => room.name === 'intelligence')
  if (!intelligence) return { check: 'sources', state: 'unknown', found: '–' }
  const sources = (await callLocal(contextOf(house), intelligence, 'sources', undefined)) as { lack: string | null }[]
  const count = (lack: string | null) => sources.filter(source => source.lack === lack).length
  const counts = {
    fresh: count(null),
    stale: count('stale'),
    failed: count('failed'),
    never: count('never'),
  }
  const found = t('app.doctor.found.sources', counts)
  if (counts.stale + counts.failed + counts.never === 0) return { check: 'sources', state: 'good', found }
  return { check: 'sources', state: 'warning', found, fix: t('app.doctor.fix.sources') }
}

/** Letters that nobody took: an early warning that does not arrive is none. Without a mail server there is nothing to find. */
export async function checkMail(house: House, t: Translate): Promise<Finding> {
  const { from, waiting, sent, failed } = await messages.actions.delivery(contextOf(house))
  if (!from) return { check: 'mail', state: 'good', found: t('app.doctor.found.mail-none') }
  const found = t('app.doctor.found.mail', { from, waiting, sent, failed })
  if (failed === 0) return { check: 'mail', state: 'good', found }
  return { check: 'mail', state: 'warning', found, fix: t('app.doctor.fix.mail') }
}
