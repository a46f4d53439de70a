import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { type FindingCounts, inboxAddress, type useFindingCounts } from '../../../web/open-findings.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty, NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import type { ReleaseRow } from './inventory-api.ts'

interface FindingsProps {
  readonly release: ReleaseRow
  readonly counts: ReturnType<typeof useFindingCounts>
}

/** The tab Vulnerabilities of a version. */
export function ReleaseFindings({ release, counts }: FindingsProps) {
  return <FindingsPanel release={release} counts={counts} />
}

/** Open findings of a version by urgency, and the way into the inbox. */
export function FindingsPanel({ release, counts }: FindingsProps) {
  const t = useText()
  const own = counts.counts?.get(release.id)
  return (
    <Section title={t('inventory-pages.findings.title')}>
      {!counts.may && <NoRight act="triage.read" />}
      {counts.error && <ErrorState error={counts.error} retry={counts.retry} />}
      {counts.isLoading && <GreyLines lines={4} />}
      {counts.counts && !release.sbom && (
        <Empty>
          <Unknown>{t('inventory-pages.findings.noSbom')}</Unknown>
        </Empty>
      )}
      {counts.counts && release.sbom && <Numbers release={release} own={own} />}
    </Section>
  )
}

function Numbers({ release, own }: { release: ReleaseRow; own: FindingCounts | undefined }) {
  const t = useText()
  const format = useFormat()
  const what = { product: release.deviceName, version: release.version }
  const line = (key: 'urgent' | 'high' | 'unknown' | 'other') => ({
    name: t(`inventory-pages.urgency.${key}`),
    value: own?.[key] ? <Link href={inboxAddress(what)}>{format.number(own[key])}</Link> : '0',
  })
  return (
    <>
      <FactList
        facts={[
          line('urgent'),
          line('high'),
          line('unknown'),
          line('other'),
          { name: t('inventory-pages.findings.undecided'), value: format.number(own?.undecided ?? 0) },
          {
            name: t('inventory-pages.versions.worst'),
            value: own?.worst ? <VexMark status={own.worst} /> : t('inventory-pages.versions.noFinding'),
          },
        ]}
      />
      <div className="acts apart">
        <ButtonLink href={inboxAddress(what)}>{t('inventory-pages.findings.open')}</ButtonLink>
        <ButtonLink kind="bare" href={inboxAddress({ ...what, status: 'all' })}>
          {t('inventory-pages.findings.all')}
        </ButtonLink>
      </div>
    </>
  )
}
