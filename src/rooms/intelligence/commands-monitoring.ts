import type { Command } from 'commander'
import type { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import type { Cli } from '../../platform/room.ts'
import type { CoverageView, StatementOfMonth } from './monitoring-contract.ts'
import { statementColumns, statementTable } from './statement-table.ts'

/** `aftercare intelligence coverage | monitoring | read` */
export const monitoringCommands: readonly ((noun: Command, cli: Cli) => void)[] = [coverage, monitoring, read]

function coverage(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('coverage')
    .description(t('intelligence-cli.verb.coverage'))
    .action(async () => {
      const found = await cli.call<z.output<typeof CoverageView>>('intelligence', 'coverage')
      cli.print(found, {
        columns: ['component', 'version', 'supplier', 'releases', 'because'],
        heads: 'monitoring.column.',
        rows: found.blind.map(one => [one.name, one.version, one.supplier, one.releases, becauseOf(cli, one)]),
        lines: found.blind,
      })
      const { share, parts } = found
      cli.progress(
        share === null
          ? t('monitoring.coverage.none')
          : t('monitoring.coverage.sentence', { share, parts, count: found.blind.length }),
      )
    })
}

function becauseOf({ t }: Cli, { code, why }: { code: string; why: string }): string {
  if (code === 'unmatchable') return t(`inventory.unmatchable.${why}`)
  return t(`monitoring.blind.${code}`, { what: why })
}

function monitoring(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('monitoring')
    .description(t('intelligence-cli.verb.monitoring'))
    .option('--month <month>', t('intelligence-cli.option.month'))
    .action(async ({ month = new Date().toISOString().slice(0, 7) }: { month?: string }) => {
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
        cli.fail(2, t('intelligence.no-month', { month }), undefined, '--month 2026-11')
      const found = await cli.call<z.output<typeof StatementOfMonth>>('intelligence', 'statement', { month })
      const [, ...rows] = statementTable(found)
      cli.print(found, { columns: [...statementColumns], rows: rows.slice(0, -1), lines: found.days })
      for (const gap of found.gaps) cli.progress(gapLine(cli, gap))
      cli.progress(
        t('intelligence-cli.statement', { digest: found.digest, seq: found.trail.seq, unread: found.unread }),
      )
    })
}

function gapLine({ t }: Cli, gap: z.output<typeof StatementOfMonth>['gaps'][number]): string {
  const why = t(`monitoring.state.${gap.state}`)
  return `${gap.source}: ${gap.from} – ${gap.to}, ${why}${gap.code ? ` (${gap.code})` : ''}`
}

function read(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('read <day>')
    .description(t('intelligence-cli.verb.read'))
    .option('--note <text>', t('intelligence-cli.option.note'))
    .action(async (day: string, { note }: { note?: string }) => {
      if (!LocalDate.safeParse(day).success)
        cli.fail(2, t('intelligence.no-such-day', { day }), undefined, 'aftercare intelligence monitoring')
      cli.print(await cli.call('intelligence', 'markRead', { day, note }))
    })
}
