import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { DeviceProfile, ProfileLine } from './contract.ts'
import { readStatements } from './profile-words.ts'

const heads = 'scoring-cli.column.'
type Line = z.output<typeof ProfileLine>
type Detail = z.output<typeof DeviceProfile>

interface Options {
  readonly set?: string[]
  readonly override?: string[]
  readonly release?: string
  readonly reason?: string
}

/** `aftercare scoring profile`: the security profiles; with a device and --set the next edition of one. */
export function profileCommand(noun: Command, cli: Cli): void {
  const { t } = cli
  noun
    .command('profile [device]')
    .description(t('scoring-cli.verb.profile'))
    .option('--set <fields...>', t('scoring-cli.option.set'))
    .option('--override <requirements...>', t('scoring-cli.option.override'))
    .option('--release <version>', t('scoring-cli.option.release'))
    .option('--reason <text>', t('scoring-cli.option.reason'))
    .action(async (named: string | undefined, options: Options) => {
      const all = await cli.call<Line[]>('scoring', 'profiles')
      if (named === undefined) {
        printProfiles(cli, all)
        return
      }
      const device = deviceNamed(cli, all, named)
      const before = await cli.call<Detail>('scoring', 'profile', { device: device.device })
      const isChange = options.set !== undefined || options.override !== undefined
      printOne(cli, isChange ? await write(cli, before, options) : before)
    })
}

/** The device that a person names, by its name or id. */
export function deviceNamed(cli: Cli, all: readonly Line[], named: string): Line {
  const found = all.find(one => one.device === named || one.deviceName.toLowerCase() === named.toLowerCase())
  return found ?? cli.fail(3, cli.t('scoring-cli.no-device', { name: named }), undefined, 'aftercare inventory list')
}

/** What is not named stays as it is. */
async function write(cli: Cli, before: Detail, { set = [], override = [], release, reason }: Options): Promise<Detail> {
  const read = readStatements(set, override)
  if (!read.ok) cli.fail(2, cli.t('scoring-cli.bad-field', { field: read.error }), undefined, '--set harm=serious')
  const of = release === undefined ? undefined : before.releases.find(one => one.version === release)
  if (release !== undefined && !of) cli.fail(3, cli.t('scoring-cli.no-release', { name: release }))
  const newest = before.editions.find(one => one.release === (of?.release ?? null))
  const was = newest?.statements ?? {}
  const overrides = { ...was.overrides, ...read.value.overrides }
  return cli.call<Detail>('scoring', 'saveProfile', {
    device: before.device,
    release: of?.release,
    statements: { ...was, ...read.value, ...(Object.keys(overrides).length > 0 ? { overrides } : {}) },
    reason: reason ?? '',
    seen: newest?.edition ?? 0,
  })
}

function printProfiles(cli: Cli, all: readonly Line[]): void {
  const { t } = cli
  cli.print(all, {
    columns: ['product', 'edition', 'harm', 'exposure', 'CR', 'IR', 'AR', 'by', 'at'],
    heads,
    rows: all.map(({ deviceName, profile, changedBy, changedAt }) => [
      deviceName,
      profile?.edition ?? t('scoring.unknown'),
      t(`scoring.harm.${profile?.harm ?? 'unknown'}`),
      t(`scoring.exposure.${profile?.exposure ?? 'unknown'}`),
      profile?.requirements.CR?.level ?? '?',
      profile?.requirements.IR?.level ?? '?',
      profile?.requirements.AR?.level ?? '?',
      changedBy,
      changedAt,
    ]),
  })
}

function printOne(cli: Cli, one: Detail): void {
  const { t } = cli
  const { profile } = one
  const rows = profile ? rowsOf(t, profile, one) : [[one.deviceName, t('scoring.no-profile')]]
  cli.print(one, { columns: ['field', 'value', 'why'], heads, rows })
}

function rowsOf(t: Cli['t'], profile: NonNullable<Detail['profile']>, { editions }: Detail): unknown[][] {
  const { overrides: _, requirements, edition, releaseEdition: __, ...stated } = profile
  return [
    [t('scoring-cli.column.edition'), edition, editions[0]?.reason],
    ...Object.entries(stated).flatMap(([field, value]) =>
      field === 'device' ? [] : [[t(`scoring.field.${field}`), String(value), '']],
    ),
    ...Object.entries(requirements).map(([name, { level, because, why, isAssumed }]) => [
      name,
      isAssumed ? `${level} ?` : level,
      why ?? t(`scoring.because.${because}`),
    ]),
  ]
}
