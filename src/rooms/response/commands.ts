import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { DrillLine, DrillView } from './drill-shapes.ts'
import { gapWords, lawNames } from './gap-words.ts'
import type { PlanLine, PlanView, PlaybookLine, PlaybookView } from './shapes.ts'

const heads = 'response-cli.column.'
type Plan = z.output<typeof PlanLine>
type Playbook = z.output<typeof PlaybookLine>
type Drill = z.output<typeof DrillLine>

/** `aftercare response …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [plan, playbooks, drills]) verb(noun, cli)
}

function plan(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('plan [name]')
    .description(t('response-cli.verb.plan'))
    .option('--edition <edition>', t('response-cli.option.edition'))
    .action(async (name: string | undefined, { edition }: { edition?: string }) => {
      const all = await cli.call<Plan[]>('response', 'plans', {})
      if (name === undefined) return printPlans(cli, all)
      const found = all.find(one => [one.id, one.shortId, one.title].some(known => same(known, name)))
      if (!found) return cli.fail(3, t('response-cli.no-plan', { name }), undefined, 'aftercare response plan')
      const which = edition === undefined || edition === 'draft' ? edition : Number(edition)
      printPlan(cli, await cli.call('response', 'plan', { id: found.id, edition: which }))
    })
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function printPlans(cli: Cli, all: readonly Plan[]): void {
  cli.print(all, {
    columns: ['id', 'plan', 'edition', 'since', 'grave', 'gaps', 'review', 'drill'],
    heads,
    rows: all.map(one => [
      one.shortId,
      one.title,
      one.inForce?.edition ?? cli.t('response-cli.none-in-force'),
      one.inForce?.since.slice(0, 10),
      one.gaps.grave,
      one.gaps.all,
      one.review.dueOn,
      one.drill.dueOn,
    ]),
  })
}

/** A plan as its findings for people, and in whole for programs. */
function printPlan(cli: Cli, view: z.output<typeof PlanView>): void {
  const laws = lawNames(cli.t, view.clocks)
  cli.print(view, {
    columns: ['section', 'finding', 'about', 'grave'],
    heads,
    rows: view.found.map(one => [
      one.section.toUpperCase(),
      gapWords(cli.t, one, laws),
      one.about,
      cli.t(one.isGrave ? 'response-cli.yes' : 'response-cli.no'),
    ]),
    lines: view.found,
  })
}

function playbooks(noun: Command, cli: Cli): void {
  const { t, language } = cli
  noun
    .command('playbooks [playbook]')
    .description(t('response-cli.verb.playbooks'))
    .action(async (id: string | undefined) => {
      if (id !== undefined) return printPlaybook(cli, await cli.call('response', 'playbook', { playbook: id }))
      const all = await cli.call<Playbook[]>('response', 'playbooks', {})
      cli.print(all, {
        columns: ['id', 'title', 'source', 'edition', 'shipped', 'tasks', 'firstHour'],
        heads,
        rows: all.map(one => [
          one.id,
          one.title[language],
          t(`response.source.${one.source}`),
          one.edition,
          one.shippedEdition,
          one.tasks,
          one.firstHour,
        ]),
      })
    })
}

function printPlaybook(cli: Cli, view: z.output<typeof PlaybookView>): void {
  const { t, language } = cli
  cli.print(view, {
    columns: ['task', 'phase', 'office', 'within', 'does'],
    heads,
    rows: view.content.tasks.map(one => [
      one.id,
      t(`response.phase.${one.phase}`),
      t(`response.office.${one.office}`),
      one.within,
      one.does[language],
    ]),
    lines: view.content.tasks,
  })
}

function drills(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('drills [drill]')
    .description(t('response-cli.verb.drills'))
    .action(async (name: string | undefined) => {
      const all = await cli.call<Drill[]>('response', 'drills', {})
      if (name === undefined) return printDrills(cli, all)
      const found = all.find(one => [one.id, one.shortId, one.title].some(known => same(known, name)))
      if (!found) return cli.fail(3, t('response-cli.no-drill', { name }), undefined, 'aftercare response drills')
      printDrill(cli, await cli.call('response', 'drill', { id: found.id }))
    })
}

function printDrills(cli: Cli, all: readonly Drill[]): void {
  cli.print(all, {
    columns: ['id', 'title', 'state', 'planned', 'ended', 'leader', 'openLessons'],
    heads,
    rows: all.map(one => [
      one.shortId,
      one.title,
      cli.t(`response.drillState.${one.state}`),
      one.plannedOn,
      one.endedAt?.slice(0, 10),
      one.leader,
      one.lessons.open,
    ]),
  })
}

function printDrill(cli: Cli, view: z.output<typeof DrillView>): void {
  cli.print(view, {
    columns: ['minute', 'kind', 'text', 'by', 'at'],
    heads,
    rows: view.entries.map(one => [one.minute, cli.t(`response.entry.${one.kind}`), one.text, one.by, one.at]),
    lines: view.entries,
  })
}
