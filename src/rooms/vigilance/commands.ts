import type { Command } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { instantOf, knownAt } from './as-of.ts'
import { calendars } from './calendars.ts'
import { deadlines, drill, list, open, show } from './commands-cases.ts'
import { eventIn } from './commands-event.ts'
import { Day, Moment } from './day.ts'
import { dutiesOf } from './duties.ts'
import { byUrgency, type Ruling } from './duty.ts'
import { statementsOf, type VigilanceEvent } from './event.ts'
import { historyOf, type ToldMove, unexplained } from './moves.ts'
import { regulations } from './regulations.ts'
import { lineOf } from './tell.ts'

/** `aftercare vigilance …` */
export function commands(noun: Command, cli: Cli): void {
  duties(noun, cli)
  for (const verb of [list, show, deadlines, open, drill]) verb(noun, cli)
}

interface DutyOptions {
  readonly event: string
  readonly asOf?: string
  readonly all?: true
}

/** Duties of one event in a file, one line each, without a database. */
function duties(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('duties')
    .description(t('vigilance-cli.verb.duties'))
    .requiredOption('--event <file>', t('vigilance-cli.option.event'))
    .option('--as-of <day>', t('vigilance-cli.option.as-of'))
    .option('--all', t('vigilance-cli.option.all'))
    .action(async ({ event: file, asOf, all }: DutyOptions) => {
      const now = asOf === undefined ? new Date().toISOString() : instantOf(dayIn(asOf, cli))
      const event = knownAt(await eventIn(file, cli), now)
      const moves = historyOf(event, regulations, calendars, now)
      const [bare] = unexplained(moves)
      if (bare) failUnexplained(bare, event, cli)
      const rulings = dutiesOf(event, regulations, calendars, now)
      await cli.write(linesOf(rulings, moves, all === true, cli))
      tellSum(rulings, all === true, cli)
    })
}

function dayIn(asOf: string, cli: Cli): string {
  if (Day.safeParse(asOf).success || Moment.safeParse(asOf).success) return asOf
  return cli.fail(2, cli.t('vigilance-cli.bad-day', { day: asOf }), undefined, '--as-of 2026-03-14')
}

/** A limit that moves to a later day, or a duty that ends, says why: otherwise nothing is printed. */
function failUnexplained({ rule, kind, from, to, statement }: ToldMove, event: VigilanceEvent, cli: Cli): never {
  // the facts outside of `statements` are the first statement, where there are any
  const at = statement - (statementsOf(event).length - event.statements.length)
  const what = cli.t(`vigilance-cli.unexplained.${kind}`, { rule, from: from ?? '–', to: to ?? '–' })
  return cli.fail(2, what, `statements[${at}].because`, cli.t('vigilance-cli.unexplained.next'))
}

function linesOf(rulings: readonly Ruling[], moves: readonly ToldMove[], all: boolean, cli: Cli): string[] {
  const shown = rulings.filter(one => all || one.kind !== 'not_applicable')
  return shown.toSorted(inOrder).map(one => `${JSON.stringify(lineOf(one, moves, cli))}\n`)
}

const kinds = ['duty', 'open', 'not_applicable'] as const

/** Duties by urgency, before questions, before the rest. */
function inOrder(a: Ruling, b: Ruling): number {
  if (a.kind === 'duty' && b.kind === 'duty') return byUrgency(a, b)
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind)
}

function tellSum(rulings: readonly Ruling[], all: boolean, { t, progress }: Cli): void {
  const count = (kind: Ruling['kind']) => rulings.filter(one => one.kind === kind).length
  const facts = { duties: count('duty'), open: count('open'), others: count('not_applicable') }
  progress(t(all ? 'vigilance-cli.sum-all' : 'vigilance-cli.sum', facts))
}
