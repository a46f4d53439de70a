import { type Command, Option } from 'commander'
import type { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import type { Cli } from '../../platform/room.ts'
import { type LinkType, linkTypes, verdicts } from './answer.ts'
import type { HitLine, HitView, ProfileView } from './contract.ts'

const heads = 'radar-cli.column.'
type Line = z.output<typeof HitLine>
type Profile = z.output<typeof ProfileView>
type List = { lines: Line[]; total: number; all: number; asked: number; backlog: number }

/** `aftercare radar …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, show, answer, profile, look]) verb(noun, cli)
}

function list(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('radar-cli.verb.list'))
    .addOption(
      new Option('--state <state>', t('radar-cli.option.state'))
        .choices(['asked', 'backlog', 'all', 'open', 'asked-again', ...verdicts])
        .default('asked'),
    )
    .option('-q, --query <words>', t('radar-cli.option.query'))
    .option('--limit <count>', t('radar-cli.option.limit'), '50')
    .action(async (options: { state: string; query?: string; limit: string }) => {
      const found = await cli.call<List>('radar', 'hits', {
        state: options.state,
        q: options.query,
        from: 0,
        size: Number(options.limit),
      })
      cli.print(found, {
        columns: ['id', 'points', 'dated', 'product', 'title', 'about', 'state', 'because'],
        heads,
        rows: found.lines.map(line => [
          line.shortId,
          line.points,
          line.dated,
          line.deviceName,
          line.title,
          t(`radar.about.${line.about}`),
          t(`radar.state.${line.state}`),
          line.reasons.map(({ kind, what, points }) => `${t(`radar.reason.${kind}`)} ${what} +${points}`),
        ]),
        lines: found.lines,
      })
      cli.progress(
        t('radar-cli.sum', {
          shown: found.lines.length,
          total: found.total,
          asked: found.asked,
          backlog: found.backlog,
        }),
      )
    })
}

function show(noun: Command, cli: Cli): void {
  noun
    .command('show <hit>')
    .description(cli.t('radar-cli.verb.show'))
    .action(async (named: string) => printHit(cli, await cli.call('radar', 'hit', { id: await hitId(cli, named) })))
}

interface AnswerOptions {
  readonly verdict: string
  readonly reason: string
  readonly do?: string
  readonly owner?: string
  readonly due?: string
  readonly link?: string[]
}

function answer(noun: Command, cli: Cli): void {
  const { t } = cli
  const option = (flags: string, key: string) => new Option(flags, t(`radar-cli.option.${key}`))
  noun
    .command('answer <hit>')
    .description(t('radar-cli.verb.answer'))
    .addOption(option('--verdict <verdict>', 'verdict').choices(verdicts).makeOptionMandatory())
    .addOption(option('--reason <text>', 'reason').makeOptionMandatory())
    .addOption(option('--do <text>', 'do'))
    .addOption(option('--owner <name>', 'owner'))
    .addOption(option('--due <day>', 'due'))
    .addOption(option('--link <type:id...>', 'link'))
    .action(async (named: string, { verdict, reason, do: action, owner, due, link = [] }: AnswerOptions) => {
      if (due !== undefined && !LocalDate.safeParse(due).success)
        cli.fail(2, t('radar-cli.bad-day', { day: due }), undefined, '--due 2026-12-31')
      const id = await hitId(cli, named)
      const links = link.map(text => linkOf(cli, text))
      printHit(cli, await cli.call('radar', 'answer', { id, verdict, reason, action, owner, due, links }))
    })
}

function linkOf(cli: Cli, text: string): { type: LinkType; id: string } {
  const [word, ...rest] = text.split(':')
  const type = linkTypes.find(one => one === word)
  if (type && rest.join(':')) return { type, id: rest.join(':') }
  return cli.fail(
    2,
    cli.t('radar-cli.bad-link', { link: text }),
    undefined,
    linkTypes.map(one => `${one}:ID`).join(', '),
  )
}

async function hitId(cli: Cli, named: string): Promise<string> {
  const { lines } = await cli.call<List>('radar', 'hits', {
    state: 'all',
    q: /^AC-\d+$/i.test(named) ? named : undefined,
    from: 0,
    size: 200,
  })
  const found = lines.find(one => one.id === named || one.shortId.toLowerCase() === named.toLowerCase())
  if (found) return found.id
  if (/^[0-9a-f-]{36}$/.test(named)) return named
  return cli.fail(3, cli.t('radar-cli.no-hit', { name: named }), undefined, 'aftercare radar list')
}

function printHit(cli: Cli, hit: z.output<typeof HitView>): void {
  cli.print(hit, {
    columns: ['id', 'title', 'dated', 'points', 'state', 'by', 'at', 'reason', 'due'],
    heads,
    rows: [
      [
        hit.shortId,
        hit.title,
        hit.dated,
        hit.points,
        cli.t(`radar.state.${hit.state}`),
        hit.answers[0]?.by,
        hit.answers[0]?.at,
        hit.answers[0]?.reason,
        hit.due,
      ],
    ],
  })
  for (const { kind, what, points } of hit.reasons) cli.progress(`+${points} ${cli.t(`radar.reason.${kind}`)} ${what}`)
}

interface ProfileOptions {
  readonly device?: string
  readonly fda?: string[]
  readonly emdn?: string[]
  readonly gmdn?: string[]
  readonly competitor?: string[]
  readonly word?: string[]
  readonly from?: string
}

function profile(noun: Command, cli: Cli): void {
  const { t } = cli
  const option = (flags: string, key: string) => new Option(flags, t(`radar-cli.option.${key}`))
  noun
    .command('profile')
    .description(t('radar-cli.verb.profile'))
    .addOption(option('--device <name>', 'device'))
    .addOption(option('--fda <codes...>', 'fda'))
    .addOption(option('--emdn <codes...>', 'emdn'))
    .addOption(option('--gmdn <codes...>', 'gmdn'))
    .addOption(option('--competitor <names...>', 'competitor'))
    .addOption(option('--word <words...>', 'word'))
    .addOption(option('--from <day>', 'from'))
    .action(async (options: ProfileOptions) => {
      const before = await cli.call<Profile[]>('radar', 'profiles', {})
      if (options.device !== undefined) await writeProfile(cli, before, options.device, options)
      printProfiles(cli, options.device === undefined ? before : await cli.call<Profile[]>('radar', 'profiles', {}))
    })
}

/** What is not named stays as it is. */
async function writeProfile(cli: Cli, all: readonly Profile[], named: string, options: ProfileOptions): Promise<void> {
  const devices = await cli.call<{ id: string; name: string }[]>('inventory', 'devices', {})
  const device = devices.find(one => one.id === named || one.name.toLowerCase() === named.toLowerCase())
  if (!device) return cli.fail(3, cli.t('radar-cli.no-device', { name: named }), undefined, 'aftercare inventory list')
  const own = all.find(one => one.device === device.id)
  const fields = {
    fdaCodes: options.fda ?? own?.fdaCodes ?? [],
    emdnCodes: options.emdn ?? own?.emdnCodes ?? [],
    gmdnCodes: options.gmdn ?? own?.gmdnCodes ?? [],
    competitors: options.competitor ?? own?.competitors ?? [],
    words: options.word ?? own?.words ?? [],
    startsOn: options.from ?? own?.startsOn ?? new Date().toISOString().slice(0, 10),
  }
  if (own) await cli.call('radar', 'changeProfile', { id: own.id, ...fields })
  else await cli.call('radar', 'createProfile', { device: device.id, ...fields })
}

function printProfiles(cli: Cli, profiles: readonly Profile[]): void {
  cli.print(profiles, {
    columns: ['product', 'fda', 'emdn', 'gmdn', 'competitors', 'words', 'from', 'asked', 'backlog', 'looked'],
    heads,
    rows: profiles.map(one => [
      one.deviceName,
      one.fdaCodes,
      one.emdnCodes,
      one.gmdnCodes,
      one.competitors,
      one.words,
      one.startsOn,
      one.asked,
      one.backlog,
      one.lookedAt,
    ]),
  })
}

function look(noun: Command, cli: Cli): void {
  noun
    .command('look')
    .description(cli.t('radar-cli.verb.look'))
    .action(async () => cli.print(await cli.call('radar', 'look', {})))
}
