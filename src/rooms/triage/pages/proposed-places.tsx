import { useText } from '../../../web/languages.ts'
import { DiffTable } from '../../../web/parts/diff-table.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { cellOf, type Ground, groundOf } from '../lapse.ts'
import { factRows } from './fact-words.ts'
import type { Proposal } from './shown.ts'

type Place = Proposal['places'][number]

const shownGroups = 20

/** The places of a proposal: the facts that were seen, and where they differ from those of now. */
export function ProposedPlaces({ proposal: { decision, places } }: { proposal: Proposal }) {
  const t = useText()
  const ground = groundOf({ status: decision.status, justification: decision.justification ?? undefined })
  const moved = places.filter(place => place.hinders)
  const same = places.filter(place => !place.hinders)
  const first = same[0]
  // places at which the same moved are one question
  const groups = [...Map.groupBy(moved, place => JSON.stringify([place.hinders, place.moves])).values()]
  return (
    <>
      {groups.slice(0, shownGroups).map(own => (
        <MovedPlaces key={`${own[0]?.finding} ${own[0]?.release}`} places={own} ground={ground} />
      ))}
      {groups.length > shownGroups && (
        <p className="small soft">{t('triage-approvals.morePlaces', { count: groups.length - shownGroups })}</p>
      )}
      {first && (
        <details className="small">
          <summary>
            {t('triage-approvals.same', { count: same.length })} {namesOf(same)}
          </summary>
          <SeenFacts place={first} />
        </details>
      )}
    </>
  )
}

function namesOf(places: readonly Place[]): string {
  const names = [...new Set(places.map(place => place.name))]
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}…` : names.join(', ')
}

function MovedPlaces({ places, ground }: { places: readonly Place[]; ground: Ground }) {
  const t = useText()
  const [place] = places
  if (!place) return null
  return (
    <div className="apart">
      <Note kind="haste">
        <p>
          <b>{namesOf(places)}</b> <Tag kind="haste">{t(`triage-approvals.hinders.${place.hinders}`)}</Tag>
        </p>
        {place.moves.length > 0 && (
          <DiffTable
            caption={t('triage-approvals.difference', { what: namesOf(places) })}
            what={t('triage-approvals.factHead')}
            rows={place.moves.map(move => ({
              id: move.fact,
              kind: 'changed' as const,
              name: t(`triage-approvals.fact.${move.fact}`),
              before: move.before || t('triage-approvals.none'),
              after: move.after || t('triage-approvals.none'),
              meaning: t(`triage.lapse.${cellOf(ground, move.fact).because}`),
            }))}
          />
        )}
      </Note>
    </div>
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
