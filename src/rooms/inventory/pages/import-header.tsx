import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { inboxAddress } from '../../../web/open-findings.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type ImportRow, type ReleaseRow, type SbomRow } from './inventory-api.ts'
import { commandFor } from './upload.tsx'

interface HeaderProps {
  readonly one: ImportRow
  readonly release: ReleaseRow
  readonly sbom: SbomRow | undefined
  /** The document may belong to another version: a yes is needed first. */
  readonly asks: boolean
  readonly counts: Readonly<Record<string, number>>
}

/** Id of the button that makes current, for the focus that a confirmed version leaves behind. */
export const makeCurrentButton = 'make-current'

/** Head of an import: for which version, how far, what can be done now. */
export function ImportHeader({ one, release, sbom, asks, counts }: HeaderProps) {
  const t = useText()
  const make = useMakeCurrent(one)
  const discard = useDiscard(one)
  const error = make.error ?? discard.error
  return (
    <>
      <PageHeader
        title={t('inventory-pages.import.for', { product: release.deviceName, version: release.version })}
        eyebrow={
          <>
            {sbom && <span className="mono">{sbom.shortId}</span>}
            <span className="mono">{one.fileName}</span>
          </>
        }
        lead={<ImportLead one={one} release={release} counts={counts} />}
        acts={<ImportActs one={one} release={release} asks={asks} make={make} discard={discard} />}
        crumbs={[
          { label: t('web.places.products'), href: '/inventory' },
          { label: release.deviceName, href: address.device(release.device) },
          { label: release.version, href: address.release(release.id) },
          { label: sbom ? `SBOM ${sbom.shortId}` : 'SBOM' },
        ]}
        keys={[{ keys: ['Escape'], does: t('inventory-pages.import.leave') }]}
        keysRight={
          <>
            {t('inventory-pages.upload.cli')} <span className="mono">{commandFor(release, one.fileName)}</span>
          </>
        }
        help={t('inventory-pages.import.help')}
      />
      {error && (
        <div className="apart">
          <ErrorState error={error} />
        </div>
      )}
    </>
  )
}

type Act = ReturnType<typeof useMakeCurrent>

function ImportActs({
  one,
  release,
  asks,
  make,
  discard,
}: Pick<HeaderProps, 'one' | 'release' | 'asks'> & { make: Act; discard: ReturnType<typeof useDiscard> }) {
  const t = useText()
  const may = useMay()
  const findings = inboxAddress({ product: release.deviceName, version: release.version })
  if (one.state === 'done') {
    return (
      <>
        <ButtonLink href={address.release(release.id)}>{t('inventory-pages.import.toVersion')}</ButtonLink>
        {may('triage.read') && (
          <ButtonLink kind="main" href={findings}>
            {t('inventory-pages.import.toFindings')}
          </ButtonLink>
        )}
      </>
    )
  }
  if (one.state === 'failed' || one.state === 'discarded') {
    return (
      <ButtonLink kind="main" href={address.upload({ release: release.id })}>
        {t('inventory-pages.import.another')}
      </ButtonLink>
    )
  }
  if (!may('inventory.import')) return null
  const waitsFor = asks
    ? 'inventory-pages.import.currentAfterTarget'
    : one.state === 'matching'
      ? 'inventory-pages.import.matchingNow'
      : one.makeCurrent
        ? 'inventory-pages.import.currentByItself'
        : 'inventory-pages.import.currentAfterReading'
  const ready = one.state === 'awaiting' && !asks
  return (
    <>
      {one.state === 'awaiting' && (
        <Button kind="bare" busy={discard.isPending} onClick={() => discard.mutate({ id: one.id })}>
          {t('inventory-pages.import.discard')}
        </Button>
      )}
      <Button
        kind={ready ? 'main' : undefined}
        id={makeCurrentButton}
        waits={!ready}
        busy={make.isPending}
        onClick={() => make.mutate({ id: one.id })}
      >
        {ready ? t('inventory-pages.import.current') : t(waitsFor)}
      </Button>
    </>
  )
}

function ImportLead({ one, release, counts }: Pick<HeaderProps, 'one' | 'release' | 'counts'>) {
  const t = useText()
  const format = useFormat()
  const values = {
    version: release.version,
    components: format.number(counts.components ?? 0),
    findings: format.number(counts.findings ?? 0),
    day: release.sbom ? format.day(release.sbom.importedAt) : '',
  }
  const begins = one.state === 'reading' && counts.components === undefined
  const sentence = t(begins ? 'inventory-pages.importLead.begins' : `inventory-pages.importLead.${one.state}`, values)
  const before = one.state === 'received' || one.state === 'reading' || one.state === 'awaiting'
  const kept = release.sbom ? 'inventory-pages.importLead.stillUses' : 'inventory-pages.importLead.stillNone'
  return (
    <>
      {sentence} {(before || one.state === 'failed') && t(kept, values)}
    </>
  )
}

function useMakeCurrent({ releaseName }: ImportRow) {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.makeCurrent.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('inventory-pages.import.madeCurrent', { name: releaseName }) })
      },
    }),
  )
}

function useDiscard({ fileName }: ImportRow) {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.discardImport.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('inventory-pages.import.discarded', { file: fileName }) })
      },
    }),
  )
}
