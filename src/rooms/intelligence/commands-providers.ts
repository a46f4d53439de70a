import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { ProvidersView } from './provider-contract.ts'

type Providers = z.output<typeof ProvidersView>

/** `aftercare intelligence provider …`: who is asked for CSAF documents, and whose keys vouch for them. */
export function provider(room: Command, cli: Cli): void {
  const { t } = cli
  const noun = room.command('provider').description(t('providers-cli.verb.provider'))
  noun
    .command('list')
    .description(t('providers-cli.verb.list'))
    .action(async () => print(cli, await all(cli)))
  noun
    .command('on <providers...>')
    .description(t('providers-cli.verb.on'))
    .action(async (names: string[]) => choose(cli, chosen => [...chosen, ...names]))
  noun
    .command('off <providers...>')
    .description(t('providers-cli.verb.off'))
    .action(async (names: string[]) => choose(cli, chosen => chosen.filter(one => !names.includes(one))))
  noun
    .command('confirm-key <provider> <fingerprint>')
    .description(t('providers-cli.verb.confirm-key'))
    .action(async (name: string, fingerprint: string) => {
      const about = { provider: name, fingerprint: fingerprint.replaceAll(/\s|^0x/g, '').toLowerCase() }
      print(cli, await cli.call<Providers>('intelligence', 'confirmProviderKey', about))
    })
  noun
    .command('forget-keys <provider>')
    .description(t('providers-cli.verb.forget-keys'))
    .requiredOption('--reason <text>', t('providers-cli.option.reason'))
    .action(async (name: string, { reason: why }: { reason: string }) =>
      print(cli, await cli.call<Providers>('intelligence', 'forgetProviderKeys', { provider: name, why })),
    )
}

function all(cli: Cli): Promise<Providers> {
  return cli.call<Providers>('intelligence', 'providers')
}

async function choose(cli: Cli, change: (chosen: string[]) => string[]): Promise<void> {
  const { providers } = await all(cli)
  const chosen = change(providers.filter(one => one.isAsked).map(one => one.id))
  print(cli, await cli.call<Providers>('intelligence', 'chooseProviders', { chosen }))
}

function print(cli: Cli, { by, providers }: Providers): void {
  cli.print(
    { by, providers },
    {
      columns: ['id', 'name', 'asked', 'keys', 'address'],
      heads: 'providers-cli.column.',
      rows: providers.map(one => [
        one.id,
        one.name,
        cli.t(one.isAsked ? 'providers-cli.yes' : 'providers-cli.no'),
        one.keys.map(key => `${key.fingerprint} (${cli.t(`providers.page.state.${key.state}`)})`),
        one.metadata ?? one.page,
      ]),
      lines: providers,
    },
  )
}
