import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Answer } from './answer.tsx'

/** What the answer rests on: what nobody could search comes first. */
export function Searched({ view: { searched } }: { view: Answer }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('matching-pages.searched.title')}>
      {searched.withoutSbom.length > 0 && (
        <>
          <p>
            <Unknown>{t('matching-pages.searched.withoutSbom', { count: searched.withoutSbom.length })}</Unknown>
          </p>
          <ul className="lines">
            {searched.withoutSbom.map(one => (
              <li key={one.release}>
                <Link href={`/inventory/releases/${one.release}`}>{one.name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <FactList
        facts={[
          { name: t('matching-pages.searched.releases'), value: format.number(searched.releases) },
          { name: t('matching-pages.searched.components'), value: format.number(searched.components) },
          { name: t('matching-pages.searched.unmatchable'), value: format.number(searched.unmatchable) },
          { name: t('matching-pages.searched.advisories'), value: format.number(searched.advisories) },
          {
            name: t('matching-pages.searched.oldestSbom'),
            value: searched.oldestSbom ? format.moment(searched.oldestSbom) : <Unknown />,
          },
          {
            name: t('matching-pages.searched.staleSources'),
            value:
              searched.staleSources.length > 0
                ? searched.staleSources.map(one => one.toUpperCase()).join(', ')
                : t('matching-pages.searched.noStaleSource'),
          },
        ]}
      />
    </Section>
  )
}
