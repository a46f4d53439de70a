import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { useFindingCounts } from '../../../web/open-findings.ts'
import { Panels } from '../../../web/panels.tsx'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Known, Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { isInField } from './ages.ts'
import { address, type ReleaseRow, type SbomRow } from './inventory-api.ts'
import { FindingsPanel } from './release-findings.tsx'
import { sbomFacts } from './sbom-facts.tsx'
import { Phase, Support } from './versions-columns.tsx'

interface OverviewProps {
  readonly release: ReleaseRow
  readonly sboms: readonly SbomRow[]
  readonly counts: ReturnType<typeof useFindingCounts>
}

/** A version at a glance: its life, its SBOM, what is open. */
export function ReleaseOverview({ release, sboms, counts }: OverviewProps) {
  const current = sboms.find(one => one.state === 'current')
  return (
    <div className="two flush">
      <div className="stack">
        <SbomPart release={release} sbom={current} />
        <FindingsPanel release={release} counts={counts} />
      </div>
      <div className="stack">
        <LifePart release={release} />
        <Panels on="release" id={release.id} />
      </div>
    </div>
  )
}

function LifePart({ release }: { release: ReleaseRow }) {
  const t = useText()
  const format = useFormat()
  const inField = isInField(release)
  return (
    <Section title={t('inventory-pages.release.life')}>
      <FactList
        facts={[
          { name: t('inventory-pages.versions.phase'), value: <Phase phase={release.phase} /> },
          {
            name: t('inventory-pages.versions.released'),
            value: release.releasedOn ? (
              format.day(release.releasedOn)
            ) : inField ? (
              <Unknown />
            ) : (
              t('inventory-pages.versions.notYet')
            ),
          },
          { name: t('inventory-pages.versions.support'), value: <Support release={release} now={new Date()} /> },
          {
            name: t('inventory-pages.releaseForm.units'),
            value:
              !inField && !release.unitsInField ? (
                t('inventory-pages.versions.noUnits')
              ) : (
                <Known value={release.unitsInField} show={format.number} />
              ),
          },
          {
            name: t('inventory-pages.device.title'),
            value: <Link href={address.device(release.device)}>{release.deviceName}</Link>,
          },
        ]}
      />
    </Section>
  )
}

function SbomPart({ release, sbom }: { release: ReleaseRow; sbom: SbomRow | undefined }) {
  const t = useText()
  const format = useFormat()
  const mayImport = useMay()('inventory.import')
  return (
    <Section
      title={t('inventory-pages.sbom.current')}
      count={sbom && <span className="mono">{sbom.shortId}</span>}
      more={sbom && <Link href={address.release(release.id, 'sbom')}>{t('inventory-pages.sbom.all')}</Link>}
    >
      {sbom ? (
        <FactList facts={sbomFacts(t, format, sbom)} />
      ) : (
        <Empty
          act={
            mayImport && (
              <ButtonLink href={address.upload({ release: release.id })}>{t('inventory-pages.act.upload')}</ButtonLink>
            )
          }
        >
          {t('inventory-pages.sbom.empty')} {!mayImport && t('inventory-pages.noRight.import')}
        </Empty>
      )}
    </Section>
  )
}
