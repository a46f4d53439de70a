import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { sha256 } from '../../platform/sha256.ts'
import type { Log } from './chain.ts'
import { splitLines } from './split-lines.ts'
import { exportOf } from './streams.ts'
import { type KnownHead, type Verdict, verifyExport } from './verify.ts'

/** `aftercare audit …` */
export function commands(noun: Command, cli: Cli): void {
  noun
    .command('export')
    .description('write the whole trail, one record a line')
    .option('--out <file>', 'file to write; left out: standard output')
    .option('--log <log>', 'record (regulated changes) or system (log-ins)', 'record')
    .action((options: { out?: string; log: string }) => writeExport(cli, options))

  noun
    .command('verify <file>')
    .description(
      'check an exported trail, without server and database: 0 intact, 1 tampered, 2 usage, 3 incomplete, 4 unknown version',
    )
    .option('--known <seq:hash>', 'a record noted earlier (aftercare audit status); the export must still contain it')
    .action((file: string, options: { known?: string }) => verifyFile(cli, file, options.known))

  noun
    .command('status')
    .description('length and head of the trail; note it down, or mail it to your auditor')
    .option('--log <log>', 'record or system', 'record')
    .action(async ({ log }: { log: string }) => {
      const status = await cli.call<{ count: number; head: string; lastAt: string | null }>('audit', 'status', { log })
      cli.print(status, {
        columns: ['records', 'known', 'last'],
        rows: [[status.count, `${status.count}:${status.head}`, status.lastAt ?? '-']],
      })
    })
}

async function writeExport(cli: Cli, { out, log }: { out?: string; log: string }): Promise<void> {
  if (log !== 'record' && log !== 'system') cli.fail(2, `there is no log "${log}"`, undefined, 'use record or system')
  if (cli.remote) return save(await cli.remote.fetch(`/audit/export?log=${log}`), out)
  await cli.local(async ctx => save(await exportOf(ctx, log as Log), out))
}

/** Into a draft beside the file, then a rename: a broken export does not look like a whole one. */
async function save(lines: AsyncIterable<Uint8Array | string>, out: string | undefined): Promise<void> {
  if (out === undefined) return pipeline(lines, process.stdout, { end: false })
  const draft = `${out}.${process.pid}.part`
  try {
    await pipeline(lines, createWriteStream(draft))
    await rename(draft, out)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function verifyFile(cli: Cli, file: string, note: string | undefined): Promise<void> {
  const known = note === undefined ? undefined : (readKnown(note) ?? cli.fail(2, `"${note}" is not SEQ:HASH`))
  if (!(await stat(file).catch(() => undefined))?.isFile()) cli.fail(2, `${file} is not a file that can be read`)
  const verdict = await verifyExport(splitLines(createReadStream(file)), sha256, known)
  cli.print({ version: 1, file, ...verdict }, tableOf(verdict))
  if (verdict.exit !== 0) process.exitCode = verdict.exit
}

function readKnown(text: string): KnownHead | undefined {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  return seq && hash ? { seq: Number(seq), hash } : undefined
}

function tableOf({ outcome, log, proven, head, first }: Verdict) {
  const damage = first ? `${first.kind} at ${first.seq}: ${first.what}` : '-'
  return {
    columns: ['verdict', 'log', 'records proven', 'head', 'first damage'],
    rows: [[outcome, log ?? '-', proven, head ?? '-', damage]],
  }
}
