import { useText } from '../../../web/languages.ts'
import { type FindingCounts, inboxAddress } from '../../../web/open-findings.ts'
import { isInField } from './ages.ts'
import { unitsOf } from './devices-table.tsx'
import { address, type DeviceRow, type ReleaseRow } from './inventory-api.ts'
import { Said } from './said.tsx'

interface LeadProps {
  readonly device: DeviceRow
  readonly releases: readonly ReleaseRow[]
  readonly counts: ReadonlyMap<string, FindingCounts> | undefined
}

/** How a product stands, in sentences whose figures lead to their lists. */
export function DeviceLead({ device, releases, counts }: LeadProps) {
  const t = useText()
  if (releases.length === 0) return <>{t('inventory-pages.device.noVersion')}</>
  const inField = releases.filter(isInField)
  const withoutSbom = inField.filter(one => !one.sbom)
  return (
    <>
      <Said text="inventory-pages.lead.inField" count={inField.length} href={address.device(device.id, 'versions')} />
      <Urgency product={device.name} releases={inField} counts={counts} />
      <Installed device={device} inField={inField} />
      {withoutSbom.length > 0 && (
        <Said
          text="inventory-pages.lead.withoutSbom"
          count={withoutSbom.length}
          href={address.release(withoutSbom[0]!.id, 'sbom')}
        />
      )}
    </>
  )
}

/** What is open on versions in the field, the worst said first. */
export function Urgency({
  product,
  version,
  releases,
  counts,
}: {
  product: string
  version?: string
  releases: readonly ReleaseRow[]
  counts: LeadProps['counts']
}) {
  if (!counts || releases.length === 0 || releases.every(one => !one.sbom)) return null
  const sum = (key: 'urgent' | 'high' | 'open') =>
    releases.reduce((total, one) => total + (one.sbom ? (counts.get(one.id)?.[key] ?? 0) : 0), 0)
  const href = inboxAddress({ product, version })
  if (sum('urgent') > 0) return <Said text="inventory-pages.lead.urgent" count={sum('urgent')} href={href} late />
  if (sum('high') > 0) return <Said text="inventory-pages.lead.high" count={sum('high')} href={href} late />
  return <Said text="inventory-pages.lead.open" count={sum('open')} href={href} />
}

function Installed({ device, inField }: { device: DeviceRow; inField: readonly ReleaseRow[] }) {
  if (inField.length === 0) return null
  const href = address.device(device.id, 'versions')
  const known = inField.filter(one => one.unitsInField !== null)
  const unknown = inField.length - known.length
  const units = unitsOf(known) ?? 0
  if (unknown === 0) return <Said text="inventory-pages.lead.units" count={units} href={href} />
  if (known.length === 0) return <Said text="inventory-pages.lead.unitsUnknown" href={href} />
  return <Said text="inventory-pages.lead.unitsPartly" count={units} values={{ unknown }} href={href} />
}
