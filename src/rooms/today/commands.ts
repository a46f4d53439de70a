import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { TodayView } from './contract.ts'
import { linesOfDay } from './day-lines.ts'

type Today = z.output<typeof TodayView>

/** `aftercare today`: what to do, most urgent first, one line each. */
export function commands(noun: Command, cli: Cli): void {
  noun.action(async () => {
    const view = await cli.call<Today>('today', 'overview')
    const lines = linesOfDay(view, cli.t)
    cli.print(view, {
      columns: ['what', 'which', 'next'],
      heads: 'today-cli.column.',
      rows: lines.map(({ what, which, next }) => [what, which, next]),
      lines,
    })
    const { undecided, urgent, sources } = view
    cli.progress(cli.t(view.empty ? 'today-cli.empty' : 'today-cli.sum', { undecided, urgent, ...fresh(sources) }))
  })
}

function fresh({ fresh: good, total }: Today['sources']) {
  return { fresh: good, sources: total }
}
