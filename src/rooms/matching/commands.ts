import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { scanFile } from './commands-scan.ts'
import type { AffectedView, contract } from './contract.ts'

const heads = 'matching-cli.column.'

/** `aftercare matching …` */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [scanFile, affected, explain, rematch]) verb(noun, cli)
}

type Affected = z.output<typeof AffectedView>

function affected(noun: Command, cli: Cli): void {
  noun
    .command('affected <query>')
    .description(cli.t('matching-cli.verb.affected'))
    .option('--as-of <date>', cli.t('matching-cli.option.as-of'))
    .action(async (query: string, { asOf }: { asOf?: string }) => {
      const view = await cli.call<Affected>('matching', 'affected', { q: query, asOf })
      cli.print(view, {
        columns: ['release', 'component', 'version', 'vulnerability', 'band', 'condition'],
        heads,
        rows: view.places.map(place => [
          `${place.device} ${place.version}`,
          place.component,
          place.componentVersion,
          place.vulnerability,
          place.band && cli.t(`matching-cli.band.${place.band}`),
          place.conditional,
        ]),
        lines: view.places,
      })
      cli.progress(answerOf(cli, view))
    })
}

/** The answer with what it rests on, since a NO is worth what was searched. */
function answerOf({ t }: Cli, { answer, because, searched, past }: Affected): string {
  const { releases, components } = searched
  const reasons = because.map(one => t(`matching-cli.because.${one}`))
  return [
    `${t(`matching-cli.answer.${answer}`)} – ${t('matching-cli.searched', { releases, components })}`,
    ...reasons.map(reason => `  ${reason}`),
    ...(past ? [`  ${intelligence.past.sentence(t, past)}`] : []),
  ].join('\n')
}

type Explained = z.output<(typeof contract)['explain']['~orpc']['outputSchema'] & z.ZodType>

function explain(noun: Command, cli: Cli): void {
  noun
    .command('explain <release> <vulnerability>')
    .description(cli.t('matching-cli.verb.explain'))
    .action(async (named: string, vulnerability: string) => {
      const release = await inventory.releaseId(cli, named)
      const told = await cli.call<Explained>('matching', 'explain', { release, vulnerability })
      const rows = told.trace.map(one => [one.component, one.version, one.package, one.sentence])
      cli.print(told, { columns: ['component', 'version', 'package', 'why'], heads, rows })
      const key = told.matched ? 'matched' : told.trace.length > 0 ? 'outside' : 'nowhere'
      cli.progress(cli.t(`matching-cli.${key}`, { vulnerability }))
    })
}

type Rematched = z.output<(typeof contract)['rematch']['~orpc']['outputSchema'] & z.ZodType>

function rematch(noun: Command, cli: Cli): void {
  noun
    .command('rematch')
    .description(cli.t('matching-cli.verb.rematch'))
    .action(async () => {
      const told = await cli.call<Rematched>('matching', 'rematch', {})
      cli.print(told, {
        columns: ['matches', 'differing', 'renamed'],
        heads,
        rows: [[told.matches, told.differing, told.renamed]],
      })
      cli.progress(cli.t(`matching-cli.${told.differing === 0 ? 'as-it-stood' : 'mended'}`, { count: told.differing }))
    })
}
