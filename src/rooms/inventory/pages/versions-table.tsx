import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { FindingCounts } from '../../../web/open-findings.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { supportState } from './ages.ts'
import { address, type DeviceRow, type ReleaseRow } from './inventory-api.ts'
import { useVersionColumns } from './versions-columns.tsx'

interface VersionsProps {
  readonly device: DeviceRow
  readonly releases: readonly ReleaseRow[]
  readonly counts: ReadonlyMap<string, FindingCounts> | undefined
  readonly withFindings: boolean
  /** Opens the form for a new version; absent without the right. */
  readonly enter?: () => void
}

/** The versions of a product: support, SBOM, devices and open findings of each. */
export function VersionsSection({ device, releases, counts, withFindings, enter }: VersionsProps) {
  const t = useText()
  const format = useFormat()
  const go = useGo()
  const now = new Date()
  const most = Math.max(1, ...releases.map(one => one.unitsInField ?? 0))
  const columns = useVersionColumns({ device, counts, withFindings, most, now })
  const passed = releases.filter(one => supportState(one, now) === 'passed').length
  const empty = (
    <Empty
      act={
        enter && (
          <Button kind="main" icon="plus" keys="N" onClick={enter}>
            {t('inventory-pages.act.version')}
          </Button>
        )
      }
    >
      {t('inventory-pages.versions.empty')} {!enter && t('inventory-pages.noRight.write')}
    </Empty>
  )
  return (
    <Section
      title={t('inventory-pages.versions.title')}
      count={format.number(releases.length)}
      more={passed > 0 && t('inventory-pages.versions.passed', { count: passed })}
    >
      <Table
        caption={t('inventory-pages.versions.title')}
        columns={columns}
        rows={releases}
        rowKey={one => one.id}
        open={one => go(address.release(one.id))}
        keys
        empty={empty}
      />
    </Section>
  )
}
