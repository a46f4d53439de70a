import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { deviceNamed } from './commands-profile.ts'
import type { ProfileLine } from './contract.ts'
import { questionOf, questions, rubricVersion } from './rubric.ts'
import type { NamedScoreView, ProposalView, ScoreDetail, ScoreLine } from './score-contract.ts'
import { answersTo } from './walk.ts'

const heads = 'scoring-cli.column.'
type Line = z.output<typeof ScoreLine>
type Detail = z.output<typeof ScoreDetail>
type Named = z.output<typeof NamedScoreView>
type Proposal = z.output<typeof ProposalView>

interface ScoreOptions {
  readonly base31?: string
  readonly base40?: string
  readonly modify?: string[]
  readonly reason?: string
}

/** `aftercare scoring score`: what a vulnerability scores on our products; with --reason sets the score of one. */
export function scoreCommand(noun: Command, cli: Cli): void {
  const { t } = cli
  const option = (flags: string, key: string) => new Option(flags, t(`scoring-cli.option.${key}`))
  noun
    .command('score <vulnerability> [device]')
    .description(t('scoring-cli.verb.score'))
    .addOption(option('--base31 <vector>', 'base31'))
    .addOption(option('--base40 <vector>', 'base40'))
    .addOption(option('--modify <metrics...>', 'modify'))
    .addOption(option('--reason <text>', 'reason'))
    .action(async (vulnerability: string, named: string | undefined, options: ScoreOptions) => {
      if (named === undefined) {
        printScores(cli, await cli.call<Line[]>('scoring', 'scores', { vulnerability }))
        return
      }
      const before = await detailOf(cli, vulnerability, named)
      const isChange = Object.keys(options).length > 0
      printDetail(cli, isChange ? await setByHand(cli, before, options) : before)
    })
}

async function detailOf(cli: Cli, vulnerability: string, named: string): Promise<Detail> {
  const { device } = deviceNamed(cli, await cli.call<z.output<typeof ProfileLine>[]>('scoring', 'profiles'), named)
  return cli.call<Detail>('scoring', 'score', { vulnerability, device })
}

/** What is not named stays as it is. */
async function setByHand(cli: Cli, before: Detail, options: ScoreOptions): Promise<Detail> {
  const { base31 = before.set?.base31, base40 = before.set?.base40, modify = [], reason = '' } = options
  const changed = modify.map(text => {
    const [, metric, value, why] = /^([A-Z]{2,3})=([A-Z]):(.+)$/s.exec(text) ?? []
    if (!metric || !value || !why) cli.fail(2, cli.t('scoring-cli.bad-field', { field: text }), undefined, 'MAC=H:…')
    return [metric, { value, why: why.trim() }] as const
  })
  return cli.call<Detail>('scoring', 'setVector', {
    vulnerability: before.vulnerability,
    device: before.device,
    seen: before.set?.edition ?? 0,
    base31,
    base40,
    modified: { ...before.set?.modified, ...Object.fromEntries(changed) },
    reason,
  })
}

function printScores(cli: Cli, lines: readonly Line[]): void {
  cli.print(lines, {
    columns: ['product', 'score', 'what', 'vector', 'how', 'assumed'],
    heads,
    rows: lines.map(line => [
      line.deviceName,
      line.shown?.score ?? '?',
      line.shown ? nameOf(line.shown) : cli.t('scoring.unknown'),
      line.shown?.vector,
      howOf(cli, line),
      line.assumed,
    ]),
  })
}

function howOf({ t }: Cli, { set, isStale }: Line): string {
  const how = t(set ? `scoring-pages.origin.${set.origin}` : 'scoring-pages.origin.derived')
  return isStale ? `${how} (${t('scoring-pages.stale')})` : how
}

/** A score is never printed without the name of what it counts. */
function nameOf({ vector, name }: Named): string {
  return `CVSS ${vector.slice(5, 8)} ${name}`
}

function printDetail(cli: Cli, one: Detail): void {
  const { t } = cli
  const sources = Object.entries(one.sources).map(([who, said]) => [
    t(`scoring-pages.moved.${who}`),
    said.score,
    '',
    said.vector,
    said.by,
  ])
  const own = [one.v31, one.v40].flatMap(score =>
    score ? [[one.deviceName, score.product.score, nameOf(score.product), score.product.vector, howOf(cli, one)]] : [],
  )
  cli.print(one, { columns: ['whose', 'score', 'what', 'vector', 'how'], heads, rows: [...sources, ...own] })
  const because = [one.v31, one.v40].flatMap(score => score?.because ?? [])
  for (const { metric, value, because: reason, why } of because) {
    cli.progress(`${metric}:${value} ${why ?? t(`scoring.because.${reason}`)}`)
  }
}

interface RubricOptions {
  readonly answer?: string[]
  readonly through?: string
  readonly reason?: string
}

