import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { contract, GroupView, PreviewView } from './contract.ts'
import { type DecisionView, Justification, Status } from './contract-decision.ts'

type Decision = z.output<typeof DecisionView>
type Group = z.output<typeof GroupView>

interface Options {
  readonly status: string
  readonly justification?: string
  readonly statement: string
  readonly do?: string
  readonly release?: string[]
  readonly dryRun?: boolean
}

/** `aftercare triage decide VULNERABILITY --status …` */
export function decide(noun: Command, cli: Cli): void {
  const { t } = cli
  const option = (flags: string, key: string) => new Option(flags, t(`triage-cli.option.${key}`))
  noun
    .command('decide <vulnerability>')
    .description(t('triage-cli.verb.decide'))
    .addOption(option('--status <status>', 'status').choices(Status.options).makeOptionMandatory())
    .addOption(option('--justification <code>', 'justification').choices(Justification.options))
    .addOption(option('--statement <text>', 'statement').default(''))
    .addOption(option('--do <text>', 'do'))
    .addOption(option('--release <release...>', 'release'))
    .addOption(option('--dry-run', 'dry-run'))
    .action((vulnerability: string, options: Options) => record(cli, vulnerability, options))
}

async function record(cli: Cli, vulnerability: string, options: Options): Promise<void> {
  const { t } = cli
  const group = await cli.call<Group>('triage', 'group', { id: vulnerability })
  const chosen = await chosenIn(cli, group, options.release)
  const { status, justification, statement, do: action } = options
  const input = {
    vulnerability: group.vulnerability,
    places: chosen.map(({ finding, release }) => ({ finding, release })),
    verdict: { status, justification, statement, action },
  }
  const preview = await cli.call<z.output<typeof PreviewView>>('triage', 'preview', input)
  const { sentence, releases, replaces } = preview
  if (options.dryRun) {
    if (!sentence) cli.fail(2, t('triage-cli.incomplete'), undefined, t('triage-cli.incomplete-next'))
    return cli.print(preview, {
      columns: ['sentence', 'releases', 'replaces'],
      heads: 'triage-cli.column.',
      rows: [[sentence, releases, replaces]],
    })
  }
  // an incomplete verdict is refused by the room, with the reason
  if (sentence) await cli.confirm(t('triage-cli.sure', { sentence }))
  const evidenceDigests = [...new Set(chosen.map(place => place.evidenceDigest))]
  showDecisions(cli, [await cli.call<Decision>('triage', 'decide', { ...input, evidenceDigests })])
}

async function chosenIn(cli: Cli, group: Group, named: readonly string[] | undefined) {
  const { t } = cli
  const wanted = named && new Set(await Promise.all(named.map(one => inventory.releaseId(cli, one))))
  const chosen = group.occurrences.filter(one => one.state === 'open' && (!wanted || wanted.has(one.release)))
  if (chosen.length > 0) return chosen
  return cli.fail(3, t('triage-cli.nothing-open', { name: group.vulnerability }), undefined, 'aftercare triage list')
}

/** `aftercare triage undo DECISION` */
export function undo(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('undo <decision>')
    .description(t('triage-cli.verb.undo'))
    .action(async (named: string) => {
      const all = await cli.call<Decision[]>('triage', 'decisions', {})
      const found = all.find(one => one.id === named || one.shortId === named)
      if (!found)
        return cli.fail(3, t('triage-cli.no-decision', { name: named }), undefined, t('triage-cli.no-decision-next'))
      const { shortId, vulnerability, status } = found
      await cli.confirm(t('triage-cli.sure-undo', { shortId, vulnerability, status: t(`triage-cli.status.${status}`) }))
      showDecisions(cli, [await cli.call<Decision>('triage', 'undo', { id: found.id })])
    })
}

type Approvals = z.output<(typeof contract)['approvals']['~orpc']['outputSchema'] & z.ZodType>

/** `aftercare triage approvals`: what awaits a second person; only a person who is signed in approves, on the page. */
export function approvals(noun: Command, cli: Cli): void {
  noun
    .command('approvals')
    .description(cli.t('triage-cli.verb.approvals'))
    .action(async () => {
      const { proposals } = await cli.call<Approvals>('triage', 'approvals', {})
      cli.print(proposals, {
        columns: ['id', 'vulnerability', 'status', 'releases', 'by', 'at', 'moved'],
        heads: 'triage-cli.column.',
        rows: proposals.map(({ decision, places }) => [
          decision.shortId,
          decision.vulnerability,
          cli.t(`triage-cli.status.${decision.status}`),
          decision.releases.map(release => release.name),
          decision.by,
          decision.at,
          places.filter(place => place.hinders).length,
        ]),
        lines: proposals,
      })
      if (proposals.length > 0) cli.progress(cli.t('triage-cli.approve-on-page'))
    })
}

/** One decision is printed as itself, not as a list of one. */
export function showDecisions(cli: Cli, [one, ...more]: readonly [Decision, ...Decision[]]): void {
  const rows = [one, ...more].map(({ shortId, vulnerability, status, state, releases, by, at, undoneAt }) => [
    shortId,
    vulnerability,
    cli.t(`triage-cli.status.${status}`),
    cli.t(`triage-cli.state.${state}`),
    releases.map(release => release.name),
    by,
    at,
    undoneAt,
  ])
  const columns = ['id', 'vulnerability', 'status', 'state', 'releases', 'by', 'at', 'undone']
  cli.print(more.length === 0 ? one : [one, ...more], { columns, heads: 'triage-cli.column.', rows })
}
