import type { z } from 'zod'
import type { Cli } from '../../platform/room.ts'
import type { DeviceView, ReleaseView } from './contract.ts'

type Release = z.output<typeof ReleaseView>

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** The id of a release that a person names: by id, as AC-1234, or as "Device Version". */
export async function releaseId(cli: Cli, text: string): Promise<string> {
  return ID.test(text) ? text : (await releaseNamed(cli, text)).id
}

/** A release that a person names. */
export async function releaseNamed(cli: Cli, text: string): Promise<Release> {
  const lines = await cli.call<Release[]>('inventory', 'releases', {})
  const found = lines.find(
    line => line.id === text || line.shortId === text || `${line.deviceName} ${line.version}` === text,
  )
  return found ?? cli.fail(3, cli.t('inventory-cli.no-release', { text }), undefined, 'aftercare inventory list')
}

/** The current SBOM of a release that a person names. */
export async function sbomNamed(cli: Cli, text: string): Promise<string> {
  const { sbom } = await releaseNamed(cli, text)
  const next = `aftercare inventory import FILE --release "${text}"`
  return sbom?.id ?? cli.fail(3, cli.t('inventory-cli.no-sbom', { text }), undefined, next)
}

/** A device that a person names: by id, as AC-1234, or by its name. */
export async function deviceNamed(cli: Cli, text: string): Promise<string> {
  if (ID.test(text)) return text
  const devices = await cli.call<z.output<typeof DeviceView>[]>('inventory', 'devices')
  const found = devices.find(device => device.shortId === text || device.name === text)
  return found?.id ?? cli.fail(3, cli.t('inventory-cli.no-device', { text }), undefined, 'aftercare inventory list')
}
