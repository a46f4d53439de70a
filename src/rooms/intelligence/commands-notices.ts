import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { NoticeFields, NoticeLine, NoticeView } from './notice-contract.ts'
import { keepDocument } from './notice-file-actions.ts'

type Line = z.output<typeof NoticeLine>
type Notice = z.output<typeof NoticeView>
type Fields = z.input<typeof NoticeFields>

const heads = 'notice-cli.column.'

/** `aftercare intelligence notice …`: what vendors say without any form that a machine reads. */
export function notice(room: Command, cli: Cli): void {
  const noun = room.command('notice').description(cli.t('notice-cli.verb.notice'))
  for (const verb of [list, show, enter, correct, withdraw]) verb(noun, cli)
}

function list(noun: Command, cli: Cli): void {
  noun
    .command('list')
    .description(cli.t('notice-cli.verb.list'))
    .action(async () => print(cli, await cli.call<Line[]>('intelligence', 'notices')))
}

function show(noun: Command, cli: Cli): void {
  noun
    .command('show <notice>')
    .description(cli.t('notice-cli.verb.show'))
    .action(async (id: string) => printOne(cli, await cli.call<Notice>('intelligence', 'notice', { id })))
}

interface Given {
  readonly vendor?: string
  readonly title?: string
  readonly summary?: string
  readonly dated?: string
  readonly url?: string
  readonly cve?: string[]
  readonly product?: string[]
  readonly file?: string
  readonly readBy?: string
  readonly readOn?: string
  readonly reason: string
}

function withFields(command: Command, { t }: Cli): Command {
  return command
    .option('--vendor <name>', t('notice-cli.option.vendor'))
    .option('--title <text>', t('notice-cli.option.title'))
    .option('--dated <day>', t('notice-cli.option.dated'))
    .option('--product <product...>', t('notice-cli.option.product'))
    .option('--cve <ids...>', t('notice-cli.option.cve'))
    .option('--summary <text>', t('notice-cli.option.summary'))
    .option('--url <address>', t('notice-cli.option.url'))
    .option('--file <path>', t('notice-cli.option.file'))
    .option('--read-by <name>', t('notice-cli.option.read-by'))
    .option('--read-on <day>', t('notice-cli.option.read-on'))
}

function enter(noun: Command, cli: Cli): void {
  withFields(noun.command('enter').description(cli.t('notice-cli.verb.enter')), cli).action(async (given: Given) => {
    const fields = await fieldsOf(cli, given, undefined)
    printOne(cli, await cli.call<Notice>('intelligence', 'enterNotice', fields))
  })
}

function correct(noun: Command, cli: Cli): void {
  withFields(noun.command('correct <notice>').description(cli.t('notice-cli.verb.correct')), cli)
    .requiredOption('--reason <text>', cli.t('notice-cli.option.reason'))
    .action(async (id: string, given: Given) => {
      const before = await cli.call<Notice>('intelligence', 'notice', { id })
      const fields = await fieldsOf(cli, given, before)
      const about = { id: before.id, seen: before.editions, why: given.reason }
      printOne(cli, await cli.call<Notice>('intelligence', 'correctNotice', { ...fields, ...about }))
    })
}

function withdraw(noun: Command, cli: Cli): void {
  noun
    .command('withdraw <notice>')
    .description(cli.t('notice-cli.verb.withdraw'))
    .requiredOption('--reason <text>', cli.t('notice-cli.option.reason'))
    .action(async (id: string, { reason: why }: Given) => {
      const before = await cli.call<Notice>('intelligence', 'notice', { id })
      const about = { id: before.id, seen: before.editions, why }
      printOne(cli, await cli.call<Notice>('intelligence', 'withdrawNotice', about))
    })
}

/** What is not given stays as it was; for a new notice it is missing, and the house says which. */
async function fieldsOf(cli: Cli, given: Given, before: Notice | undefined): Promise<Fields> {
  const [last] = before?.history ?? []
  const file = given.file === undefined ? (last?.file ?? undefined) : await attach(cli, given.file)
  const products = given.product?.map(productOf) ?? last?.products.map(({ comparedAs: _, ...one }) => one) ?? []
  const today = new Date().toISOString().slice(0, 10)
  return {
    vendor: given.vendor ?? last?.vendor ?? '',
    title: given.title ?? last?.title ?? '',
    summary: given.summary ?? last?.summary ?? undefined,
    dated: given.dated ?? last?.dated ?? today,
    url: given.url ?? last?.url ?? undefined,
    vulnerabilities: given.cve ?? last?.vulnerabilities ?? [],
    products: products.map(one => ({ ...one, identifier: one.identifier ?? undefined })),
    file,
    readBy: given.readBy ?? last?.readBy ?? '',
    readOn: given.readOn ?? last?.readOn ?? today,
  }
}

/** `NAME; IDENTIFIER; VERSIONS`; the last two may be left out. */
function productOf(text: string): { product: string; identifier: string | null; versions: string } {
  const [product = '', identifier = '', ...versions] = text.split(';').map(part => part.trim())
  return { product, identifier: identifier || null, versions: versions.join(';') || 'unknown' }
}

async function attach(cli: Cli, path: string): Promise<{ sha256: string; name: string }> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) cli.fail(2, cli.t('notice-cli.no-file', { path }))
  const bytes = createReadStream(path)
  const name = basename(path)
  if (!cli.remote) return { sha256: (await cli.local(ctx => keepDocument(ctx, bytes))).sha256, name }
  const chunks = await Array.fromAsync(await cli.remote.send('/intelligence/notices/files', bytes))
  const { sha256 } = JSON.parse(Buffer.concat(chunks).toString()) as { sha256: string }
  return { sha256, name }
}

function print(cli: Cli, notices: readonly Line[]): void {
  cli.print(notices, {
    columns: ['id', 'vendor', 'title', 'dated', 'about', 'read-by', 'read-on', 'edition', 'state'],
    heads,
    rows: notices.map(one => [
      one.shortId,
      one.vendor,
      one.title,
      one.dated,
      one.stands,
      one.readBy,
      one.readOn,
      one.editions,
      cli.t(one.isWithdrawn ? 'notice-cli.withdrawn' : 'notice-cli.stands'),
    ]),
  })
}

function printOne(cli: Cli, one: Notice): void {
  const [last] = one.history
  cli.print(one, {
    columns: ['id', 'product', 'identifier', 'versions', 'compared', 'about', 'state'],
    heads,
    rows: (last?.products ?? []).map(product => [
      one.shortId,
      product.product,
      product.identifier,
      product.versions,
      product.comparedAs ?? cli.t('notice-cli.not-compared'),
      one.stands,
      cli.t(one.isWithdrawn ? 'notice-cli.withdrawn' : 'notice-cli.stands'),
    ]),
  })
}
