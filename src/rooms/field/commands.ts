import { type Command, Option } from 'commander'
import type { z } from 'zod'
import { displayName } from '../../platform/file-name.ts'
import type { Cli } from '../../platform/room.ts'
import { unitsAsCsv } from './export-actions.ts'
import { receive } from './list-actions.ts'
import type { ActionLine, ListView, UnitView } from './shapes.ts'
import { askedUnits } from './unit-actions.ts'
import { type Extent, extents } from './unit-list.ts'

const heads = 'field-cli.column.'
type List = z.output<typeof ListView>

/** `aftercare field …` */
export function commands(noun: Command, cli: Cli): void {
  const units = noun.command('units').description(cli.t('field-cli.noun.units'))
  for (const verb of [importUnits, listUnits, exportUnits]) verb(units, cli)
  listActions(noun, cli)
}

interface ImportOptions {
  readonly asOf: string
  readonly extent: Extent
  readonly take?: boolean
}

function importUnits(units: Command, cli: Cli): void {
  const { t } = cli
  units
    .command('import <file>')
    .description(t('field-cli.verb.import'))
    .requiredOption('--as-of <day>', t('field-cli.option.asOf'))
    .addOption(new Option('--extent <extent>', t('field-cli.option.extent')).choices(extents).default('whole'))
    .option('--take', t('field-cli.option.take'))
    .action(async (file: string, options: ImportOptions) => {
      const list = await send(cli, file, options)
      if (list.faulty > 0) return tellFaults(cli, list)
      tellDifference(cli, list)
      if (!options.take || list.state !== 'read') return
      await cli.confirm(t('field-cli.confirm', { name: list.fileName, lines: list.lines }))
      await cli.call('field', 'takeList', { id: list.id, seen: list.seen ?? '' })
      cli.progress(t('field-cli.taken', { day: list.asOf }))
    })
}

async function send(cli: Cli, file: string, { asOf, extent }: ImportOptions): Promise<List> {
  const bytes = await cli.read(file)
  const fileName = displayName(file, 'list.csv')
  if (!cli.remote) return (await cli.local(ctx => receive(ctx, { fileName, asOf, extent }, bytes))) as List
  const query = new URLSearchParams({ file: fileName, asOf, extent })
  const answer = await cli.remote.send(`/field/imports?${query}`, bytes)
  return JSON.parse(Buffer.concat(await Array.fromAsync(answer)).toString()) as List
}

function tellFaults(cli: Cli, list: List): never {
  const { t } = cli
  cli.print(list, {
    columns: ['line', 'field', 'fault', 'value'],
    heads,
    rows: list.faults.map(one => [one.line, one.field, t(`field.fault.${one.code}`), one.value]),
    lines: list.faults,
  })
  return cli.fail(2, t('field-cli.faulty', { lines: list.faulty }), undefined, t('field-cli.mend'))
}

function tellDifference(cli: Cli, list: List): void {
  const { added = 0, moved = 0, changed = 0, gone = 0, same = 0 } = list.difference ?? {}
  cli.print(list, {
    columns: ['added', 'moved', 'changed', 'gone', 'same'],
    heads,
    rows: [[added, moved, changed, gone, same]],
  })
  if (list.leftOut.length > 0) cli.progress(cli.t('field-cli.leftOut', { columns: list.leftOut.join(', ') }))
}

interface Filters {
  readonly device?: string
  readonly release?: string
  readonly country?: string
  readonly query?: string
  readonly on?: string
  readonly unknown?: boolean
}

function filtered(command: Command, { t }: Cli): Command {
  return command
    .option('--device <id>', t('field-cli.option.device'))
    .option('--release <id>', t('field-cli.option.release'))
    .option('--unknown', t('field-cli.option.unknown'))
    .option('--country <code>', t('field-cli.option.country'))
    .option('-q, --query <words>', t('field-cli.option.query'))
    .option('--on <day>', t('field-cli.option.on'))
}

function listUnits(units: Command, cli: Cli): void {
  filtered(units.command('list').description(cli.t('field-cli.verb.list')), cli).action(
    async ({ query: q, ...given }: Filters) => {
      const found = await cli.call<{ lines: z.output<typeof UnitView>[]; total: number; units: number }>(
        'field',
        'units',
        { ...given, q, size: 500 },
      )
      cli.print(found, {
        columns: ['device', 'release', 'serial', 'units', 'customer', 'site', 'country', 'state', 'since'],
        heads,
        rows: found.lines.map(one => [
          one.deviceName,
          one.release?.version ?? cli.t('field.unknown'),
          one.name,
          one.units,
          one.customer,
          one.site,
          one.country,
          cli.t(`field.unitState.${one.state}`),
          one.since,
        ]),
        lines: found.lines,
      })
      cli.progress(cli.t('field-cli.sum', { shown: found.lines.length, total: found.total, units: found.units }))
    },
  )
}

function exportUnits(units: Command, cli: Cli): void {
  filtered(units.command('export').description(cli.t('field-cli.verb.export')), cli).action(
    async ({ query: q, unknown, ...given }: Filters) => {
      const filter = { ...given, q, unknown }
      const pairs = Object.entries(filter).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      )
      if (cli.remote) return cli.write(await cli.remote.fetch(`/field/exports/units?${new URLSearchParams(pairs)}`))
      return cli.local(ctx => cli.write(unitsAsCsv(ctx, askedUnits(ctx, filter))))
    },
  )
}

function listActions(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('actions')
    .description(t('field-cli.verb.actions'))
    .action(async () => {
      const all = await cli.call<z.output<typeof ActionLine>[]>('field', 'actions', {})
      cli.print(all, {
        columns: ['number', 'title', 'state', 'recipients', 'confirmed', 'units', 'done', 'unknown', 'reminders'],
        heads,
        rows: all.map(one => [
          one.number,
          one.title,
          t(`field.actionState.${one.state}`),
          one.effect.recipients,
          one.effect.confirmed,
          one.effect.units,
          one.effect.done,
          one.effect.unknown,
          one.remindersDue,
        ]),
      })
    })
}
