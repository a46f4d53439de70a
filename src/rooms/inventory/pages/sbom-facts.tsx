import type { Format } from '../../../web/format.ts'
import type { Text } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import type { Fact } from '../../../web/parts/facts.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { SbomRow } from './inventory-api.ts'

/** How a format is written: `CycloneDX 1.6, JSON`. */
export function formatName({ format, specVersion, encoding }: Pick<SbomRow, 'format' | 'specVersion' | 'encoding'>) {
  const encodings = { json: 'JSON', xml: 'XML', 'tag-value': 'tag-value' } as const
  return `${format === 'cyclonedx' ? 'CycloneDX' : 'SPDX'} ${specVersion}, ${encodings[encoding]}`
}

/** Where a document comes from and what it holds. */
export function sbomFacts(t: Text, format: Format, sbom: SbomRow): Fact[] {
  const subject = [sbom.subjectName, sbom.subjectVersion].filter(Boolean).join(' ')
  return [
    {
      name: t('inventory-pages.sbom.file'),
      value: (
        <>
          <span className="mono">{sbom.fileName}</span>, {format.bytes(sbom.size)}{' '}
          <a href={`/api/inventory/sboms/${sbom.id}/file`} download>
            {t('inventory-pages.sbom.original')}
          </a>
        </>
      ),
    },
    { name: t('inventory-pages.sbom.format'), value: formatName(sbom) },
    {
      name: t('inventory-pages.sbom.parts'),
      value: t('inventory-pages.sbom.partsOf', {
        components: format.number(sbom.components),
        matchable: format.number(sbom.matchable),
        dependencies: format.number(sbom.dependencies),
      }),
    },
    {
      name: t('inventory-pages.sbom.subject'),
      value: subject ? (
        <span className="mono">{subject}</span>
      ) : (
        <Unknown>{t('inventory-pages.device.notStated')}</Unknown>
      ),
    },
    {
      name: t('inventory-pages.sbom.made'),
      value: sbom.documentCreatedAt ? dayOrText(format, sbom.documentCreatedAt) : <Unknown />,
    },
    { name: t('inventory-pages.sbom.tools'), value: sbom.tools.length ? sbom.tools.join(', ') : <Unknown /> },
    {
      name: t('inventory-pages.sbom.imported'),
      value: t('inventory-pages.sbom.importedBy', { when: format.moment(sbom.importedAt), by: sbom.importedBy }),
    },
    {
      name: 'SHA-256',
      value: (
        <>
          <span className="mono">{sbom.file.slice(0, 16)}…</span> <CopyButton text={sbom.file} what="SHA-256" />
        </>
      ),
    },
  ]
}

// A document writes its own date; what is no date is shown as it was written.
function dayOrText(format: Format, text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : format.moment(text)
}
