import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { DifferenceSection } from './difference.tsx'
import { Gaps } from './gaps.tsx'
import { ImportFailure } from './import-failure.tsx'
import { ImportHeader, makeCurrentButton } from './import-header.tsx'
import { useImport } from './import-progress.ts'
import { ImportStages } from './import-stages.tsx'
import { asksForTarget, TargetCheck } from './import-target.tsx'
import { address, api, type ImportRow, type ReleaseRow, type SbomRow } from './inventory-api.ts'
import { Warnings } from './warnings.tsx'

/** One import: its stages, what it would change, and the yes that makes it current. */
export function ImportPage() {
  const { import: id = '' } = usePathParts()
  const { one, counts, error } = useImport(id)
  if (error && !one) return <ErrorState error={error} />
  if (!one) return <GreyLines />
  return <Known one={one} counts={counts} />
}

interface KnownProps {
  readonly one: ImportRow
  readonly counts: Readonly<Record<string, number>>
}

function Known({ one, counts }: KnownProps) {
  const t = useText()
  const go = useGo()
  const { data: release } = useSuspenseQuery(api.release.queryOptions({ input: { id: one.release } }))
  const sbom = useQuery(api.sbom.queryOptions({ input: { id: one.sbom ?? '' }, enabled: one.sbom !== null })).data
  const [confirmed, setConfirmed] = useState(false)
  useEffect(() => {
    if (confirmed) document.getElementById(makeCurrentButton)?.focus()
  }, [confirmed])
  const mayImport = useMay()('inventory.import')
  const asks = mayImport && one.state === 'awaiting' && asksForTarget(one, release) && !confirmed
  useKeys({ Escape: () => go(address.release(one.release, 'imports')) })
  useTitle(one)
  return (
    <>
      <ImportHeader one={one} release={release} sbom={sbom} asks={asks} counts={counts} />
      <p className="hidden-text" role="status">
        {t(`inventory-pages.importState.${one.state}`)}
      </p>
      <ImportStages one={one} sbom={sbom} counts={counts} />
      {one.state === 'failed' && <ImportFailure one={one} />}
      {one.state !== 'failed' && sbom && (
        <div className="wide">
          <ImportDifference one={one} release={release} sbom={sbom} />
          <div className="stack">
            <TargetCheck one={one} release={release} asks={asks} confirm={() => setConfirmed(true)} />
            <Warnings sbom={sbom} />
          </div>
        </div>
      )}
      {one.state !== 'failed' && sbom && <Gaps sbom={sbom} />}
    </>
  )
}

// The title of the tab tells the state to those who look at another page meanwhile.
function useTitle({ state, releaseName }: ImportRow): void {
  const t = useText()
  useEffect(() => {
    document.title = `${t(`inventory-pages.importState.${state}`)}: ${releaseName} · Aftercare`
  }, [t, state, releaseName])
}

function ImportDifference({ one, release, sbom }: { one: ImportRow; release: ReleaseRow; sbom: SbomRow }) {
  const t = useText()
  const format = useFormat()
  const asked = useQuery(api.diff.queryOptions({ input: { id: sbom.id } }))
  const beforeId = asked.data?.before?.sbom
  const before = useQuery(
    api.sbom.queryOptions({ input: { id: beforeId ?? '' }, enabled: beforeId !== undefined }),
  ).data
  const title = t('inventory-pages.difference.title')
  if (!asked.data) {
    return (
      <Section title={title}>
        {asked.error ? <ErrorState error={asked.error} retry={() => void asked.refetch()} /> : <GreyLines />}
      </Section>
    )
  }
  const named = asked.data.before
    ? t('inventory-pages.difference.toBefore', { day: before ? format.day(before.importedAt) : '…' })
    : t('inventory-pages.difference.first')
  return (
    <DifferenceSection
      title={named}
      diff={asked.data}
      product={release.deviceName}
      version={release.version}
      settled={one.state === 'done'}
    />
  )
}
