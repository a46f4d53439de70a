import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import { importSbom } from './commands-import.ts'
import { deviceNamed, sbomNamed } from './commands-named.ts'
import {
  type ComponentView,
  type DeviceView,
  type DiffView,
  type ManufacturerView,
  Market,
  type ReleaseView,
  RiskClass,
} from './contract.ts'
import { phases } from './release.ts'

const heads = 'inventory-cli.column.'
const markets = Market.options.join(', ')

/** `aftercare inventory …`, in the order of a first day. */
export function commands(noun: Command, cli: Cli): void {
  for (const verb of [setManufacturer, createDevice, createRelease, importSbom, list, components, diff]) verb(noun, cli)
}

function setManufacturer(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('set-manufacturer <name>')
    .description(t('inventory-cli.verb.set-manufacturer'))
    .requiredOption('--country <code>', t('inventory-cli.option.country'))
    .option('--market <market...>', t('inventory-cli.option.market', { markets }), [])
    .option('--srn <number>', t('inventory-cli.option.srn'))
    .action(async (name: string, given: { country: string; market: string[]; srn?: string }) => {
      const input = { name, country: given.country.toUpperCase(), markets: given.market, srn: given.srn }
      const one = await cli.call<z.output<typeof ManufacturerView>>('inventory', 'saveManufacturer', input)
      cli.print(one, {
        columns: ['name', 'country', 'markets', 'srn'],
        heads,
        rows: [[one.name, one.country, one.markets, one.srn]],
      })
    })
}

function createDevice(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('create-device <name>')
    .description(t('inventory-cli.verb.create-device'))
    .option('--purpose <text>', t('inventory-cli.option.purpose'), '')
    .option(
      '--risk-class <class>',
      t('inventory-cli.option.risk-class', { classes: RiskClass.options.join(', ') }),
      'unknown',
    )
    .option('--market <market...>', t('inventory-cli.option.market', { markets }), [])
    .option('--udi-di <code>', t('inventory-cli.option.udi-di'))
    .action(async (name: string, given: { purpose: string; riskClass: string; market: string[]; udiDi?: string }) => {
      const { purpose: intendedPurpose, riskClass, market, udiDi } = given
      const input = { name, intendedPurpose, riskClass, markets: market, udiDi }
      const one = await cli.call<z.output<typeof DeviceView>>('inventory', 'createDevice', input)
      cli.print(one, {
        columns: ['id', 'device', 'risk-class', 'markets', 'udi-di'],
        heads,
        rows: [[one.shortId, one.name, one.riskClass, one.markets, one.udiDi]],
      })
    })
}

interface ReleaseOptions {
  readonly phase: string
  readonly releasedOn?: string
  readonly endOfSupport?: string
  readonly units?: string
}

function createRelease(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('create-release <device> <version>')
    .description(t('inventory-cli.verb.create-release'))
    .option('--phase <phase>', t('inventory-cli.option.phase', { phases: phases.join(', ') }), 'released')
    .option('--released-on <date>', t('inventory-cli.option.released-on'))
    .option('--end-of-support <date>', t('inventory-cli.option.end-of-support'))
    .option('--units <count>', t('inventory-cli.option.units'))
    .action(async (device: string, version: string, given: ReleaseOptions) => {
      const { units, ...rest } = given
      const unitsInField = units === undefined ? undefined : Number(units)
      const input = { device: await deviceNamed(cli, device), version, ...rest, unitsInField }
      const release = await cli.call<z.output<typeof ReleaseView>>('inventory', 'createRelease', input)
      showReleases(cli, release, [release])
    })
}

function list(noun: Command, cli: Cli): void {
  noun
    .command('list')
    .description(cli.t('inventory-cli.verb.list'))
    .action(async () => {
      const releases = await cli.call<z.output<typeof ReleaseView>[]>('inventory', 'releases', {})
      showReleases(cli, releases, releases)
    })
}

function showReleases(cli: Cli, data: unknown, releases: readonly z.output<typeof ReleaseView>[]): void {
  cli.print(data, {
    columns: ['id', 'device', 'version', 'phase', 'support-ends', 'units', 'components', 'matchable'],
    heads,
    rows: releases.map(one => [
      one.shortId,
      one.deviceName,
      one.version,
      one.phase,
      one.endOfSupport,
      one.unitsInField,
      one.sbom?.components,
      one.sbom?.matchable,
    ]),
  })
}

type Component = z.output<typeof ComponentView>

function components(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('components <release>')
    .description(t('inventory-cli.verb.components'))
    .option('--unmatchable', t('inventory-cli.option.unmatchable'))
    .option('--search <text>', t('inventory-cli.option.search'))
    .action(async (release: string, { unmatchable, search: q }: { unmatchable?: boolean; search?: string }) => {
      const found = await everyComponent(cli, { id: await sbomNamed(cli, release), unmatchable, q })
      cli.print(found, {
        columns: ['component', 'version', 'purl', 'cpe', 'unmatchable'],
        heads,
        rows: found.map(one => [nameOf(one), one.version, one.purl, one.cpe, reasonOf(cli, one)]),
      })
    })
}

/** All pages of a list: what is printed is whole. */
async function everyComponent(
  cli: Cli,
  about: { id: string; unmatchable?: boolean; q?: string },
): Promise<Component[]> {
  const found: Component[] = []
  for (let cursor: number | undefined = 0; cursor !== undefined; ) {
    const input = { ...about, cursor, limit: 500 }
    const page: { rows: Component[]; next: number | null } = await cli.call('inventory', 'components', input)
    found.push(...page.rows)
    cursor = page.next ?? undefined
  }
  return found
}

function nameOf({ group, name }: Component): string {
  return group ? `${group}/${name}` : name
}

function reasonOf({ t }: Cli, { unmatchable }: Component): string | undefined {
  return unmatchable === null ? undefined : t(`inventory.unmatchable.${unmatchable}`)
}

function diff(noun: Command, cli: Cli): void {
  noun
    .command('diff <before> <after>')
    .description(cli.t('inventory-cli.verb.diff'))
    .action(async (before: string, after: string) => {
      const [to, id] = [await sbomNamed(cli, before), await sbomNamed(cli, after)]
      const found = await cli.call<z.output<typeof DiffView>>('inventory', 'diff', { id, to })
      cli.print(found, {
        columns: ['kind', 'component', 'before', 'after'],
        heads,
        rows: found.lines.map(line => [cli.t(`inventory-cli.kind.${line.kind}`), line.name, line.before, line.after]),
        lines: found.lines,
      })
      const { added, removed, changed, unchanged } = found
      cli.progress(cli.t('inventory-cli.difference', { added, removed, changed, unchanged }))
    })
}