/** `aftercare scoring rubric`: the questions, the answers on record; with --answer the questionnaire answered. */
export function rubricCommand(noun: Command, cli: Cli): void {
  const { t } = cli
  const option = (flags: string, key: string) => new Option(flags, t(`scoring-cli.option.${key}`))
  noun
    .command('rubric [vulnerability] [device]')
    .description(t('scoring-cli.verb.rubric'))
    .addOption(option('--answer <answers...>', 'answer'))
    .addOption(option('--through <interface>', 'through'))
    .addOption(option('--reason <text>', 'reason'))
    .action(async (vulnerability: string | undefined, named: string | undefined, options: RubricOptions) => {
      if (vulnerability === undefined || named === undefined) {
        printQuestions(cli)
        return
      }
      const before = await detailOf(cli, vulnerability, named)
      if (options.answer === undefined) printAnswers(cli, before)
      else printDetail(cli, await answerAll(cli, before, options.answer, options))
    })
}

async function answerAll(cli: Cli, before: Detail, given: readonly string[], options: RubricOptions): Promise<Detail> {
  const answers = given.map(text => {
    const [, id = '', answer = '', why = ''] = /^(X[A-Z]+)=([a-z]+)(?::(.*))?$/s.exec(text) ?? []
    const question = questionOf(id)
    if (!question || !answersTo(question).includes(answer)) {
      cli.fail(2, cli.t('scoring-cli.bad-field', { field: text }), undefined, 'aftercare scoring rubric')
    }
    return { id, answer, why: why.trim() }
  })
  return cli.call<Detail>('scoring', 'answerRubric', {
    vulnerability: before.vulnerability,
    device: before.device,
    seen: before.set?.edition ?? 0,
    rubric: rubricVersion,
    answers,
    through: options.through,
    reason: options.reason ?? '',
  })
}

function printQuestions(cli: Cli): void {
  const { t } = cli
  cli.print(
    { version: rubricVersion, questions: questions.map(one => ({ id: one.id, answers: answersTo(one) })) },
    {
      columns: ['question', 'ask', 'answers'],
      heads,
      rows: questions.map(one => [one.id, t(`scoring-rubric.question.${one.id}.ask`), answersTo(one)]),
    },
  )
  cli.progress(t('scoring-pages.questionnaire.notMddt', { version: rubricVersion }))
}

function printAnswers(cli: Cli, { set }: Detail): void {
  const { t } = cli
  const answers = set?.rationale?.answers ?? []
  cli.print(set?.rationale ?? null, {
    columns: ['question', 'ask', 'answer', 'why'],
    heads,
    rows: answers.map(({ id, answer, why }) => [
      id,
      t(`scoring-rubric.question.${id}.ask`),
      t(`scoring-rubric.answer.${answer}`),
      why,
    ]),
  })
}

/** `aftercare scoring proposals`: where facts have moved under our scores. */
export function proposalsCommand(noun: Command, cli: Cli): void {
  noun
    .command('proposals')
    .description(cli.t('scoring-cli.verb.proposals'))
    .addOption(
      new Option('--state <state>', cli.t('scoring-cli.option.state')).choices(['open', 'all']).default('open'),
    )
    .action(async ({ state }: { state: string }) =>
      printProposals(cli, await cli.call<Proposal[]>('scoring', 'proposals', { state })),
    )
}

/** `aftercare scoring settle`: accepts a proposal or keeps what stands. */
export function settleCommand(noun: Command, cli: Cli): void {
  noun
    .command('settle <proposal>')
    .description(cli.t('scoring-cli.verb.settle'))
    .addOption(
      new Option('--outcome <outcome>', cli.t('scoring-cli.option.outcome'))
        .choices(['accepted', 'kept'])
        .makeOptionMandatory(),
    )
    .addOption(new Option('--reason <text>', cli.t('scoring-cli.option.reason')).makeOptionMandatory())
    .action(async (named: string, given: { outcome: string; reason: string }) => {
      const all = await cli.call<Proposal[]>('scoring', 'proposals', { state: 'open' })
      const one = all.find(each => each.id === named || each.shortId.toLowerCase() === named.toLowerCase())
      if (!one) cli.fail(3, cli.t('scoring-cli.no-proposal', { name: named }), undefined, 'aftercare scoring proposals')
      const { id, seen } = one
      printProposals(cli, [await cli.call<Proposal>('scoring', 'settle', { id, seen, ...given })])
    })
}

function printProposals(cli: Cli, all: readonly Proposal[]): void {
  const { t } = cli
  const score = (of: Proposal['standing']) =>
    [of.v31, of.v40].flatMap(one => (one ? [`${one.score} (${nameOf(one)})`] : []))
  cli.print(all, {
    columns: ['id', 'vulnerability', 'product', 'moved', 'stands', 'now', 'outcome', 'reason'],
    heads,
    rows: all.map(one => [
      one.shortId,
      one.vulnerability,
      one.deviceName,
      one.moved.map(what => t(`scoring-pages.moved.${what}`)),
      score(one.standing),
      score(one.now),
      one.outcome ? t(`scoring-cli.outcome.${one.outcome}`) : t('scoring-cli.outcome.open'),
      one.reason,
    ]),
  })
}
