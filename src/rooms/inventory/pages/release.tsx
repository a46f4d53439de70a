import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { useFindingCounts } from '../../../web/open-findings.ts'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type ReleaseRow, type SbomRow } from './inventory-api.ts'
import { ReleaseComponents } from './release-components.tsx'
import { ReleaseDifference } from './release-difference.tsx'
import { ReleaseFindings } from './release-findings.tsx'
import { ReleaseChangeDrawer } from './release-form.tsx'
import { ReleaseHeader } from './release-header.tsx'
import { ReleaseImports } from './release-imports.tsx'
import { ReleaseOverview } from './release-overview.tsx'
import { ReleaseSboms } from './release-sboms.tsx'
import { OldSboms } from './stale.tsx'
import { TrailSection } from './trail-section.tsx'

const tabs = ['overview', 'sbom', 'components', 'imports', 'findings', 'difference', 'history'] as const
type TabId = (typeof tabs)[number]

/** A version of a product: the unit of every judgement. */
export function ReleasePage() {
  const t = useText()
  const { release: id = '' } = usePathParts()
  const mayWrite = useMay()('inventory.write')
  const [state, setState] = useAddressState()
  const { data: release } = useSuspenseQuery(api.release.queryOptions({ input: { id } }))
  const { data: sboms } = useSuspenseQuery(api.sboms.queryOptions({ input: { release: id } }))
  const findings = useFindingCounts(release.device)
  const tab = tabs.find(one => one === state.get('tab')) ?? 'overview'
  const close = () => setState({ drawer: undefined })
  useReleaseKeys(release)
  return (
    <>
      <ReleaseHeader release={release} counts={findings.counts} change={() => setState({ drawer: 'change' })} />
      <ReleaseTabs release={release} tab={tab} sboms={sboms.length} open={findings.counts?.get(id)?.open} />
      <div className="stack apart">
        {release.phase === 'withdrawn' && <Note>{t('inventory-pages.release.withdrawn')}</Note>}
        <OldSboms releases={[release]} />
        <TabBody tab={tab} release={release} sboms={sboms} counts={findings} />
      </div>
      {mayWrite && state.get('drawer') === 'change' && <ReleaseChangeDrawer release={release} close={close} />}
    </>
  )
}

function useReleaseKeys(release: ReleaseRow): void {
  const go = useGo()
  const may = useMay()
  const [, setState] = useAddressState()
  useKeys({
    u: may('inventory.import') ? () => go(address.upload({ release: release.id })) : undefined,
    e: may('inventory.write') ? () => setState({ drawer: 'change' }) : undefined,
    ...Object.fromEntries(
      tabs.map((tab, index) => [`${index + 1}`, () => go(address.release(release.id, tab), { replace: true })]),
    ),
  })
}

function ReleaseTabs({
  release,
  tab,
  sboms,
  open,
}: {
  release: ReleaseRow
  tab: TabId
  sboms: number
  open: number | undefined
}) {
  const t = useText()
  const format = useFormat()
  const counts: Partial<Record<TabId, number>> = {
    sbom: sboms,
    components: release.sbom?.components,
    findings: release.sbom ? open : undefined,
  }
  const number = (value: number | undefined) => (value === undefined ? undefined : format.number(value))
  return (
    <Tabs
      label={t('inventory-pages.release.tabs')}
      tabs={tabs.map(one => ({
        href: address.release(release.id, one === 'overview' ? undefined : one),
        label: t(`inventory-pages.tab.${one}`),
        count: number(counts[one]),
        current: one === tab,
      }))}
    />
  )
}

interface BodyProps {
  readonly tab: TabId
  readonly release: ReleaseRow
  readonly sboms: readonly SbomRow[]
  readonly counts: ReturnType<typeof useFindingCounts>
}

function TabBody({ tab, release, sboms, counts }: BodyProps) {
  switch (tab) {
    case 'overview':
      return <ReleaseOverview release={release} sboms={sboms} counts={counts} />
    case 'sbom':
      return <ReleaseSboms release={release} sboms={sboms} />
    case 'components':
      return <ReleaseComponents release={release} />
    case 'imports':
      return <ReleaseImports release={release} />
    case 'findings':
      return <ReleaseFindings release={release} counts={counts} />
    case 'difference':
      return <ReleaseDifference release={release} />
    case 'history':
      return <ReleaseTrail release={release} sboms={sboms} />
  }
}

function ReleaseTrail({ release, sboms }: { release: ReleaseRow; sboms: readonly SbomRow[] }) {
  const names = new Map([
    [release.id, `${release.deviceName} ${release.version}`],
    ...sboms.map(one => [one.id, `${one.shortId} ${one.fileName}`] as const),
  ])
  const subjects = [{ type: 'release', id: release.id }, ...sboms.map(({ id }) => ({ type: 'sbom', id }))]
  return <TrailSection subjects={subjects} names={names} />
}
