import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { FindingCounts } from '../../../web/open-findings.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { useMay } from '../../../web/session.ts'
import { Urgency } from './device-lead.tsx'
import { address, type ReleaseRow } from './inventory-api.ts'
import { Said } from './said.tsx'

interface HeaderProps {
  readonly release: ReleaseRow
  readonly counts: ReadonlyMap<string, FindingCounts> | undefined
  readonly change: () => void
}

/** Head of a version: what it is, how it stands, what can be done. */
export function ReleaseHeader({ release, counts, change }: HeaderProps) {
  const t = useText()
  const may = useMay()
  const name = `${release.deviceName} ${release.version}`
  return (
    <PageHeader
      title={name}
      documentTitle={`${name}, ${t(`inventory.phase.${release.phase}`)}`}
      eyebrow={
        <>
          <span className="mono">{release.shortId}</span>
          <span>{t(`inventory.phase.${release.phase}`)}</span>
        </>
      }
      lead={<ReleaseLead release={release} counts={counts} />}
      acts={<ReleaseActs release={release} change={change} />}
      crumbs={[
        { label: t('web.places.products'), href: '/inventory' },
        { label: release.deviceName, href: address.device(release.device) },
        { label: release.version },
      ]}
      keys={[
        ...(may('inventory.import') ? [{ keys: ['U'], does: t('inventory-pages.act.upload') }] : []),
        ...(may('inventory.write') ? [{ keys: ['E'], does: t('inventory-pages.act.change') }] : []),
        { keys: ['1–7'], does: t('inventory-pages.act.tabs') },
        { keys: ['J', 'K'], does: t('web.keys.move') },
      ]}
      help={t('inventory-pages.release.help')}
    />
  )
}

function ReleaseActs({ release, change }: { release: ReleaseRow; change: () => void }) {
  const t = useText()
  const may = useMay()
  return (
    <>
      {may('inventory.write') && (
        <Button keys="E" onClick={change}>
          {t('inventory-pages.act.change')}
        </Button>
      )}
      {may('inventory.import') && (
        <ButtonLink kind="main" keys="U" href={address.upload({ release: release.id })}>
          {t('inventory-pages.act.upload')}
        </ButtonLink>
      )}
    </>
  )
}

function ReleaseLead({ release, counts }: Omit<HeaderProps, 'change'>) {
  const t = useText()
  const format = useFormat()
  const { sbom } = release
  if (!sbom) {
    return (
      <>
        {t('inventory-pages.release.noSbom')}{' '}
        <Link href={address.release(release.id, 'imports')}>{t('inventory-pages.release.seeImports')}</Link>
      </>
    )
  }
  const gaps = sbom.components - sbom.matchable
  return (
    <>
      <Said
        text="inventory-pages.lead.components"
        count={sbom.components}
        values={{ day: format.day(sbom.importedAt) }}
        href={address.release(release.id, 'components')}
      />
      {gaps > 0 && (
        <Said
          text="inventory-pages.lead.gaps"
          count={gaps}
          href={`${address.release(release.id, 'components')}&only=gaps`}
        />
      )}
      <Urgency product={release.deviceName} version={release.version} releases={[release]} counts={counts} />
    </>
  )
}
