import type { Command } from 'commander'
import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Cli } from '../../platform/room.ts'
import { ensureSetupLink } from './actions.ts'
import type { InvitationView, KeyView, PersonView } from './contract.ts'
import { acts, roleIds } from './role.ts'

const heads = 'access-cli.column.'

/** `aftercare access …`: accounts and keys from the command line. */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [createUser, createKey, list, resetSetup]) verb(noun, cli)
}

function createUser(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('create-user')
    .description(t('access-cli.verb.create-user'))
    .requiredOption('--name <name>', t('access-cli.option.name'))
    .requiredOption('--email <email>', t('access-cli.option.email'))
    .requiredOption('--role <role...>', t('access-cli.option.role', { roles: roleIds.join(', ') }))
    .option('--language <language>', t('access-cli.option.language'), cli.language)
    .action(async ({ name, email, role, language }) => {
      const input = { name, email, roles: role, language }
      const invited = await cli.call<z.output<typeof InvitationView>>('access', 'invite', input)
      const { person, link, expiresAt } = invited
      cli.print(invited, {
        columns: ['name', 'link', 'expires'],
        heads,
        rows: [[person.name, link, expiresAt]],
      })
      cli.progress(t('access-cli.hand-over', { name: person.name }))
    })
}

function createKey(noun: Command, cli: Cli): void {
  const { t } = cli
  const grantable = acts.filter(act => !act.startsWith('access.'))
  noun
    .command('create-key')
    .description(t('access-cli.verb.create-key'))
    .requiredOption('--name <name>', t('access-cli.option.key-name'))
    .requiredOption('--act <act...>', t('access-cli.option.act', { acts: grantable.join(', ') }))
    .option('--device <id...>', t('access-cli.option.device'))
    .option('--days <days>', t('access-cli.option.days'), '90')
    .action(async ({ name, act, device, days }) => {
      const input = { name, acts: act, ...(device ? { devices: device } : {}), days: Number(days) }
      const made = await cli.call<{ key: z.output<typeof KeyView>; secret: string }>('access', 'createKey', input)
      cli.print(made, { columns: ['key', 'expires'], heads, rows: [[made.secret, made.key.expiresAt]] })
      cli.progress(t('access-cli.shown-once'))
    })
}

function list(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('access-cli.verb.list'))
    .option('--keys', t('access-cli.option.keys'))
    .action(async ({ keys }: { keys?: boolean }) => {
      if (keys) return listKeys(cli)
      const people = await cli.call<z.output<typeof PersonView>[]>('access', 'people')
      cli.print(people, {
        columns: ['name', 'email', 'roles', 'state', 'language'],
        heads,
        rows: people.map(one => [one.name, one.email, one.roles, one.state, one.language]),
      })
    })
}

/** Keys by their first letters; the secret itself is not kept by anybody. */
async function listKeys(cli: Cli): Promise<void> {
  const keys = await cli.call<z.output<typeof KeyView>[]>('access', 'keys')
  cli.print(keys, {
    columns: ['name', 'prefix', 'acts', 'state', 'expires', 'used'],
    heads,
    rows: keys.map(one => [one.name, one.prefix, one.acts, one.state, one.expiresAt, one.usedAt]),
  })
}

function resetSetup(noun: Command, cli: Cli): void {
  noun
    .command('reset-setup')
    .description(cli.t('access-cli.verb.reset-setup'))
    .action(async () => {
      const link = await cli.local(async ctx => (await ensureSetupLink(ctx)) ?? stop('access.already-set-up', 409))
      cli.print({ link }, { columns: ['link'], heads, rows: [[link]] })
    })
}
