import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { byVersion } from './ages.ts'
import { DifferenceSection } from './difference.tsx'
import { api, type ReleaseRow } from './inventory-api.ts'

/** What is different in this version's SBOM from another version's. */
export function ReleaseDifference({ release }: { release: ReleaseRow }) {
  const t = useText()
  const [state, setState] = useAddressState()
  const { data } = useSuspenseQuery(api.releases.queryOptions({ input: { device: release.device } }))
  const known = data.filter(one => one.sbom).sort(byVersion)
  const others = known.filter(one => one.id !== release.id)
  // unless somebody chooses, the version before: that is what one asks for first
  const before = known[known.findIndex(one => one.id === release.id) + 1] ?? others[0]
  const against = others.find(one => one.id === state.get('against')) ?? before
  if (!release.sbom || others.length === 0) {
    return (
      <Section title={t('inventory-pages.tab.difference')}>
        <Empty>{t(release.sbom ? 'inventory-pages.difference.alone' : 'inventory-pages.componentList.noSbom')}</Empty>
      </Section>
    )
  }
  return (
    <>
      <SelectField
        label={t('inventory-pages.difference.against')}
        options={others.map(one => ({ value: one.id, label: `${one.version}, ${t(`inventory.phase.${one.phase}`)}` }))}
        value={against?.id ?? ''}
        change={value => setState({ against: value || undefined })}
      />
      {against?.sbom && (
        <Between after={release.sbom.id} before={against.sbom.id} name={against.version} release={release} />
      )}
    </>
  )
}

function Between({
  after,
  before,
  name,
  release,
}: {
  after: string
  before: string
  name: string
  release: ReleaseRow
}) {
  const t = useText()
  const asked = useQuery(api.diff.queryOptions({ input: { id: after, to: before } }))
  return (
    <>
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isLoading && <GreyLines />}
      {asked.data && (
        <DifferenceSection
          title={t('inventory-pages.difference.from', { version: name })}
          diff={asked.data}
          product={release.deviceName}
          version={release.version}
          settled
        />
      )}
    </>
  )
}
