import { useText } from '../../../web/languages.ts'
import { DiffTable } from '../../../web/parts/diff-table.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { factRows, moveWords } from './fact-words.ts'
import type { Proposal } from './shown.ts'

type Place = Proposal['places'][number]

const shownPlaces = 20

/** The places of a proposal: the facts that were seen, and where they differ from those of now. */
export function ProposedPlaces({ places }: { places: Proposal['places'] }) {
  const t = useText()
  const moved = places.filter(place => place.hinders)
  const same = places.filter(place => !place.hinders)
  const first = same[0]
  return (
    <>
      {moved.slice(0, shownPlaces).map(place => (
        <MovedPlace key={`${place.finding} ${place.release}`} place={place} />
      ))}
      {moved.length > shownPlaces && (
        <p className="small soft">{t('triage-approvals.morePlaces', { count: moved.length - shownPlaces })}</p>
      )}
      {first && (
        <details className="small">
          <summary>
            {t('triage-approvals.same', { count: same.length })}{' '}
            {same
              .slice(0, 5)
              .map(place => place.name)
              .join(', ')}
            {same.length > 5 && '…'}
          </summary>
          <SeenFacts place={first} />
        </details>
      )}
    </>
  )
}

function MovedPlace({ place }: { place: Place }) {
  const t = useText()
  return (
    <Note kind="haste">
      <p>
        <b>{place.name}</b> <Tag kind="haste">{t(`triage-approvals.hinders.${place.hinders}`)}</Tag>
      </p>
      {place.moves.length > 0 && (
        <DiffTable
          caption={t('triage-approvals.difference', { what: place.name })}
          what={t('triage-approvals.factHead')}
          rows={place.moves.map(move => ({
            id: move.fact,
            kind: 'changed' as const,
            name: t(`triage-approvals.fact.${move.fact}`),
            before: move.before || t('triage-approvals.none'),
            after: move.after || t('triage-approvals.none'),
            meaning: moveWords(t, move),
          }))}
        />
      )}
    </Note>
  )
}

function SeenFacts({ place }: { place: Place }) {
  const t = useText()
  return (
    <FactList
      facts={Object.entries(factRows(t, place.seen)).map(([name, value]) => ({
        name: t(`triage-approvals.seen.${name}`),
        value,
      }))}
    />
  )
}
