import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { type FindingCounts, inboxAddress } from '../../../web/open-findings.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Known } from '../../../web/parts/unknown.tsx'
import { isInField } from './ages.ts'
import { CountCell } from './counts.tsx'
import { address, type DeviceRow, type ReleaseRow } from './inventory-api.ts'

/** A device family with the open findings of its versions in the field; undefined while nobody said. */
export interface DeviceLine {
  readonly device: DeviceRow
  readonly counts: Urgencies | undefined
  /** Versions in the field that nothing can be said about. */
  readonly withoutSbom: number
  /** Devices in the field; null when the number of one version is unknown. */
  readonly units: number | null
}

type Urgencies = Pick<FindingCounts, 'urgent' | 'high' | 'unknown' | 'other'>

/** Puts families, versions and findings together. */
export function deviceLines(
  devices: readonly DeviceRow[],
  releases: readonly ReleaseRow[],
  counts: ReadonlyMap<string, FindingCounts> | undefined,
): DeviceLine[] {
  return devices.map(device => {
    const inField = releases.filter(one => one.device === device.id && isInField(one))
    const withoutSbom = inField.filter(one => !one.sbom).length
    return { device, counts: counts && sumOf(inField, counts), withoutSbom, units: unitsOf(inField) }
  })
}

/** Devices of several versions; null when one of them is not known. */
export function unitsOf(releases: readonly Pick<ReleaseRow, 'unitsInField'>[]): number | null {
  return releases.reduce<number | null>(
    (sum, one) => (sum === null || one.unitsInField === null ? null : sum + one.unitsInField),
    0,
  )
}

function sumOf(releases: readonly ReleaseRow[], counts: ReadonlyMap<string, FindingCounts>): Urgencies {
  const sum = { urgent: 0, high: 0, unknown: 0, other: 0 }
  for (const { id } of releases) {
    const own = counts.get(id)
    for (const key of ['urgent', 'high', 'unknown', 'other'] as const) sum[key] += own?.[key] ?? 0
  }
  return sum
}

/** Columns of the list of products. */
export function useDeviceColumns(withFindings: boolean): Column<DeviceLine>[] {
  const t = useText()
  const format = useFormat()
  const base: Column<DeviceLine>[] = [
    {
      id: 'name',
      head: t('inventory-pages.devices.name'),
      cell: ({ device }) => (
        <>
          <Link href={address.device(device.id)}>{device.name}</Link>{' '}
          <span className="mono faint nw">{device.shortId}</span>
        </>
      ),
    },
    {
      id: 'class',
      head: t('inventory-pages.deviceForm.riskClass'),
      cell: ({ device }) => t(`inventory.riskClass.${device.riskClass}`),
    },
    {
      id: 'field',
      head: t('inventory-pages.devices.inField'),
      kind: 'number',
      cell: ({ device }) => format.number(device.releasedInField),
    },
    {
      id: 'units',
      head: t('inventory-pages.devices.units'),
      kind: 'number',
      priority: 'later',
      cell: ({ units }) => <Known value={units} show={format.number} />,
    },
    {
      id: 'sbom',
      head: t('inventory-pages.devices.withoutSbom'),
      kind: 'number',
      cell: ({ withoutSbom }) =>
        withoutSbom > 0 ? (
          <Mark kind="haste" icon="warn">
            {format.number(withoutSbom)}
          </Mark>
        ) : (
          '0'
        ),
    },
  ]
  return withFindings ? [...base, ...findingColumns(t)] : base
}

function findingColumns(t: ReturnType<typeof useText>): Column<DeviceLine>[] {
  return (['urgent', 'high', 'unknown', 'other'] as const).map(key => ({
    id: key,
    head: t(`inventory-pages.urgency.${key}`),
    kind: 'number' as const,
    priority: key === 'other' || key === 'unknown' ? ('later' as const) : ('always' as const),
    // no finding in what is known is not zero while a version has no SBOM
    cell: ({ device, counts, withoutSbom }) => (
      <CountCell
        value={withoutSbom > 0 ? counts?.[key] || undefined : counts?.[key]}
        href={inboxAddress({ product: device.name })}
        harm={key === 'urgent'}
      />
    ),
  }))
}
