import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { RuleView, WatchHitView } from './contract.ts'
import { ruleKinds } from './rule.ts'

const heads = 'watch-cli.column.'
type Rule = z.output<typeof RuleView>
type Hits = { total: number; lines: z.output<typeof WatchHitView>[] }

/** `aftercare watch …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, rules, add, change, retire, preview, acknowledge]) verb(noun, cli)
}

function list(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('watch-cli.verb.list'))
    .addOption(
      new Option('--state <state>', t('watch-cli.option.state'))
        .choices(['open', 'acknowledged', 'all'])
        .default('open'),
    )
    .option('--limit <count>', t('watch-cli.option.limit'), '50')
    .action(async ({ state, limit }: { state: string; limit: string }) => {
      const found = await cli.call<Hits>('watch', 'hits', { state, scope: 'all', from: 0, size: Number(limit) })
      cli.print(found, {
        columns: ['id', 'urgent', 'rule', 'what', 'title', 'affects', 'opened', 'by'],
        heads,
        rows: found.lines.map(line => [
          line.shortId,
          line.isUrgent,
          line.ruleName,
          line.subject,
          line.title,
          t(`watch.affects.${line.affects}`),
          line.openedAt,
          line.acknowledged?.by,
        ]),
        lines: found.lines,
      })
      cli.progress(t('watch-cli.sum', { shown: found.lines.length, count: found.total }))
    })
}

function rules(noun: Command, cli: Cli): void {
  noun
    .command('rules')
    .description(cli.t('watch-cli.verb.rules'))
    .action(async () => printRules(cli, await cli.call<Rule[]>('watch', 'rules')))
}

function printRules(cli: Cli, list: readonly Rule[]): void {
  cli.print(list, {
    columns: ['id', 'name', 'kind', 'terms', 'version', 'roles', 'open', 'hits'],
    heads,
    rows: list.map(one => [
      one.shortId,
      one.name,
      cli.t(`watch.kind.${one.kind}`),
      one.terms,
      one.version,
      one.roles,
      one.open,
      one.hits,
    ]),
  })
}

interface Fields {
  readonly kind?: string
  readonly term?: string[]
  /** The version that is watched; `--version` is the program's own. */
  readonly installed?: string
  readonly role?: string[]
  readonly note?: string
  readonly name?: string
  readonly paused?: boolean
}

function withFields(command: Command, { t }: Cli): Command {
  return command
    .addOption(new Option('--kind <kind>', t('watch-cli.option.kind')).choices(ruleKinds))
    .option('--term <terms...>', t('watch-cli.option.term'))
    .option('--installed <version>', t('watch-cli.option.installed'))
    .option('--role <roles...>', t('watch-cli.option.role'))
    .option('--note <text>', t('watch-cli.option.note'))
}

function add(noun: Command, cli: Cli): void {
  withFields(noun.command('add <name>').description(cli.t('watch-cli.verb.add')), cli).action(
    async (
      name: string,
      { kind = 'component', term = [], role = ['security-officer'], installed: version, note }: Fields,
    ) => {
      const made = await cli.call<Rule>('watch', 'createRule', { name, kind, terms: term, roles: role, version, note })
      printRules(cli, [made])
    },
  )
}

function change(noun: Command, cli: Cli): void {
  const { t } = cli
  withFields(noun.command('change <rule>').description(t('watch-cli.verb.change')), cli)
    .option('--name <name>', t('watch-cli.option.name'))
    .option('--paused', t('watch-cli.option.paused'))
    .option('--no-paused', t('watch-cli.option.running'))
    .action(async (named: string, given: Fields) => {
      const rule = await ruleNamed(cli, named)
      const changed = await cli.call<Rule>('watch', 'changeRule', {
        id: rule.id,
        name: given.name ?? rule.name,
        kind: given.kind ?? rule.kind,
        terms: given.term ?? rule.terms,
        roles: given.role ?? rule.roles,
        version: given.installed ?? rule.version ?? undefined,
        note: given.note ?? rule.note ?? undefined,
        isPaused: given.paused ?? rule.isPaused,
      })
      printRules(cli, [changed])
    })
}

function retire(noun: Command, cli: Cli): void {
  noun
    .command('retire <rule>')
    .description(cli.t('watch-cli.verb.retire'))
    .option('--reason <text>', cli.t('watch-cli.option.reason'))
    .action(async (named: string, { reason }: { reason?: string }) => {
      const { id } = await ruleNamed(cli, named)
      printRules(cli, [await cli.call<Rule>('watch', 'retireRule', { id, reason })])
    })
}

function preview(noun: Command, cli: Cli): void {
  const { t } = cli
  withFields(noun.command('preview').description(t('watch-cli.verb.preview')), cli).action(
    async ({ kind = 'component', term = [], installed: version }: Fields) => {
      const found = await cli.call<{
        found: number
        looked: number
        samples: { subject: string; title: string | null; what: string }[]
      }>('watch', 'preview', { kind, terms: term, version })
      cli.print(found, {
        columns: ['what', 'title', 'because'],
        heads,
        rows: found.samples.map(one => [one.subject, one.title, one.what]),
      })
      cli.progress(t('watch-cli.would', { count: found.found, looked: found.looked }))
    },
  )
}

function acknowledge(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('acknowledge <hits...>')
    .description(t('watch-cli.verb.acknowledge'))
    .option('--note <text>', t('watch-cli.option.note'))
    .action(async (named: string[], { note }: { note?: string }) => {
      const { lines } = await cli.call<Hits>('watch', 'hits', { state: 'open', scope: 'all', from: 0, size: 200 })
      const hits = named.map(name => {
        const found = lines.find(one => one.id === name || one.shortId.toLowerCase() === name.toLowerCase())
        return found?.id ?? cli.fail(3, t('watch-cli.no-hit', { name }), undefined, 'aftercare watch list')
      })
      cli.print(await cli.call('watch', 'acknowledge', { hits, note }))
    })
}

async function ruleNamed(cli: Cli, name: string): Promise<Rule> {
  const all = await cli.call<Rule[]>('watch', 'rules')
  const wanted = name.toLowerCase()
  return (
    all.find(one => [one.id, one.shortId.toLowerCase(), one.name.toLowerCase()].includes(wanted)) ??
    cli.fail(3, cli.t('watch-cli.no-rule', { name }), undefined, 'aftercare watch rules')
  )
}
