import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { DecisionView, GroupView, InboxLine } from './contract.ts'
import { exportVex } from './export.ts'
import { DEFAULT_QUERY } from './query.ts'

type Inbox = { lines: z.output<typeof InboxLine>[]; vulnerabilities: number; findings: number; unfiltered: number }

interface DecideOptions {
  status: string
  justification?: string
  statement: string
  do?: string
  release?: string[]
}

/** `aftercare triage …` */
export function commands(noun: Command, cli: Cli): void {
  noun
    .command('list')
    .description('the inbox: vulnerabilities that touch released versions')
    .option('-q, --query <query>', 'search, as in the browser', DEFAULT_QUERY)
    .option('--limit <count>', 'how many', '50')
    .action(async (options: { query: string; limit: string }) => {
      const inbox = await cli.call<Inbox>('triage', 'inbox', { q: options.query, limit: Number(options.limit) })
      cli.print(inbox, {
        columns: ['id', 'vulnerability', 'component', 'severity', 'KEV', 'EPSS', 'releases', 'status'],
        rows: inbox.lines.map(line => [
          line.shortId,
          line.vulnerability,
          `${line.component} ${line.componentVersions.join(', ')}`,
          line.severity?.score ?? line.severity?.rating ?? 'no score',
          line.exploitedSince ?? '',
          line.epss ? line.epss.score.toFixed(3) : '?',
          line.releases,
          line.statuses.join(', '),
        ]),
      })
      cli.progress(
        `${inbox.vulnerabilities} vulnerabilities, ${inbox.findings} findings; ${inbox.unfiltered} without filters`,
      )
    })

  noun
    .command('decide <vulnerability>')
    .description('record a decision for releases (all affected ones unless --release names some)')
    .requiredOption('--status <status>', 'under_investigation, affected, not_affected, fixed, false_positive')
    .option('--justification <code>', 'for not_affected: one of the five VEX justifications')
    .option('--statement <text>', 'why', '')
    .option('--do <text>', 'for affected: what will be done')
    .option('--release <release...>', 'AC number or "Device Version"')
    .action(async (vulnerability: string, options: DecideOptions) => {
      const group = await cli.call<z.output<typeof GroupView>>('triage', 'group', { id: vulnerability })
      const wanted = new Set(options.release ?? [])
      const places = group.occurrences.filter(
        one =>
          one.state === 'open' &&
          (wanted.size === 0 || wanted.has(`${one.device} ${one.version}`) || wanted.has(one.release)),
      )
      if (places.length === 0)
        cli.fail(3, `no open finding of ${vulnerability} there`, undefined, 'aftercare triage list')
      const { status, justification, statement, do: action } = options
      const decision = await cli.call<z.output<typeof DecisionView>>('triage', 'decide', {
        vulnerability: group.vulnerability,
        places: places.map(({ finding, release }) => ({ finding, release })),
        verdict: { status, justification, statement, action },
        evidenceDigests: [...new Set(places.map(place => place.evidenceDigest))],
      })
      cli.print(decision)
    })

  noun
    .command('export-vex <release>')
    .description('VEX of a release (id) as OpenVEX or CycloneDX')
    .option('--format <format>', 'openvex or cyclonedx', 'openvex')
    .action(async (release: string, options: { format: string }) => {
      if (options.format !== 'openvex' && options.format !== 'cyclonedx')
        cli.fail(2, `unknown format ${options.format}`)
      const format = options.format
      if (cli.remote) {
        for await (const chunk of await cli.remote.fetch(`/triage/export?release=${release}&format=${format}`))
          process.stdout.write(chunk)
        return
      }
      process.stdout.write(`${JSON.stringify(await cli.local(ctx => exportVex(ctx, release, format)), null, 2)}\n`)
    })
}
