import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import type { SbomRow } from './inventory-api.ts'

/** What was odd in a document and did not stop the reading, grouped, each group with places. */
export function Warnings({ sbom }: { sbom: Pick<SbomRow, 'warnings'> }) {
  const t = useText()
  const format = useFormat()
  const total = sbom.warnings.reduce((sum, one) => sum + one.count, 0)
  if (total === 0) {
    return (
      <Section title={t('inventory-pages.warnings.title')}>
        <p className="small apart">
          <Mark kind="proof" icon="done">
            {t('inventory-pages.warnings.none')}
          </Mark>
        </p>
      </Section>
    )
  }
  const groups = t('inventory-pages.warnings.groups', { count: sbom.warnings.length, total: format.number(total) })
  return (
    <Section title={t('inventory-pages.warnings.title')} count={groups}>
      <ul className="lines">
        {sbom.warnings.map(warning => (
          <li key={warning.code}>
            {t(`sbom.warning.${warning.code}`, {
              count: warning.count,
              defaultValue: `${warning.code}: ${warning.count}`,
            })}
            {warning.samples.length > 0 && (
              <details>
                <summary>{t('inventory-pages.warnings.places', { count: warning.samples.length })}</summary>
                {warning.samples.map(sample => (
                  <small key={sample} className="mono">
                    {sample}
                  </small>
                ))}
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
