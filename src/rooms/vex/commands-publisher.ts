import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { PublisherView } from './contract.ts'
import { publisherCategories } from './publisher.ts'

type View = z.output<typeof PublisherView>

interface Fields {
  readonly manufacturer?: string
  readonly name?: string
  readonly namespace?: string
  readonly category?: (typeof publisherCategories)[number]
  readonly contact?: string
  readonly authority?: string
  readonly language?: 'en' | 'de'
}

/** `aftercare vex publisher`: who speaks in CSAF documents; with options it writes them. */
export function publisher(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('publisher')
    .description(t('vex-cli.verb.publisher'))
    .option('--manufacturer <name>', t('vex-cli.option.manufacturer'))
    .option('--name <name>', t('vex-cli.option.name'))
    .option('--namespace <url>', t('vex-cli.option.namespace'))
    .addOption(new Option('--category <category>', t('vex-cli.option.category')).choices(publisherCategories))
    .option('--contact <text>', t('vex-cli.option.contact'))
    .option('--authority <text>', t('vex-cli.option.authority'))
    .addOption(new Option('--language <language>', t('vex-cli.option.language')).choices(['en', 'de']))
    .action(async ({ manufacturer, ...given }: Fields) => {
      const all = await cli.call<View[]>('vex', 'publishers')
      if (Object.keys(given).length === 0) return print(cli, all)
      if (!manufacturer && all.length > 1) {
        const names = all.map(({ manufacturerName }) => manufacturerName).join(', ')
        return cli.fail(2, t('vex-cli.which-manufacturer', { names }))
      }
      const one = manufacturer ? all.find(({ manufacturerName }) => manufacturerName === manufacturer) : all[0]
      if (!one) return cli.fail(3, t('vex-cli.no-manufacturer'), undefined, 'aftercare vex publisher')
      const known = one.publisher
      const fields = {
        name: given.name ?? known?.name ?? one.manufacturerName,
        namespace: given.namespace ?? known?.namespace ?? '',
        category: given.category ?? known?.category ?? 'vendor',
        contact: given.contact ?? known?.contact ?? '',
        authority: given.authority ?? known?.authority,
        language: given.language ?? known?.language ?? cli.language,
      }
      const input = { ...fields, manufacturer: one.manufacturer, seen: known?.edition ?? 0 }
      return print(cli, [await cli.call<View>('vex', 'writePublisher', input)])
    })
}

function print(cli: Cli, views: readonly View[]): void {
  cli.print(views, {
    columns: ['manufacturer', 'name', 'namespace', 'category', 'contact', 'authority', 'language'],
    heads: 'vex-cli.column.',
    rows: views.map(({ manufacturerName, publisher: one }) => [
      manufacturerName,
      one?.name,
      one?.namespace,
      one?.category,
      one?.contact,
      one?.authority,
      one?.language,
    ]),
  })
}
