import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { DiffTable } from '../../../web/parts/diff-table.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { movedPlaces, placeKey } from './place.ts'
import { rangeSentence } from './range-sentence.ts'
import type { Group, Occurrence } from './shown.ts'

/** The evidence moved while somebody was deciding: what changed; the typed text is kept. */
export function Moved({ seen, now, done }: { seen: Group; now: Group; done: () => void }) {
  const t = useText()
  const rows = movedPlaces(seen, now).map(({ place, before }) => ({
    id: placeKey(place),
    kind: before ? ('changed' as const) : ('added' as const),
    name: `${place.device} ${place.version}`,
    before: before ? words(before) : null,
    after: words(place),
    meaning: t('triage-pages.moved.meaning'),
  }))
  return (
    <div className="apart">
      <Note kind="haste">
        <p role="alert">{t('triage-pages.moved.text')}</p>
        {rows.length > 0 && (
          <DiffTable caption={t('triage-pages.moved.changes')} what={t('triage-pages.places.version')} rows={rows} />
        )}
        <Button size="small" onClick={done}>
          {t('triage-pages.moved.done')}
        </Button>
      </Note>
    </div>
  )

  function words(place: Occurrence): string {
    const ranges = place.evidence.map(one => (one.listed ? `= ${one.version}` : rangeSentence(t, one)))
    return `${place.componentVersion}: ${[...new Set(ranges)].join(' | ')}`
  }
}
