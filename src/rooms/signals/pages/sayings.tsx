import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import type { Family } from './api.ts'
import { useSignalWords } from './words.ts'

/** What was said of a product, the newest first: nothing of it is ever changed. */
export function Sayings({ family }: { family: Family }) {
  const t = useText()
  const format = useFormat()
  const words = useSignalWords()
  if (family.sayings.length === 0) return null
  return (
    <Section title={t('signals-pages.sayings')} count={family.sayings.length}>
      <ul className="lines field-marks signal-sayings">
        {family.sayings.map(one => (
          <li key={one.id}>
            <span className="who">
              <span className="mono">{one.code}</span>, {words.month(one.month)}: {format.number(one.count)}
            </span>
            <small>
              {t(`signals.source.${one.source}`)} · {one.evidence}
              {one.why && ` · ${one.why}`}
            </small>
            <small>{t('field-pages.by', { by: one.by, at: format.moment(one.at) })}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
