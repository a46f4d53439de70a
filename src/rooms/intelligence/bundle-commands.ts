import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Cli } from '../../platform/room.ts'
import { bundleSections } from './bundle.ts'
import { distrust, readKeyText } from './bundle-key.ts'
import { ownKey, saveTrustedKeys, trustedKeys } from './bundle-key-store.ts'
import { isSigned, sealOf } from './bundle-seal.ts'
import { manifestUnder, takeBundle } from './bundle-take.ts'
import type { BundleWish } from './bundle-write.ts'
import { exportMirror, trustKey as trustNamedKey } from './bundles-actions.ts'
import { feeds } from './feeds.ts'

const heads = 'intelligence-bundle.column.'

interface ExportOptions {
  readonly out?: string
  readonly since?: string
  readonly sinceBundle?: string
  readonly sources?: string
  readonly key?: boolean
}

/** `aftercare intelligence export`: the mirror as one signed file, for machines that reach no source. */
export function exportBundle(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('export')
    .description(t('intelligence-bundle.verb.export'))
    .option('--out <file>', t('intelligence-bundle.option.out'))
    .option('--since <date>', t('intelligence-bundle.option.since'))
    .option('--since-bundle <file>', t('intelligence-bundle.option.since-bundle'))
    .option('--sources <names>', t('intelligence-bundle.option.sources'))
    .option('--key', t('intelligence-bundle.option.key'))
    .action(async (options: ExportOptions) => {
      demandHere(cli)
      if (options.key) return showKey(cli)
      const { out } = options
      if (out === undefined)
        return cli.fail(2, t('intelligence-bundle.no-out'), undefined, t('intelligence-bundle.no-out-next'))
      return cli.local(ctx => writeTo(ctx, cli, out, options))
    })
}

async function showKey(cli: Cli): Promise<void> {
  const { text, fingerprint } = await cli.local(ctx => ownKey(ctx.config))
  cli.print({ key: text, fingerprint }, { columns: ['key', 'fingerprint'], heads, rows: [[text, fingerprint]] })
}

async function writeTo(ctx: Ctx, cli: Cli, out: string, options: ExportOptions): Promise<void> {
  if (options.since !== undefined && options.sinceBundle !== undefined)
    cli.fail(2, cli.t('intelligence-bundle.two-beginnings'))
  const key = await ownKey(ctx.config)
  const wish: BundleWish = {
    sources: sourcesIn(cli, options.sources),
    since: options.since === undefined ? undefined : instantOf(cli, options.since, ctx.clock.now()),
    base: options.sinceBundle === undefined ? undefined : await baseOf(ctx, cli, options.sinceBundle, key.fingerprint),
  }
  const written = await exportMirror(ctx, wish, out, key, section =>
    cli.progress(cli.t('intelligence-bundle.writing', { section: cli.t(`intelligence-bundle.section.${section}`) })),
  )
  if (written.tooLarge.length > 0)
    cli.progress(
      cli.t('intelligence-bundle.too-large', {
        count: written.tooLarge.length,
        names: written.tooLarge.slice(0, 3).join(', '),
      }),
    )
  const { id, manifest, sums, bytes } = written
  cli.print(
    { version: 1, file: out, id, madeAt: manifest.madeAt, base: manifest.base, sources: manifest.sources, sums, bytes },
    {
      columns: ['section', 'records', 'unpacked'],
      heads,
      rows: sums.map(one => [cli.t(`intelligence-bundle.section.${one.section}`), one.records, one.unpacked]),
    },
  )
  cli.progress(cli.t('intelligence-bundle.written', { file: out, bytes, id: id.slice(0, 16), madeAt: manifest.madeAt }))
}

function sourcesIn(cli: Cli, text: string | undefined): string[] {
  const known = feeds.map(feed => feed.id)
  const wanted = text === undefined ? known : text.split(',').map(name => name.trim())
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown !== undefined)
    cli.fail(2, cli.t('intelligence-bundle.no-such-source', { name: unknown, known: known.join(', ') }))
  return [...new Set(wanted)]
}

