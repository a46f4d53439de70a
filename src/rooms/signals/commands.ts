import type { Command } from 'commander'
import type { z } from 'zod'
import { displayName } from '../../platform/file-name.ts'
import type { Cli } from '../../platform/room.ts'
import { countList, type ListAnswer } from './list-actions.ts'
import type { FamilyLine, FamilyView, SignalView } from './shapes.ts'

const heads = 'signals-cli.column.'

/** `aftercare signals …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [listSignals, families, count, importCounts]) verb(noun, cli)
}

function listSignals(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('signals-cli.verb.list'))
    .option('--device <id>', t('signals-cli.option.device'))
    .option('--all', t('signals-cli.option.all'))
    .action(async ({ device, all }: { device?: string; all?: boolean }) => {
      const found = await cli.call<z.output<typeof SignalView>[]>('signals', 'signals', { device, open: !all })
      cli.print(found, {
        columns: ['number', 'device', 'code', 'month', 'count', 'units', 'rate', 'limit', 'state'],
        heads,
        rows: found.map(one => [
          one.number,
          one.deviceName,
          one.code,
          one.month,
          one.facts.count,
          one.facts.units ?? t('field.unknown'),
          one.facts.rate,
          one.facts.limitRate,
          t(`signals.state.${one.state}`),
        ]),
      })
    })
}

function families(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('families')
    .description(t('signals-cli.verb.families'))
    .action(async () => {
      const all = await cli.call<z.output<typeof FamilyLine>[]>('signals', 'families')
      cli.print(all, {
        columns: ['device', 'plan', 'codes', 'above', 'unknown', 'open'],
        heads,
        rows: all.map(one => [
          one.name,
          one.plan && one.plan.thresholds > 0 ? one.plan.document : t('signals.noThreshold'),
          one.codes,
          one.above,
          one.unknown,
          one.open,
        ]),
      })
    })
}

interface CountOptions {
  readonly device: string
  readonly evidence: string
  readonly why?: string
}

function count(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('count <code> <month> <count>')
    .description(t('signals-cli.verb.count'))
    .requiredOption('--device <id>', t('signals-cli.option.device'))
    .requiredOption('--evidence <text>', t('signals-cli.option.evidence'))
    .option('--why <text>', t('signals-cli.option.why'))
    .action(async (code: string, month: string, figure: string, options: CountOptions) => {
      if (!/^\d{1,7}$/.test(figure)) return cli.fail(2, t('signals-cli.no-count', { figure }))
      const said = { ...options, code, month, count: Number(figure) }
      const family = await cli.call<z.output<typeof FamilyView>>('signals', 'sayCount', said)
      const point = family.charts.find(one => one.code === code)?.findings.find(one => one.month === month)
      cli.print(point ?? family, {
        columns: ['month', 'count', 'units', 'rate', 'limit', 'verdict'],
        heads,
        rows: point
          ? [
              [
                point.month,
                point.count,
                point.units ?? t('field.unknown'),
                point.rate,
                point.limitRate,
                t(`signals.verdict.${point.verdict}`),
              ],
            ]
          : [],
      })
    })
}

function importCounts(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('import <file>')
    .description(t('signals-cli.verb.import'))
    .option('--take', t('signals-cli.option.take'))
    .action(async (file: string, { take = false }: { take?: boolean }) => {
      const answer = await send(cli, file, take)
      cli.print(answer, {
        columns: ['line', 'field', 'fault', 'value'],
        heads,
        rows: answer.faults.map(one => [one.line, one.field, t(`signals.fault.${one.code}`), one.value]),
      })
      if (answer.faulty > 0) return cli.fail(2, t('signals-cli.faulty', { lines: answer.faulty }))
      cli.progress(t(answer.taken ? 'signals-cli.taken' : 'signals-cli.looked', { counts: answer.counts }))
    })
}

async function send(cli: Cli, file: string, take: boolean): Promise<ListAnswer> {
  const bytes = await cli.read(file)
  const fileName = displayName(file, 'list.csv')
  if (!cli.remote) return cli.local(ctx => countList(ctx, { fileName, take }, bytes))
  const query = new URLSearchParams({ file: fileName, take: String(take) })
  const answer = await cli.remote.send(`/signals/lists?${query}`, bytes)
  return JSON.parse(Buffer.concat(await Array.fromAsync(answer)).toString()) as ListAnswer
}
