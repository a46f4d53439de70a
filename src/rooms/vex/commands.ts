import { setTimeout } from 'node:timers/promises'
import { type Command, Option } from 'commander'
import type { z } from 'zod'
import { displayName } from '../../platform/file-name.ts'
import type { Cli } from '../../platform/room.ts'
import { type VexFormat, vexFormats } from '../../standards/vex.ts'
import { door as inventory } from '../inventory/room.ts'
import { claims } from './commands-claims.ts'
import { publisher } from './commands-publisher.ts'
import type { DocumentLine, DraftView, EditionLine, EditionView, OverviewLine } from './contract.ts'
import type { ImportView } from './contract-imports.ts'
import type { ProposalView } from './contract-proposals.ts'
import { documentNamed, lineOf } from './document-actions.ts'
import { formatTitle } from './edition.ts'
import { editionInScope } from './edition-actions.ts'
import { importDocument } from './import-actions.ts'

const heads = 'vex-cli.column.'

/** `aftercare vex …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, issue, exportFile, importFile, claims, publisher]) verb(noun, cli)
}

type Line = z.output<typeof EditionLine>

function formatOption(cli: Cli): Option {
  return new Option('--as <format>', cli.t('vex-cli.option.as')).choices(vexFormats).default('openvex')
}

function list(noun: Command, cli: Cli): void {
  noun
    .command('list [release]')
    .description(cli.t('vex-cli.verb.list'))
    .action(async (named: string | undefined) => {
      if (named === undefined) {
        const releases = await cli.call<z.output<typeof OverviewLine>[]>('vex', 'releases')
        return printEditions(
          cli,
          releases.flatMap(one => one.last),
        )
      }
      const release = await inventory.releaseId(cli, named)
      const view = await cli.call<{ chains: { editions: Line[] }[] }>('vex', 'release', { release })
      return printEditions(
        cli,
        view.chains.flatMap(chain => chain.editions),
      )
    })
}

function printEditions(cli: Cli, editions: readonly Line[]): void {
  cli.print(editions, {
    columns: ['id', 'release', 'format', 'edition', 'document', 'statements', 'summary', 'issued', 'by'],
    heads,
    rows: editions.map(one => [
      one.shortId,
      one.releaseName,
      formatTitle[one.format],
      one.edition,
      one.documentId,
      one.statements,
      one.summary,
      one.issuedAt,
      one.issuedBy,
    ]),
  })
}

function issue(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('issue <release>')
    .description(t('vex-cli.verb.issue'))
    .addOption(formatOption(cli))
    .option('--summary <text>', t('vex-cli.option.summary'))
    .option('--dry-run', t('vex-cli.option.dry-run'))
    .action(async (named: string, { as: format, summary, dryRun }: IssueOptions) => {
      const release = await inventory.releaseId(cli, named)
      const draft = await cli.call<z.output<typeof DraftView>>('vex', 'draft', { release, format })
      for (const { code, count } of draft.losses) cli.progress(`${count} × ${t(`vex-room.loss.${code}`)}`)
      if (dryRun) return cli.print(draft)
      if (!draft.refusal) {
        const { added, changed, removed } = draft.details
        const facts = { release: draft.releaseName, format: formatTitle[format], edition: draft.edition }
        const counts = { added: added.total, changed: changed.total, removed: removed.total }
        await cli.confirm(t('vex-cli.sure', { ...facts, ...counts }))
      }
      const seen = draft.last?.edition ?? 0
      const input = { release, format, seen, seenDigest: draft.digest, summary }
      if (draft.needsSecond && !draft.refusal) {
        const waits = await cli.call<z.output<typeof ProposalView>>('vex', 'proposeEdition', input)
        cli.progress(t('vex-cli.waits', { edition: waits.edition, id: waits.shortId }))
        return cli.print(waits)
      }
      return printEditions(cli, [await cli.call<z.output<typeof EditionView>>('vex', 'issue', input)])
    })
}

interface IssueOptions {
  readonly as: VexFormat
  readonly summary?: string
  readonly dryRun?: boolean
}

function exportFile(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('export <release>')
    .description(t('vex-cli.verb.export'))
    .addOption(formatOption(cli))
    .option('--edition <number>', t('vex-cli.option.edition'))
    .action(async (named: string, { as: format, edition }: { as: VexFormat; edition?: string }) => {
      const release = await inventory.releaseId(cli, named)
      const { chains } = await cli.call<{ chains: { format: VexFormat; editions: Line[] }[] }>('vex', 'release', {
        release,
      })
      const editions = chains.find(chain => chain.format === format)?.editions ?? []
      const found = edition === undefined ? editions[0] : editions.find(one => one.edition === Number(edition))
      if (!found) return cli.fail(3, t('vex-cli.no-edition', { format: formatTitle[format] }), undefined, next(named))
      if (cli.remote) return cli.write(await cli.remote.fetch(`/vex/editions/${found.id}/file`))
      const bytes = await cli.local(async ctx => {
        const { file } = await editionInScope(ctx, found.id)
        return Buffer.concat(await Array.fromAsync(await ctx.files.open(file, { verify: true })))
      })
      return cli.write(pieces(bytes))
    })
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function next(release: string): string {
  return `aftercare vex issue "${release}"`
}

function importFile(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('import <file>')
    .description(t('vex-cli.verb.import'))
    .requiredOption('--supplier <name>', t('vex-cli.option.supplier'))
    .action(async (file: string, { supplier }: { supplier: string }) => {
      const bytes = await cli.read(file)
      const fileName = displayName(file, 'vex')
      const received = cli.remote
        ? await sent(cli, `/vex/documents?${new URLSearchParams({ file: fileName, supplier })}`, bytes)
        : await cli.local(async ctx => {
            const { document, isNew } = await importDocument(ctx, { supplier, fileName }, bytes)
            return { ...(await lineOf(ctx, await documentNamed(ctx, document.id))), isNew }
          })
      if (!received.isNew) cli.progress(t('vex-cli.known', { id: received.shortId }))
      if (received.supersededBy) cli.progress(t('vex-cli.superseded', { id: received.supersededBy.shortId }))
      for (const { code, count } of received.notes) cli.progress(`${count} × ${t(`vex-room.note.${code}`)}`)
      cli.print(received, {
        columns: ['id', 'supplier', 'format', 'document', 'version', 'claims', 'author', 'dated'],
        heads,
        rows: [
          [
            received.shortId,
            received.supplier,
            formatTitle[received.format],
            received.documentId,
            received.version,
            received.claims,
            received.author,
            received.issuedAt,
          ],
        ],
      })
    })
}

type Received = z.output<typeof DocumentLine> & { isNew: boolean }
type Import = z.output<typeof ImportView>

const PAUSE = 500
const PATIENCE = 10 * 60_000

/** Sends a file and waits until the job has read it. */
async function sent(cli: Cli, path: string, bytes: AsyncIterable<Uint8Array>): Promise<Received> {
  const answer = await cli.remote!.send(path, bytes)
  let one = JSON.parse(Buffer.concat(await Array.fromAsync(answer)).toString()) as Import
  for (const end = Date.now() + PATIENCE; one.state === 'waiting' && Date.now() < end; ) {
    await setTimeout(PAUSE)
    one = await cli.call<Import>('vex', 'importState', { id: one.id })
  }
  if (one.refusal) return cli.fail(2, cli.t(one.refusal.code, one.refusal.facts))
  if (!one.document) return cli.fail(1, cli.t('vex-cli.still-waits', { id: one.id }))
  const document = await cli.call<z.output<typeof DocumentLine>>('vex', 'document', { id: one.document })
  return { ...document, isNew: one.state === 'taken' }
}
