import type { Command } from 'commander'
import { stop } from '../../core/outcome.ts'
import type { Cli } from '../../platform/room.ts'
import { ensureSetupLink } from './actions.ts'
import { acts, roleIds } from './role.ts'

/** `aftercare access …`: accounts and keys from the command line. */
export function commands(noun: Command, cli: Cli): void {
  noun
    .command('create-user')
    .description('invite a person; prints the link with which she chooses her password')
    .requiredOption('--name <name>', 'full name')
    .requiredOption('--email <email>', 'e-mail address, used to sign in')
    .requiredOption('--role <role...>', `one or more of ${roleIds.join(', ')}`)
    .option('--language <language>', 'en or de', 'en')
    .action(async ({ name, email, role, language }) => {
      const input = { name, email, roles: role, language }
      const { person, link, expiresAt } = await cli.call<Invited>('access', 'invite', input)
      cli.print({ person, link, expiresAt }, { columns: ['link', 'expires'], rows: [[link, expiresAt]] })
    })
  noun
    .command('create-key')
    .description('make an API key; its secret is printed once')
    .requiredOption('--name <name>', 'what the key is for')
    .requiredOption('--act <act...>', `what it may do: ${acts.filter(act => !act.startsWith('access.')).join(', ')}`)
    .option('--device <id...>', 'device families it is limited to')
    .option('--days <days>', 'days until it expires, at most 365', '90')
    .action(async ({ name, act, device, days }) => {
      const input = { name, acts: act, ...(device ? { devices: device } : {}), days: Number(days) }
      const { key, secret } = await cli.call<{ key: { expiresAt: string }; secret: string }>(
        'access',
        'createKey',
        input,
      )
      cli.print({ key, secret }, { columns: ['key', 'expires'], rows: [[secret, key.expiresAt]] })
    })
  noun
    .command('reset-setup')
    .description('print a new set-up link while nobody has an account yet')
    .action(async () => {
      const link = await cli.local(async ctx => (await ensureSetupLink(ctx)) ?? stop('access.already-set-up', 409))
      cli.print({ link }, { columns: ['link'], rows: [[link]] })
    })
}

interface Invited {
  readonly person: unknown
  readonly link: string
  readonly expiresAt: string
}
