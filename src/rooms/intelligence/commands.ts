import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { SourceView } from './contract.ts'
import { importPath, syncSource } from './sync.ts'

type Source = z.output<typeof SourceView>

/** `aftercare intelligence …` */
export function commands(noun: Command, cli: Cli): void {
  noun
    .command('status')
    .description('health of every source')
    .action(async () => {
      const sources = await cli.call<Source[]>('intelligence', 'sources', {})
      cli.print(sources, {
        columns: ['source', 'state', 'complete', 'records', 'written', 'skipped', 'error'],
        rows: sources.map(source => [
          source.id,
          source.state,
          source.completeAt ?? '–',
          source.counts.records ?? '–',
          source.counts.written ?? '–',
          source.counts.skipped ?? '–',
          source.error ? `${source.error.code} ${source.error.where}` : '',
        ]),
      })
      if (sources.some(source => source.state !== 'fresh')) process.exitCode = 1
    })

  noun
    .command('sync <source>')
    .description('ask a source for what is new: osv, nvd, kev, epss')
    .option('--full', 'everything, not only what changed')
    .option('--from <url>', 'a mirror instead of the published address')
    .option('--accept-smaller', 'take a source that has lost more than half of its records')
    .action(async (source: string, options: { full?: boolean; from?: string; acceptSmaller?: boolean }) => {
      if (cli.remote) {
        cli.print(await cli.call('intelligence', 'sync', { id: source, full: options.full }))
        return
      }
      const { full, from: baseUrl, acceptSmaller } = options
      await cli.local(ctx => syncSource(ctx, source, { full, baseUrl, acceptSmaller }))
      const state = (await cli.call<Source[]>('intelligence', 'sources', {})).find(one => one.id === source)
      cli.print(state)
      if (state?.error)
        cli.fail(5, `${source}: ${state.error.code}`, state.error.where, 'the old data stay; ask again later')
    })

  noun
    .command('import <source> <path>')
    .description('take a file or folder of a source from disk')
    .action(async (source: string, path: string) => {
      if (cli.remote)
        cli.fail(2, 'a path is imported on the machine of the database', undefined, 'unset AFTERCARE_URL there')
      cli.print(await cli.local(ctx => importPath(ctx, source, path)))
    })
}
