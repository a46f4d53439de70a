import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import type { z } from 'zod'
import { displayName } from '../../platform/file-name.ts'
import type { Cli } from '../../platform/room.ts'
import { releaseId } from './commands-named.ts'
import type { ImportView } from './contract.ts'
import { upload } from './streams.ts'

type Import = z.output<typeof ImportView>

interface Options {
  readonly release: string
  readonly hold?: boolean
  readonly key?: string
  readonly timeout: string
}

/** `aftercare inventory import FILE --release …` */
export function importSbom(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('import <file>')
    .description(t('inventory-cli.verb.import'))
    .requiredOption('--release <release>', t('inventory-cli.option.release'))
    .option('--hold', t('inventory-cli.option.hold'))
    .option('--key <text>', t('inventory-cli.option.key'))
    .option('--timeout <seconds>', t('inventory-cli.option.timeout'), '900')
    .action(async (file: string, options: Options) => {
      const id = await send(cli, file, await releaseId(cli, options.release), options)
      cli.print(await waitFor(cli, id, Number(options.timeout)))
    })
}

async function send(cli: Cli, file: string, release: string, { hold, key }: Options): Promise<string> {
  const bytes = await cli.read(file)
  const fileName = displayName(file, 'sbom')
  if (!cli.remote) {
    const about = { release, fileName, makeCurrent: !hold, idempotencyKey: key }
    return (await cli.local(ctx => upload(ctx, about, bytes))).id
  }
  const query = new URLSearchParams({ file: fileName, current: String(!hold) })
  const answer = await cli.remote.send(`/inventory/releases/${release}/imports?${query}`, bytes, key)
  return (JSON.parse(Buffer.concat(await Array.fromAsync(answer)).toString()) as { id: string }).id
}

const UNDER_WAY = new Set(['received', 'reading', 'matching'])
const PAUSE = 500

/** Tells every stage on stderr until the import is at rest. */
async function waitFor(cli: Cli, id: string, seconds: number): Promise<Import> {
  let said = ''
  for (let waited = 0; waited <= seconds * 1000; waited += PAUSE) {
    const one = await cli.call<Import>('inventory', 'import', { id })
    const line = stageOf(cli, one)
    if (line !== said) cli.progress(line)
    said = line
    if (one.error) refuse(cli, one)
    if (!UNDER_WAY.has(one.state)) return one
    await wait(PAUSE)
  }
  const { t } = cli
  return cli.fail(6, t('inventory-cli.not-done', { seconds }), t('inventory-cli.goes-on'), 'aftercare inventory list')
}

function stageOf({ t }: Cli, { state, counts }: Import): string {
  const numbers = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  return [t(`inventory-cli.stage.${state}`), ...(numbers.length > 0 ? [numbers.join(', ')] : [])].join(': ')
}

function refuse(cli: Cli, { error, fileName }: Import): never {
  const { code, where, facts } = error ?? { code: '', where: '', facts: {} }
  const why = cli.t(`sbom.refusal.${code}`, { ...facts, where })
  return cli.fail(2, cli.t('inventory-cli.refused', { fileName, code, where }), why, cli.t('inventory-cli.mend'))
}
