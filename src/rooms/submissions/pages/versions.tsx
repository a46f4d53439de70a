import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import type { Draft } from './api.ts'

/** Who wrote and who checked which version, the newest first. */
export function Versions({ draft }: { draft: Draft }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('submissions-pages.versions.title')} count={draft.versions.length}>
      <ul className="lines">
        {draft.versions.toReversed().map(one => (
          <li key={one.version}>
            {t('submissions-pages.versions.one', { version: one.version, by: one.by })}
            <small>
              {format.moment(one.at)} · <span className="mono">{one.digest.slice(0, 12)}</span>
            </small>
            {draft.reviews
              .filter(review => review.version === one.version)
              .map(review => (
                <small key={review.id}>
                  {t(`submissions-pages.versions.${review.verdict}`, { by: review.by, when: format.moment(review.at) })}
                  {review.why && ` ${review.why}`}
                </small>
              ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
