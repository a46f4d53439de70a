import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { smallerAccepted } from './actions.ts'
import { exportBundle, importBundle, trustKey } from './bundle-commands.ts'
import { isBundle } from './bundle-seal.ts'
import { monitoringCommands } from './commands-monitoring.ts'
import { notice } from './commands-notices.ts'
import { provider } from './commands-providers.ts'
import type { SourceView } from './contract.ts'
import { type FilesOptions, feedOf, importPath, type PassOptions, syncSource } from './sync.ts'

type Source = z.output<typeof SourceView>

/** `aftercare intelligence …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [sync, importFrom, exportBundle, trustKey, notice, provider, status, ...monitoringCommands])
    verb(noun, cli)
}

interface SyncOptions {
  readonly all?: boolean
  readonly full?: boolean
  readonly from?: string
  readonly acceptSmaller?: boolean
  readonly part?: readonly string[]
}

function sync(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('sync [sources...]')
    .description(t('intelligence-cli.verb.sync'))
    .option('--all', t('intelligence-cli.option.all'))
    .option('--full', t('intelligence-cli.option.full'))
    .option('--from <url>', t('intelligence-cli.option.from'))
    .option('--part <names...>', t('intelligence-cli.option.part'))
    .option('--accept-smaller', t('intelligence-cli.option.accept-smaller'))
    .action(async (named: string[], options: SyncOptions) => {
      if (named.length === 0 && !options.all)
        cli.fail(2, t('intelligence-cli.no-source'), undefined, t('intelligence-cli.no-source-next'))
      const wanted = options.all ? (await sourcesOf(cli)).map(one => one.id) : named
      const after = cli.remote ? await askServer(cli, wanted, options) : await askHere(cli, wanted, options)
      show(cli, after)
      if (!cli.remote) demandAnswered(cli, after)
    })
}

/** The server answers at once; its worker asks the sources. */
async function askServer(cli: Cli, wanted: readonly string[], { full, from, part, acceptSmaller }: SyncOptions) {
  if (from || part) cli.fail(2, cli.t('intelligence-cli.only-here'), undefined, cli.t('intelligence-cli.there'))
  const asked: Source[] = []
  for (const id of wanted) asked.push(await cli.call<Source>('intelligence', 'sync', { id, full, acceptSmaller }))
  cli.progress(cli.t('intelligence-cli.asked', { count: asked.length }))
  return asked
}

async function askHere(
  cli: Cli,
  wanted: readonly string[],
  { full, from: baseUrl, part: parts, acceptSmaller }: SyncOptions,
) {
  const pass: PassOptions = { full, baseUrl, parts, acceptSmaller }
  for (const id of wanted) {
    cli.progress(cli.t('intelligence-cli.asking', { source: id }))
    await cli.local(async ctx => {
      if (acceptSmaller) await ctx.commit(smallerAccepted(feedOf(id)), async () => {})
      await syncSource(ctx, id, pass)
    })
  }
  return (await sourcesOf(cli)).filter(one => wanted.includes(one.id))
}

/** One source that failed is a failure to be tried again; some of several are a part. */
function demandAnswered(cli: Cli, asked: readonly Source[]): void {
  const failed = asked.filter(one => one.error)
  if (failed.length === 0) return
  const what = failed.map(one => `${one.id}: ${one.error?.code}`).join('; ')
  const where = failed.map(one => [one.error?.where, one.error?.detail].filter(Boolean).join(' – ')).join('; ')
  cli.fail(failed.length < asked.length ? 7 : 5, what, where, cli.t('intelligence-cli.old-data-stay'))
}

function importFrom(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('import <source-or-bundle> [path]')
    .description(t('intelligence-cli.verb.import'))
    .option('--accept-older', t('intelligence-cli.option.accept-older'))
    .option('--accept-smaller', t('intelligence-cli.option.accept-smaller'))
    .action(async (source: string, path: string | undefined, options: FilesOptions) => {
      if (cli.remote) cli.fail(2, t('intelligence-cli.only-here'), undefined, t('intelligence-cli.there'))
      if (path === undefined) {
        if (await isBundle(source)) return importBundle(cli, source)
        return cli.fail(
          2,
          t('intelligence-bundle.not-a-bundle', { file: source }),
          undefined,
          t('intelligence-bundle.not-a-bundle-next'),
        )
      }
      if (await isBundle(path))
        return cli.fail(
          2,
          t('intelligence-bundle.is-a-bundle', { file: path }),
          undefined,
          t('intelligence-bundle.is-a-bundle-next', { file: path }),
        )
      const taken = await cli.local(async ctx => {
        if (options.acceptSmaller) await ctx.commit(smallerAccepted(feedOf(source)), async () => {})
        return importPath(ctx, source, path, options)
      })
      cli.print(taken)
    })
}

function status(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('status')
    .description(t('intelligence-cli.verb.status'))
    .action(async () => {
      const sources = await sourcesOf(cli)
      show(cli, sources)
      const late = sources.filter(one => one.state !== 'fresh')
      if (late.length === 0) return
      const names = late.map(one => `${one.id} (${t(`intelligence-cli.state.${one.state}`)})`).join(', ')
      cli.fail(1, t('intelligence-cli.not-fresh', { names }), undefined, t('intelligence-cli.not-fresh-next'))
    })
}

function sourcesOf(cli: Cli): Promise<Source[]> {
  return cli.call<Source[]>('intelligence', 'sources')
}

function show(cli: Cli, sources: readonly Source[]): void {
  cli.print(sources, {
    columns: ['source', 'state', 'complete', 'records', 'written', 'skipped', 'error'],
    heads: 'intelligence-cli.column.',
    rows: sources.map(one => [
      one.id,
      cli.t(`intelligence-cli.state.${one.state}`),
      one.completeAt,
      one.counts.records,
      one.counts.written,
      one.counts.skipped,
      one.error && `${one.error.code} ${one.error.where}`,
    ]),
  })
}
