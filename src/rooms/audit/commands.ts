import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { sha256 } from '../../platform/sha256.ts'
import type { StatusView } from './contract.ts'
import { splitLines } from './split-lines.ts'
import { exportOf } from './streams.ts'
import { type KnownHead, type Verdict, verifyExport } from './verify.ts'

const heads = 'audit-cli.column.'

/** `aftercare audit …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [exportTrail, verify, status]) verb(noun, cli)
}

function exportTrail(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('export')
    .description(t('audit-cli.verb.export'))
    .option('--out <file>', t('audit-cli.option.out'))
    .option('--log <log>', t('audit-cli.option.log'), 'record')
    .action((options: { out?: string; log: string }) => writeExport(cli, options))
}

function verify(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('verify <file>')
    .description(t('audit-cli.verb.verify'))
    .option('--known <seq:hash>', t('audit-cli.option.known'))
    .action((file: string, options: { known?: string }) => verifyFile(cli, file, options.known))
}

function status(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('status')
    .description(t('audit-cli.verb.status'))
    .option('--log <log>', t('audit-cli.option.log'), 'record')
    .action(async ({ log }: { log: string }) => {
      const { count, head, lastAt, ...rest } = await cli.call<z.output<typeof StatusView>>('audit', 'status', { log })
      cli.print(
        { ...rest, count, head, lastAt },
        { columns: ['records', 'known', 'last'], heads, rows: [[count, `${count}:${head}`, lastAt]] },
      )
    })
}

async function writeExport(cli: Cli, { out, log }: { out?: string; log: string }): Promise<void> {
  const { t } = cli
  if (log !== 'record' && log !== 'system')
    return cli.fail(2, t('audit-cli.no-log', { log }), undefined, t('audit-cli.no-log-next'))
  if (cli.remote) return save(cli, await cli.remote.fetch(`/audit/export?log=${log}`), out)
  await cli.local(async ctx => save(cli, await exportOf(ctx, log), out))
}

/** Into a draft beside the file, then a rename: a broken export does not look like a whole one. */
async function save(cli: Cli, lines: AsyncIterable<Uint8Array | string>, out: string | undefined): Promise<void> {
  if (out === undefined) return cli.write(lines)
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
  const known =
    note === undefined ? undefined : (readKnown(note) ?? cli.fail(2, cli.t('audit-cli.not-known', { note })))
  if (!(await stat(file).catch(() => undefined))?.isFile()) cli.fail(2, cli.t('audit-cli.no-file', { file }))
  const verdict = await verifyExport(splitLines(createReadStream(file)), sha256, known)
  cli.print({ version: 1, file, ...verdict }, tableOf(verdict, cli.t))
  if (verdict.exit !== 0) process.exitCode = verdict.exit
}

function readKnown(text: string): KnownHead | undefined {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  return seq && hash ? { seq: Number(seq), hash } : undefined
}

function tableOf({ outcome, log, proven, head, first }: Verdict, t: Cli['t']) {
  const damage = first && t('audit-cli.damage', { kind: first.kind, seq: first.seq, what: first.what })
  return {
    columns: ['verdict', 'log', 'proven', 'head', 'damage'],
    heads,
    rows: [[t(`audit-cli.verdict.${outcome}`), log, proven, head, damage]],
  }
}
