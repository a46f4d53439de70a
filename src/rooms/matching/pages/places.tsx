import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Known, Unknown } from '../../../web/parts/unknown.tsx'
import type { Answer } from './answer.tsx'

type Place = Answer['places'][number]

/** Where it was found, with the conditions under which that counts. */
export function PlacesTable({ view }: { view: Answer }) {
  const t = useText()
  const id = view.vulnerability?.id
  return (
    <Section
      title={t('matching-pages.places.title')}
      count={view.places.length || undefined}
      more={
        id && view.places.length > 0 ? (
          <Link href={`/triage?q=status%3Aall&v=${encodeURIComponent(id)}`}>{t('matching-pages.places.toInbox')}</Link>
        ) : undefined
      }
    >
      <Table
        caption={t('matching-pages.places.title')}
        columns={usePlaceColumns().filter(column => id || column.id !== 'certainty')}
        rows={view.places}
        rowKey={place => `${place.release} ${place.component} ${place.componentVersion} ${place.conditional}`}
        empty={<Empty>{t('matching-pages.places.none')}</Empty>}
      />
    </Section>
  )
}

function usePlaceColumns(): Column<Place>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'release',
      head: t('matching-pages.places.release'),
      cell: place => (
        <div>
          <Link href={`/inventory/releases/${place.release}`}>{`${place.device} ${place.version}`}</Link>{' '}
          <span className="faint">{t(`matching-pages.phase.${place.phase}`)}</span>
        </div>
      ),
    },
    {
      id: 'component',
      head: t('matching-pages.places.component'),
      cell: place => (
        <div>
          {place.component} {place.componentVersion ?? <Unknown>{t('matching-pages.places.noVersion')}</Unknown>}
        </div>
      ),
    },
    {
      id: 'units',
      head: t('matching-pages.places.units'),
      kind: 'number',
      cell: place => <Known value={place.unitsInField} show={format.number} />,
    },
    {
      id: 'certainty',
      head: t('matching-pages.places.certainty'),
      cell: place => (
        <div>
          {place.band && t(`matching.band.${place.band}`)}
          {place.conditional && (
            <div>
              <Tag kind="unknown">{t('matching-pages.places.conditional', { condition: place.conditional })}</Tag>
            </div>
          )}
        </div>
      ),
    },
  ]
}
