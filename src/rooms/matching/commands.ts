import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { AffectedView } from './contract.ts'
import { scan } from './scan.ts'

/** `aftercare matching …` */
export function commands(noun: Command, cli: Cli): void {
  noun
    .command('scan <file>')
    .description('match an SBOM against the loaded sources without storing it; NDJSON')
    .action(async (file: string) => {
      const bytes = createReadStream(file)
      if (cli.remote) {
        process.stdout.write(await cli.remote.send('/matching/scan', bytes))
        return
      }
      for (const line of await cli.local(ctx => scan(ctx, bytes))) process.stdout.write(`${JSON.stringify(line)}\n`)
    })

  noun
    .command('affected <query>')
    .description('are we affected? by CVE, advisory, purl or name')
    .action(async (query: string) => {
      const view = await cli.call<z.output<typeof AffectedView>>('matching', 'affected', { q: query })
      cli.print(view, {
        columns: ['release', 'component', 'version', 'band', 'condition'],
        rows: view.places.map(place => [
          `${place.device} ${place.version}`,
          place.component,
          place.componentVersion ?? '?',
          place.band ?? '',
          place.conditional ?? '',
        ]),
      })
      cli.progress(
        `${view.answer.toUpperCase()} (${view.searched.releases} releases, ${view.searched.components} components searched; ${view.because.join(', ') || 'nothing left out'})`,
      )
    })

  noun
    .command('explain <release> <vulnerability>')
    .description('why a vulnerability touches a release, or why not')
    .action(async (release: string, vulnerability: string) => {
      cli.print(await cli.call('matching', 'explain', { release, vulnerability }))
    })
}
