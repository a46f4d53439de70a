import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { exported, type Format, formats, type What, whats } from './export-streams.ts'
import type * as register from './register-shapes.ts'
import { registerColumns, registerRows } from './register-table.ts'
import type * as shape from './shapes.ts'

type Line = z.output<typeof shape.RiskLine>
type List = { lines: Line[]; total: number }
const heads = 'risk-cli.column.'

/** `aftercare risk …`; nothing is accepted or approved from here. */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, show, exportRegister, approvals, criteria, transfers, reviews]) verb(noun, cli)
}

interface Filters {
  readonly device?: string
  readonly query?: string
  readonly state?: string
  readonly verdict?: string
}

function filtered(command: Command, { t }: Cli): Command {
  return command
    .option('--device <id>', t('risk-cli.option.device'))
    .option('-q, --query <words>', t('risk-cli.option.query'))
    .addOption(
      new Option('--state <state>', t('risk-cli.option.state')).choices(['open', 'closed', 'all']).default('open'),
    )
    .addOption(
      new Option('--verdict <verdict>', t('risk-cli.option.verdict')).choices([
        'controlled',
        'uncontrolled',
        'unknown',
      ]),
    )
}

function filterOf({ device, query: q, state = 'open', verdict }: Filters) {
  return { device, q, state, verdict }
}

function list(noun: Command, cli: Cli): void {
  filtered(noun.command('list').description(cli.t('risk-cli.verb.list')), cli).action(async (given: Filters) => {
    const found = await cli.call<List>('risk', 'list', filterOf(given))
    cli.print(found, { columns: registerColumns, heads, rows: registerRows(found.lines), lines: found.lines })
    cli.progress(cli.t('risk-cli.sum', { shown: found.lines.length, count: found.total }))
  })
}

function show(noun: Command, cli: Cli): void {
  noun
    .command('show <risk>')
    .description(cli.t('risk-cli.verb.show'))
    .action(async (name: string) => {
      const { lines } = await cli.call<List>('risk', 'list', { state: 'all' })
      const wanted = name.toLowerCase()
      const line =
        lines.find(one => one.id === wanted || one.number.toLowerCase() === wanted) ??
        cli.fail(3, cli.t('risk-cli.no-risk', { name }), undefined, 'aftercare risk list --state all')
      const risk = await cli.call<z.output<typeof shape.RiskView>>('risk', 'risk', { id: line.id })
      cli.print(risk, {
        columns: ['stage', 'exploitability', 'severity', 'verdict', 'criteria', 'by', 'at', 'justification'],
        heads,
        rows: risk.assessments.map(one => [
          one.stage,
          one.exploitability,
          one.severity,
          one.standing,
          one.criteriaVersion,
          one.by,
          one.at,
          one.justification,
        ]),
      })
      cli.progress(`${risk.number} ${risk.title}`)
    })
}

function exportRegister(noun: Command, cli: Cli): void {
  const { t } = cli
  filtered(noun.command('export').description(t('risk-cli.verb.export')), cli)
    .addOption(new Option('--what <what>', t('risk-cli.option.what')).choices(whats).default('register'))
    .addOption(new Option('--as <format>', t('risk-cli.option.as')).choices(formats).default('csv'))
    .action(async ({ what, as: format, ...given }: Filters & { what: What; as: Format }) => {
      const filter = filterOf(given)
      const query = new URLSearchParams(
        Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
      )
      if (cli.remote) return cli.write(await cli.remote.fetch(`/risk/exports/${what}/${format}?${query}`))
      return cli.write([await cli.local(ctx => exported(ctx, what, format, filter))] as Iterable<string>)
    })
}

function approvals(noun: Command, cli: Cli): void {
  noun
    .command('approvals')
    .description(cli.t('risk-cli.verb.approvals'))
    .action(async () => {
      const all = await cli.call<z.output<typeof register.WaitingView>[]>('risk', 'waiting')
      const rows = all.map(one => [one.kind, one.title, one.by, one.at])
      cli.print(all, { columns: ['kind', 'title', 'by', 'at'], heads, rows })
    })
}

function criteria(noun: Command, cli: Cli): void {
  noun
    .command('criteria')
    .description(cli.t('risk-cli.verb.criteria'))
    .action(async () => {
      const { inForce } = await cli.call<{ inForce: z.output<typeof shape.CriteriaInForceView> }>('risk', 'criteria')
      const rows = Object.entries(inForce.criteria.matrix).map(([row, cells]) => [row, ...Object.values(cells)])
      const columns = ['exploitability', 'negligible', 'minor', 'serious', 'critical', 'catastrophic']
      cli.print(inForce, { columns, heads, rows })
      cli.progress(cli.t('risk-cli.criteria', { version: inForce.version }))
    })
}

function transfers(noun: Command, cli: Cli): void {
  noun
    .command('transfers')
    .description(cli.t('risk-cli.verb.transfers'))
    .action(async () => {
      const all = await cli.call<z.output<typeof register.TransferView>[]>('risk', 'transfers')
      cli.print(all, {
        columns: ['number', 'kind', 'title', 'party', 'until', 'risks', 'missing'],
        heads,
        rows: all.map(one => [
          one.shortId,
          one.kind,
          one.title,
          one.party,
          one.validUntil,
          one.riskNames.map(risk => risk.number),
          one.missing,
        ]),
      })
    })
}

function reviews(noun: Command, cli: Cli): void {
  noun
    .command('reviews')
    .description(cli.t('risk-cli.verb.reviews'))
    .action(async () => {
      const all = await cli.call<z.output<typeof register.ReviewView>[]>('risk', 'reviews')
      const rows = all.map(one => [one.deviceName, one.subject, one.state, one.nextDueOn])
      cli.print(all, { columns: ['device', 'subject', 'state', 'due'], heads, rows })
    })
}