function instantOf(cli: Cli, text: string, now: Date): Date {
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text)
  const date = new Date(text)
  if (!isDate || Number.isNaN(date.getTime())) cli.fail(2, cli.t('intelligence-bundle.no-date', { text }))
  if (date > now) cli.fail(2, cli.t('intelligence-bundle.not-yet', { text }))
  return date
}

/** A bundle to continue: one of ours, unchanged. */
async function baseOf(ctx: Ctx, cli: Cli, file: string, fingerprint: string): Promise<BundleWish['base']> {
  await demandFile(cli, file)
  const seal = await sealOf(file)
  if (seal.fingerprint !== fingerprint) stop('bundle.foreign-base', 409, { fingerprint: seal.fingerprint })
  if (!isSigned(seal)) stop('bundle.wrong-signature', 422, { fingerprint: seal.fingerprint })
  return { id: seal.id, manifest: await manifestUnder(ctx, seal) }
}

/** A file that is a bundle, taken into the mirror. */
export async function importBundle(cli: Cli, file: string): Promise<void> {
  const { t } = cli
  const say = (section: string, count: number) =>
    cli.progress(t('intelligence-bundle.reading', { section: t(`intelligence-bundle.section.${section}`), count }))
  const { id, manifest, by, counts } = await cli.local(ctx => takeBundle(ctx, file, say))
  cli.print(
    { version: 1, id, by, madeAt: manifest.madeAt, base: manifest.base, sources: manifest.sources, counts },
    {
      columns: ['section', 'read', 'written', 'unchanged', 'kept'],
      heads,
      rows: bundleSections.map(section => {
        const { read, written, unchanged, kept } = counts[section]
        return [t(`intelligence-bundle.section.${section}`), read, written, unchanged, kept]
      }),
    },
  )
  cli.progress(t('intelligence-bundle.taken', { name: by, madeAt: manifest.madeAt, id: id.slice(0, 16) }))
}

/** `aftercare intelligence trust-key`: whose bundles are taken. */
export function trustKey(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('trust-key [key]')
    .description(t('intelligence-bundle.verb.trust-key'))
    .option('--name <name>', t('intelligence-bundle.option.name'))
    .option('--remove <fingerprint>', t('intelligence-bundle.option.remove'))
    .action(async (key: string | undefined, options: { name?: string; remove?: string }) => {
      demandHere(cli)
      await cli.local(async ctx => {
        if (key !== undefined) await addKey(ctx, cli, key, options.name)
        if (options.remove !== undefined) await removeKey(ctx, options.remove)
        await showTrusted(ctx, cli)
      })
    })
}

async function addKey(ctx: Ctx, cli: Cli, text: string, name: string | undefined): Promise<void> {
  if (readKeyText(text) === undefined)
    return cli.fail(2, cli.t('intelligence-bundle.no-key'), undefined, cli.t('intelligence-bundle.no-key-next'))
  await trustNamedKey(ctx, text, name)
}

async function removeKey(ctx: Ctx, fingerprint: string): Promise<void> {
  await ctx.commit(distrust(await trustedKeys(ctx.db), fingerprint), saveTrustedKeys)
}

async function showTrusted(ctx: Ctx, cli: Cli): Promise<void> {
  const keys = await trustedKeys(ctx.db)
  cli.print(keys, {
    columns: ['name', 'fingerprint', 'since'],
    heads,
    rows: keys.map(one => [one.name, one.fingerprint, one.since]),
  })
}

function demandHere(cli: Cli): void {
  if (cli.remote) cli.fail(2, cli.t('intelligence-cli.only-here'), undefined, cli.t('intelligence-cli.there'))
}

async function demandFile(cli: Cli, file: string): Promise<void> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) cli.fail(2, cli.t('intelligence-bundle.no-file', { file }))
}
