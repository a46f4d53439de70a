import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { eventIn } from './commands-event.ts'
import type { DeadlineView, DutyView } from './duty-shapes.ts'
import { intakeOf, type NamedDevice } from './event-intake.ts'
import type { CaseView, IncidentLineView } from './shapes.ts'

type Line = z.output<typeof IncidentLineView>
type Case = z.output<typeof CaseView>
type Deadline = z.output<typeof DeadlineView>
const heads = 'vigilance-cli.column.'

/** Days as people write them in the language of the terminal; what programs read stays as it is. */
export function dayWords(value: string | null, language: Cli['language']): string | null {
  if (value === null || language !== 'de') return value
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(value) ?? []
  if (!year) return value
  return time ? `${day}.${month}.${year} ${time} UTC` : `${day}.${month}.${year}`
}

/** `aftercare vigilance list` */
export function list(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('vigilance-cli.verb.list'))
    .option('--device <id>', t('vigilance-cli.option.device'))
    .option('-q, --query <words>', t('vigilance-cli.option.query'))
    .addOption(
      new Option('--state <state>', t('vigilance-cli.option.state'))
        .choices(['open', 'closed', 'merged', 'all'])
        .default('open'),
    )
    .action(async ({ device, query: q, state }: { device?: string; query?: string; state: string }) => {
      const found = await cli.call<{ lines: Line[]; total: number; untreated: number }>('vigilance', 'incidents', {
        device,
        q,
        state,
      })
      cli.print(found, {
        columns: ['number', 'state', 'title', 'devices', 'next', 'latest', 'overdue', 'start_unknown', 'questions'],
        heads,
        rows: found.lines.map(one => [
          one.number,
          t(`vigilance-cli.state.${one.isUntreated && one.state === 'open' ? 'untreated' : one.state}`),
          one.title,
          one.devices.map(each => each.name),
          one.next?.rule,
          dayWords(one.next?.latest ?? one.next?.nominal ?? null, cli.language),
          one.counts.overdue,
          one.counts.startUnknown,
          one.counts.open,
        ]),
        lines: found.lines,
      })
      cli.progress(t('vigilance-cli.list-sum', { shown: found.lines.length, untreated: found.untreated }))
    })
}

/** `aftercare vigilance show` */
export function show(noun: Command, cli: Cli): void {
  noun
    .command('show <case>')
    .description(cli.t('vigilance-cli.verb.show'))
    .action(async (name: string) => {
      const one = await caseNamed(name, cli)
      cli.print(one, { columns: dutyColumns, heads, rows: one.duties.map(each => dutyRow(each, cli)), lines: [one] })
      cli.progress(`${one.number} ${one.title} (${cli.t(`vigilance-cli.state.${one.state}`)})`)
    })
}

const dutyColumns = ['rule', 'authority', 'device', 'state', 'certainty', 'nominal', 'latest']

function dutyRow(one: z.output<typeof DutyView>, { t, language }: Cli): unknown[] {
  return [
    one.rule,
    one.authority.id,
    one.device,
    t(`vigilance-cli.duty.${one.state}`),
    t(`vigilance-cli.certainty.${one.certainty}`),
    dayWords(one.nominal, language),
    dayWords(one.latest, language),
  ]
}

async function caseNamed(name: string, cli: Cli): Promise<Case> {
  const { lines } = await cli.call<{ lines: Line[] }>('vigilance', 'incidents', { state: 'all' })
  const wanted = name.toLowerCase()
  const line =
    lines.find(one => one.id === wanted || one.number.toLowerCase() === wanted) ??
    cli.fail(3, cli.t('vigilance-cli.no-case', { name }), undefined, 'aftercare vigilance list --state all')
  return cli.call<Case>('vigilance', 'incident', { id: line.id })
}

/** `aftercare vigilance deadlines` */
export function deadlines(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('deadlines')
    .description(t('vigilance-cli.verb.deadlines'))
    .option('--device <id>', t('vigilance-cli.option.device'))
    .option('--regulation <id>', t('vigilance-cli.option.regulation'))
    .option('--authority <id>', t('vigilance-cli.option.authority'))
    .option('--all', t('vigilance-cli.option.all-deadlines'))
    .option('--exercises', t('vigilance-cli.option.exercises'))
    .action(async ({ exercises, all, ...filter }: Record<string, string> & { all?: true; exercises?: true }) => {
      const asked = { ...filter, all: all === true, exercises: exercises ? 'only' : 'without' }
      type Found = { lines: Deadline[]; overdue: number; startUnknown: number; untreated: number }
      const found = await cli.call<Found>('vigilance', 'deadlines', asked)
      cli.print(found, {
        columns: ['number', ...dutyColumns],
        heads,
        rows: found.lines.map(one => [one.number, ...dutyRow(one, cli)]),
        lines: found.lines,
      })
      const { overdue, startUnknown, untreated } = found
      cli.progress(t('vigilance-cli.deadline-sum', { overdue, startUnknown, untreated }))
    })
}

interface EventOptions {
  readonly event: string
  readonly title?: string
  readonly factor?: string
}

/** `aftercare vigilance open` */
export function open(noun: Command, cli: Cli): void {
  fromFile(noun.command('open').description(cli.t('vigilance-cli.verb.open')), cli).action(
    async (given: EventOptions) => opened(given, undefined, cli),
  )
}

/** `aftercare vigilance drill` */
export function drill(noun: Command, cli: Cli): void {
  fromFile(noun.command('drill').description(cli.t('vigilance-cli.verb.drill')), cli)
    .option('--factor <number>', cli.t('vigilance-cli.option.factor'), '24')
    .action(async ({ factor = '24', ...given }: EventOptions) => {
      const times = Number(factor)
      if (!(times >= 1 && times <= 10_000)) cli.fail(2, cli.t('vigilance-cli.bad-factor', { factor }))
      await opened(given, times, cli)
    })
}

function fromFile(command: Command, { t }: Cli): Command {
  return command
    .requiredOption('--event <file>', t('vigilance-cli.option.event'))
    .option('--title <title>', t('vigilance-cli.option.title'))
}

async function opened({ event: file, title }: EventOptions, factor: number | undefined, cli: Cli): Promise<void> {
  const event = await eventIn(file, cli)
  const known = await cli.call<NamedDevice[]>('inventory', 'devices', {})
  const about = { title: title ?? event.event ?? file, by: 'CLI', now: new Date().toISOString(), factor }
  const one = await cli.call<Case>('vigilance', 'openIncident', intakeOf(event, about, known))
  cli.print(one, { columns: dutyColumns, heads, rows: one.duties.map(each => dutyRow(each, cli)), lines: [one] })
  cli.progress(cli.t(factor === undefined ? 'vigilance-cli.opened' : 'vigilance-cli.drilled', { number: one.number }))
  // what others sent and decided is entered by people, each with the reason
  const left = event.reports.length + event.endings.length
  if (left > 0) cli.progress(cli.t('vigilance-cli.left', { count: left }))
}
