import type { Command } from 'commander'
import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Cli } from '../../platform/room.ts'
import { ensureSetupLink } from './actions.ts'
import type { InvitationView, KeyView, PersonView, SamePersonView } from './contract.ts'
import { acts, roleIds } from './role.ts'

const heads = 'access-cli.column.'

/** `aftercare access …`: accounts and keys from the command line. */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [createUser, createKey, list, samePerson, resetSetup]) verb(noun, cli)
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

/** `aftercare access same-person EMAIL EMAIL`: two accounts of one human being count as one for four eyes. */
function samePerson(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('same-person <email> <other>')
    .description(t('access-cli.verb.same-person'))
    .requiredOption('--reason <text>', t('access-cli.option.reason'))
    .option('--end', t('access-cli.option.end'))
    .action(async (email: string, otherEmail: string, { reason, end }: { reason: string; end?: boolean }) => {
      const people = await cli.call<z.output<typeof PersonView>[]>('access', 'people')
      const idOf = (address: string) =>
        people.find(one => one.email.toLowerCase() === address.toLowerCase())?.id ??
        cli.fail(3, t('access-cli.no-account', { email: address }), undefined, 'aftercare access list')
      const pair = [idOf(email), idOf(otherEmail)]
      const [account = '', other = ''] = pair
      type Links = z.output<typeof SamePersonView>[]
      const links = await cli.call<Links>('access', 'samePersons')
      const stands = links.find(one => !one.endedAt && pair.includes(one.account) && pair.includes(one.other))
      if (end && !stands) cli.fail(3, t('access-cli.not-linked', { email, other: otherEmail }))
      const after =
        end && stands
          ? await cli.call<Links>('access', 'partAccounts', { id: stands.id, reason })
          : await cli.call<Links>('access', 'joinAccounts', { account, other, reason })
      const nameOf = (id: string) => people.find(one => one.id === id)?.email ?? id
      cli.print(after, {
        columns: ['email', 'other', 'reason', 'ended'],
        heads,
        rows: after.map(one => [nameOf(one.account), nameOf(one.other), one.reason, one.endedAt]),
      })
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
