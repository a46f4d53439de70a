import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Cli } from '../../platform/room.ts'
import { phases } from './release.ts'
import { upload } from './streams.ts'

interface ReleaseLine {
  id: string
  shortId: string
  deviceName: string
  version: string
  phase: string
  releasedOn: string | null
  endOfSupport: string | null
  unitsInField: number | null
  sbom: { components: number; matchable: number } | null
}

interface ImportLine {
  id: string
  state: string
  counts: Record<string, number>
  error: { code: string; where: string } | null
  sbom: string | null
}

interface DiffResult {
  added: number
  removed: number
  changed: number
  unchanged: number
  lines: { kind: string; name: string; before: string | null; after: string | null }[]
}

/** `aftercare inventory …` */
export function commands(noun: Command, cli: Cli): void {
  noun
    .command('create-device <name>')
    .description('enter a device family')
    .option('--purpose <text>', 'intended purpose', '')
    .option('--risk-class <class>', 'risk class, such as mdr_iib', 'unknown')
    .option('--market <market...>', 'EU_MDR, EU_IVDR, US_FDA, UK, CH, OTHER', [])
    .option('--udi-di <code>')
    .action(async (name: string, options: { purpose: string; riskClass: string; market: string[]; udiDi?: string }) => {
      const { purpose: intendedPurpose, riskClass, market: markets, udiDi } = options
      cli.print(await cli.call('inventory', 'createDevice', { name, intendedPurpose, riskClass, markets, udiDi }))
    })

  noun
    .command('create-release <device> <version>')
    .description('enter a release of a device, by the device name or id')
    .option('--phase <phase>', phases.join(', '), 'released')
    .option('--released-on <date>')
    .option('--end-of-support <date>')
    .option('--units <count>', 'devices in the field; left out means unknown')
    .action(async (device: string, version: string, options: Record<string, string | undefined>) => {
      const { phase, releasedOn, endOfSupport, units } = options
      const unitsInField = units === undefined ? undefined : Number(units)
      const id = await deviceId(cli, device)
      cli.print(
        await cli.call('inventory', 'createRelease', {
          device: id,
          version,
          phase,
          releasedOn,
          endOfSupport,
          unitsInField,
        }),
      )
    })

  noun
    .command('list')
    .description('releases with their SBOMs')
    .action(async () => {
      const lines = await cli.call<ReleaseLine[]>('inventory', 'releases', {})
      cli.print(lines, {
        columns: ['id', 'device', 'version', 'phase', 'support ends', 'units', 'components', 'matchable'],
        rows: lines.map(line => [
          line.shortId,
          line.deviceName,
          line.version,
          line.phase,
          line.endOfSupport ?? '?',
          line.unitsInField ?? '?',
          line.sbom?.components ?? 'no SBOM',
          line.sbom?.matchable ?? '?',
        ]),
      })
    })

  noun
    .command('import <file>')
    .description('import an SBOM for a release (id, AC number, or "Device Version")')
    .requiredOption('--release <release>')
    .option('--hold', 'wait for a yes before the SBOM becomes current')
    .option('--key <text>', 'idempotency key: a repeated run is the same import')
    .option('--timeout <seconds>', 'how long to wait for the matching', '900')
    .action(async (file: string, options: { release: string; hold?: boolean; key?: string; timeout: string }) => {
      const release = (await findRelease(cli, options.release)).id
      const begun = await send(cli, file, release, options)
      cli.print(await waitFor(cli, begun, Number(options.timeout)))
    })

  noun
    .command('diff <before> <after>')
    .description('difference between the current SBOMs of two releases')
    .action(async (before: string, after: string) => {
      const [old, now] = [await sbomOf(cli, before), await sbomOf(cli, after)]
      const diff = await cli.call<DiffResult>('inventory', 'diff', { id: now, to: old })
      cli.print(diff, {
        columns: ['', 'component', 'before', 'after'],
        rows: diff.lines.map(line => [line.kind, line.name, line.before ?? '', line.after ?? '']),
      })
    })
}

async function deviceId(cli: Cli, text: string): Promise<string> {
  const devices = await cli.call<{ id: string; shortId: string; name: string }[]>('inventory', 'devices', {})
  const found = devices.find(device => device.id === text || device.shortId === text || device.name === text)
  return found?.id ?? cli.fail(3, `no device "${text}"`, undefined, 'aftercare inventory list')
}

async function findRelease(cli: Cli, text: string): Promise<ReleaseLine & { sbom: { id?: string } | null }> {
  const lines = await cli.call<(ReleaseLine & { sbom: { id?: string } | null })[]>('inventory', 'releases', {})
  const found = lines.find(
    line => line.id === text || line.shortId === text || `${line.deviceName} ${line.version}` === text,
  )
  return found ?? cli.fail(3, `no release "${text}"`, undefined, 'aftercare inventory list')
}

async function sbomOf(cli: Cli, text: string): Promise<string> {
  const release = await findRelease(cli, text)
  return (
    release.sbom?.id ??
    cli.fail(3, `${text} has no SBOM`, undefined, `aftercare inventory import FILE --release "${text}"`)
  )
}

async function send(
  cli: Cli,
  file: string,
  release: string,
  options: { hold?: boolean; key?: string },
): Promise<string> {
  const bytes = createReadStream(file)
  const fileName = basename(file)
  if (!cli.remote) {
    const about = { release, fileName, makeCurrent: !options.hold, idempotencyKey: options.key }
    return (await cli.local(ctx => upload(ctx, about, bytes))).id
  }
  const query = new URLSearchParams({ file: fileName, current: String(!options.hold) })
  const answer = await cli.remote.send(`/inventory/releases/${release}/imports?${query}`, bytes, options.key)
  return (JSON.parse(answer) as { id: string }).id
}

async function waitFor(cli: Cli, id: string, timeout: number): Promise<ImportLine> {
  const waiting = new Set(['received', 'reading', 'matching'])
  let said = ''
  for (let waited = 0; waited <= timeout * 2; waited++) {
    const one = await cli.call<ImportLine>('inventory', 'import', { id })
    const line = `${one.state} ${Object.entries(one.counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`
    if (line !== said) cli.progress(line)
    said = line
    if (one.error)
      cli.fail(1, `import failed: ${one.error.code}`, one.error.where, 'mend the document and import it again')
    if (!waiting.has(one.state)) return one
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  return cli.fail(6, `still not done after ${timeout} s`, 'the import goes on by itself', `aftercare inventory list`)
}
