import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { type Gate, gates, stops } from './gate.ts'
import { type ScanLine, scan } from './scan.ts'
import { sentenceOf } from './sentence.ts'

/** `aftercare matching scan FILE`: one line for each match and each component that could not be matched, then the sum. */
export function scanFile(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('scan <file>')
    .description(t('matching-cli.verb.scan'))
    .addOption(new Option('--fail-on <gate>', t('matching-cli.option.fail-on')).choices(gates))
    .action(async (file: string, { failOn }: { failOn?: Gate }) => {
      const tally: Tally = { stopped: [], unscored: 0, sum: '' }
      await cli.write(told(cli, linesOf(cli, file), tally, failOn))
      cli.progress(tally.sum)
      if (tally.stopped.length === 0) return
      const names = [...new Set(tally.stopped)].join(', ')
      cli.fail(1, t('matching-cli.gate', { gate: failOn ?? '', names }), undefined, t('matching-cli.gate-next'))
    })
}

/** What was seen while the lines went by. */
interface Tally {
  readonly stopped: string[]
  unscored: number
  sum: string
}

async function* linesOf(cli: Cli, file: string): AsyncIterable<ScanLine> {
  const bytes = await cli.read(file)
  if (!cli.remote) return yield* await cli.local(ctx => scan(ctx, bytes))
  const answer = Readable.from(await cli.remote.send('/matching/scan', bytes))
  for await (const line of createInterface({ input: answer, crlfDelay: Number.POSITIVE_INFINITY }))
    yield JSON.parse(line) as ScanLine
}

async function* told(cli: Cli, lines: AsyncIterable<ScanLine>, tally: Tally, gate?: Gate): AsyncIterable<string> {
  for await (const line of lines) {
    yield `${JSON.stringify(withSentence(cli, line))}\n`
    if (line.kind === 'match') count(line, tally, gate)
    if (line.kind === 'end') tally.sum = sumOf(cli, line, tally)
  }
}

function count({ match, signals }: ScanLine & { kind: 'match' }, tally: Tally, gate?: Gate): void {
  if (signals.rating === null || signals.rating === 'unknown') tally.unscored += 1
  if (gate && stops(gate, signals)) tally.stopped.push(match.vulnerability)
}

function withSentence({ t }: Cli, line: ScanLine): object {
  if (line.kind === 'match') return { ...line, why: line.match.evidence.map(one => sentenceOf(one, t)).join(' ') }
  return line.kind === 'unmatchable' ? { ...line, why: t(`inventory.unmatchable.${line.because}`) } : line
}

function sumOf(
  { t }: Cli,
  { components, matchable, matches }: ScanLine & { kind: 'end' },
  { unscored }: Tally,
): string {
  return t('matching-cli.sum', { components, unmatchable: components - matchable, matches, unscored })
}
