import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { type FindingCounts, inboxAddress } from '../../../web/open-findings.ts'
import { Link } from '../../../web/parts/link.tsx'
import { ShareBar } from '../../../web/parts/stages.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { isInField, oldSbomAge, supportState } from './ages.ts'
import { CountCell } from './counts.tsx'
import { address, type DeviceRow, type ReleaseRow } from './inventory-api.ts'

interface Setting {
  readonly device: DeviceRow
  readonly counts: ReadonlyMap<string, FindingCounts> | undefined
  readonly withFindings: boolean
  /** Devices of the version that has most. */
  readonly most: number
  readonly now: Date
}

/** Columns of the list of versions. */
export function useVersionColumns({ device, counts, withFindings, most, now }: Setting): Column<ReleaseRow>[] {
  const t = useText()
  const format = useFormat()
  const base: Column<ReleaseRow>[] = [
    {
      id: 'version',
      head: t('inventory-pages.versions.version'),
      cell: one => <Link href={address.release(one.id)}>{one.version}</Link>,
    },
    { id: 'phase', head: t('inventory-pages.versions.phase'), cell: one => <Phase phase={one.phase} /> },
    {
      id: 'released',
      head: t('inventory-pages.versions.released'),
      priority: 'later',
      cell: one =>
        one.releasedOn ? (
          <span className="nw">{format.day(one.releasedOn)}</span>
        ) : isInField(one) ? (
          <Unknown />
        ) : (
          <span className="soft nw">{t('inventory-pages.versions.notYet')}</span>
        ),
    },
    { id: 'support', head: t('inventory-pages.versions.support'), cell: one => <Support release={one} now={now} /> },
    { id: 'sbom', head: t('inventory-pages.versions.sbom'), cell: one => <SbomState release={one} now={now} /> },
    {
      id: 'units',
      head: t('inventory-pages.devices.units'),
      kind: 'number',
      cell: one => <Units release={one} most={most} />,
    },
  ]
  return withFindings ? [...base, ...findingColumns(t, device, counts)] : base
}

/** The phase in words; a withdrawn one steps back. */
export function Phase({ phase }: { phase: ReleaseRow['phase'] }) {
  const t = useText()
  const word = t(`inventory.phase.${phase}`)
  return phase === 'development' || phase === 'withdrawn' ? <span className="soft">{word}</span> : word
}

/** Day on which support ends: near in haste, passed with devices in use in harm. */
export function Support({ release, now }: { release: ReleaseRow; now: Date }) {
  const t = useText()
  const format = useFormat()
  const state = supportState(release, now)
  if (!release.endOfSupport) {
    return isInField(release) ? <Unknown /> : <span className="faint">–</span>
  }
  const day = format.day(release.endOfSupport)
  if (state === 'far') return <span className="nw">{day}</span>
  return (
    <Mark kind={state === 'passed' ? 'harm' : 'haste'} icon={state === 'passed' ? 'warn' : 'clock'} wrap>
      <span>{t(`inventory-pages.support.${state}`, { day })}</span>
    </Mark>
  )
}

/** Date of the current SBOM and its gaps: parts that cannot be matched. */
export function SbomState({ release, now }: { release: ReleaseRow; now: Date }) {
  const t = useText()
  const format = useFormat()
  const { sbom } = release
  if (!sbom) return <Unknown>{t('inventory-pages.sbom.none')}</Unknown>
  const age = oldSbomAge(release, now)
  const gaps = sbom.components - sbom.matchable
  const day = format.day(sbom.importedAt)
  const quality = gaps > 0 ? t('inventory-pages.sbom.gaps', { count: gaps }) : t('inventory-pages.sbom.complete')
  if (age !== undefined) {
    return (
      <Mark kind="haste" icon="warn" wrap>
        <span>{t('inventory-pages.sbom.old', { day, count: age })}</span>
      </Mark>
    )
  }
  return (
    <span>
      <span className="nw">{day}</span>, <span className="nw">{quality}</span>
    </span>
  )
}

function Units({ release, most }: { release: ReleaseRow; most: number }) {
  const t = useText()
  const format = useFormat()
  if (!isInField(release) && !release.unitsInField)
    return <span className="faint">{t('inventory-pages.versions.noUnits')}</span>
  if (release.unitsInField === null) {
    return (
      <span>
        <span className="soft">{t('web.state.unknown')}</span> <ShareBar share={1} unknown />
      </span>
    )
  }
  return (
    <span>
      {format.number(release.unitsInField)} <ShareBar share={release.unitsInField / most} />
    </span>
  )
}

function findingColumns(t: Text, device: DeviceRow, counts: Setting['counts']): Column<ReleaseRow>[] {
  const numbers = (['urgent', 'high', 'unknown', 'other'] as const).map(key => ({
    id: key,
    head: t(`inventory-pages.urgency.${key}`),
    kind: 'number' as const,
    priority: key === 'other' ? ('later' as const) : ('always' as const),
    cell: (one: ReleaseRow) => (
      <CountCell
        value={one.sbom && counts ? (counts.get(one.id)?.[key] ?? 0) : undefined}
        href={inboxAddress({ product: device.name, version: one.version })}
        harm={key === 'urgent'}
      />
    ),
  }))
  const worst: Column<ReleaseRow> = {
    id: 'worst',
    head: t('inventory-pages.versions.worst'),
    cell: one => <Worst release={one} counts={counts} />,
  }
  return [...numbers, worst]
}

function Worst({ release, counts }: { release: ReleaseRow; counts: Setting['counts'] }) {
  const t = useText()
  if (!release.sbom || !counts) return <VexMark status="unknown" tag />
  const worst = counts.get(release.id)?.worst
  return worst ? <VexMark status={worst} /> : <span className="soft">{t('inventory-pages.versions.noFinding')}</span>
}
