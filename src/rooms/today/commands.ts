import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { TodayView } from './contract.ts'

type Today = z.output<typeof TodayView>

/** `aftercare today`: what to do, most urgent first, one line each. */
export function commands(noun: Command, cli: Cli): void {
  noun.action(async () => {
    const view = await cli.call<Today>('today', 'overview')
    const lines = linesOf(cli, view)
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

interface Line {
  readonly what: string
  readonly which: string
  /** The command that does it, or shows more. */
  readonly next: string
}

function linesOf({ t }: Cli, view: Today): Line[] {
  const line = (what: string, which: string, next: string): Line => ({ what: t(`today-cli.what.${what}`), which, next })
  return [
    ...view.act.map(one =>
      line(one.exploitedSince ? 'exploited' : 'decide', findingOf(one), `aftercare triage show ${one.vulnerability}`),
    ),
    ...view.releasesWithoutSbom.map(one =>
      line('without-sbom', one.name, `aftercare inventory import FILE --release "${one.name}"`),
    ),
    ...view.carryOver.map(one => line('carry-over', `${one.name} (${one.count})`, t('today-cli.in-browser'))),
    ...view.imports.map(one =>
      line(
        one.state === 'failed' ? 'import-failed' : 'import-open',
        `${one.name}: ${one.fileName}`,
        t('today-cli.in-browser'),
      ),
    ),
    ...view.supportEnding.map(one => line('support', `${one.name} (${one.endOfSupport})`, t('today-cli.in-browser'))),
    ...sourceLine(view.sources, line),
    ...(view.watch.urgent + view.watch.told > 0
      ? [line('watch', String(view.watch.urgent + view.watch.told), 'aftercare watch list')]
      : []),
    ...(view.radar.asked > 0 ? [line('radar', String(view.radar.asked), 'aftercare radar list')] : []),
    ...(view.scoring.unconfirmed > 0
      ? [line('scoringUnconfirmed', String(view.scoring.unconfirmed), 'aftercare scoring vectors')]
      : []),
    ...(view.scoring.moved > 0 ? [line('scoring', String(view.scoring.moved), 'aftercare scoring proposals')] : []),
    ...(view.unread > 0 ? [line('unread', String(view.unread), 'aftercare intelligence monitoring')] : []),
  ]
}

/** Silent sources and missing records are one line, however many there are. */
function sourceLine(
  { troubled, gaps }: Today['sources'],
  line: (what: string, which: string, next: string) => Line,
): Line[] {
  const titles = [...new Set([...troubled, ...gaps].map(one => one.title))]
  if (titles.length === 0) return []
  const only = titles.length === 1 ? troubled[0]?.id : undefined
  return [
    line('source', titles.join(', '), only ? `aftercare intelligence sync ${only}` : 'aftercare intelligence status'),
  ]
}

function findingOf(one: Today['act'][number]): string {
  const { vulnerability, component, componentVersions, severity } = one
  const score = severity?.score ?? severity?.rating
  return `${vulnerability} – ${component} ${componentVersions.join(', ')}${score == null ? '' : ` (${score})`}`
}

function fresh({ fresh: good, total }: Today['sources']) {
  return { fresh: good, sources: total }
}
