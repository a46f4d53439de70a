import { type Command, Option } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { approvals, decide, undo } from './commands-decide.ts'
import type { contract, GroupView } from './contract.ts'
import { exportVex, type VexFormat } from './export.ts'
import { MOST_COUNTED } from './inbox.ts'
import { DEFAULT_QUERY } from './query.ts'

const heads = 'triage-cli.column.'

/** `aftercare triage …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [list, show, decide, undo, approvals, exportDocument]) verb(noun, cli)
}

type Inbox = z.output<(typeof contract)['inbox']['~orpc']['outputSchema'] & z.ZodType>

function list(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('list')
    .description(t('triage-cli.verb.list'))
    .option('-q, --query <query>', t('triage-cli.option.query'), DEFAULT_QUERY)
    .option('--limit <count>', t('triage-cli.option.limit'), '50')
    .option('--as-of <date>', t('triage-cli.option.as-of'))
    .action(async (options: { query: string; limit: string; asOf?: string }) => {
      const { query: q, limit, asOf } = options
      const inbox = await cli.call<Inbox>('triage', 'inbox', { q, limit: Number(limit), asOf })
      cli.print(inbox, {
        columns: ['id', 'vulnerability', 'component', 'severity', 'kev', 'epss', 'releases', 'status'],
        heads,
        rows: inbox.lines.map(line => [
          line.shortId,
          line.vulnerability,
          `${line.component} ${line.componentVersions.join(', ')}`,
          line.severity?.score ?? line.severity?.rating ?? t('triage-cli.no-score'),
          line.exploitedSince,
          line.epss?.score,
          line.releases,
          line.statuses.map(status => t(`triage-cli.status.${status}`)),
        ]),
        lines: inbox.lines,
      })
      const { vulnerabilities, findings, unfiltered, past } = inbox
      cli.progress(
        findings === null
          ? t('triage-cli.sum-many', { vulnerabilities })
          : t(unfiltered === null ? 'triage-cli.sum-of-many' : 'triage-cli.sum', {
              vulnerabilities,
              findings,
              unfiltered: unfiltered ?? MOST_COUNTED,
            }),
      )
      if (past) cli.progress(intelligence.past.sentence(t, past))
    })
}

type Group = z.output<typeof GroupView>

function show(noun: Command, cli: Cli): void {
  noun
    .command('show <vulnerability>')
    .description(cli.t('triage-cli.verb.show'))
    .action(async (id: string) => {
      const group = await cli.call<Group>('triage', 'group', { id })
      cli.print(group, {
        columns: ['release', 'component', 'version', 'band', 'path', 'status', 'decision'],
        heads,
        rows: group.occurrences.map(one => [
          `${one.device} ${one.version}`,
          one.component,
          one.componentVersion,
          cli.t(`matching-cli.band.${one.band}`),
          one.paths[0]?.map(step => step.name).join(' > '),
          cli.t(`triage-cli.status.${one.decision?.status ?? 'open'}`),
          one.decision?.shortId,
        ]),
        lines: group.occurrences,
      })
      for (const line of factsOf(cli, group)) cli.progress(line)
    })
}

/** What the world says, beside the table of what it means for us. */
function factsOf({ t }: Cli, { vulnerability, title, severity, exploited, epss, sources }: Group): string[] {
  const since = exploited.map(one => one.since).sort()[0]
  const score = severity?.score ?? severity?.rating ?? t('triage-cli.no-score')
  return [
    title ? `${vulnerability}: ${title}` : vulnerability,
    t('triage-cli.facts', { score, epss: epss?.score ?? '–', kev: since ?? '–' }),
    ...sources.map(one => `${one.advisory} (${one.source}): ${one.range ?? '–'}`),
  ]
}

function exportDocument(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('export-vex <release>')
    .description(t('triage-cli.verb.export-vex'))
    .addOption(
      new Option('--as <document>', t('triage-cli.option.as')).choices(['openvex', 'cyclonedx']).default('openvex'),
    )
    .action(async (named: string, { as: format }: { as: VexFormat }) => {
      const release = await inventory.releaseId(cli, named)
      if (cli.remote) return cli.write(await cli.remote.fetch(`/triage/export?release=${release}&format=${format}`))
      const document = await cli.local(ctx => exportVex(ctx, release, format))
      return cli.write([`${JSON.stringify(document, null, 2)}\n`])
    })
}
