import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Note } from '../../../web/parts/note.tsx'
import type { Source } from './api.ts'

/** What of a source is missing, part by part: "2024: 38,012 of 40,009 held"; silent where nothing is. */
export function PartList({ source }: { source: Source }) {
  const t = useText()
  const format = useFormat()
  const line = ({ part, held, expected }: Source['parts'][number]) =>
    t('monitoring.part', {
      part: part || t('monitoring.whole'),
      held: format.number(held),
      expected: expected === null ? t('web.state.unknown') : format.number(expected),
    })
  const gaps = source.parts.filter(one => one.isGap)
  const others = source.parts.filter(one => !one.isGap)
  return (
    <>
      {gaps.length > 0 && (
        <Note kind="haste">
          <p>
            <b>{t('monitoring.missing', { count: gaps.length })}</b> {gaps.map(line).join('; ')}
          </p>
        </Note>
      )}
      {others.length > 0 && (
        <details className="small">
          <summary>{t('monitoring.parts', { count: others.length })}</summary>
          <ul className="parts-list">
            {others.map(one => (
              <li key={one.part}>
                {line(one)} <span className="faint">{t(`monitoring.basis.${one.basis}`)}</span>
              </li>
            ))}
          </ul>
          {source.mayShrink.because && (
            <p className="soft">{t('monitoring.mayShrink', { share: format.percent(source.mayShrink.share) })}</p>
          )}
        </details>
      )}
    </>
  )
}
