import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { Column } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { UnitLine } from './api.ts'
import { usePlaceNames } from './places.ts'

/** Columns of units. */
export function useUnitColumns(open: (id: string) => void): Column<UnitLine>[] {
  const t = useText()
  const format = useFormat()
  const places = usePlaceNames()
  return [
    {
      id: 'name',
      head: t('field-pages.units.unit'),
      cell: one => (
        <div>
          <button type="button" className="plain-button mono field-name" onClick={() => open(one.id)}>
            {one.name || t('field-pages.recipient.anonymous', { units: one.units })}
          </button>
          <div className="small soft">
            {one.deviceName}
            {` · ${t(`field.unitKind.${one.kind}`)}`}
            {one.kind === 'lot' && ` · ${format.number(one.units)}`}
          </div>
        </div>
      ),
    },
    {
      id: 'release',
      head: t('field-pages.units.release'),
      cell: one => one.release?.version ?? <Unknown>{t('field.unknown')}</Unknown>,
    },
    {
      id: 'customer',
      head: t('field-pages.units.customer'),
      cell: one => (
        <div>
          {one.customer}
          <div className="small soft">{[one.site, places.country(one.country)].filter(Boolean).join(', ')}</div>
        </div>
      ),
    },
    {
      id: 'state',
      head: t('field-pages.units.state'),
      cell: one =>
        one.state === 'unknown' ? <Unknown>{t('field.unknown')}</Unknown> : t(`field.unitState.${one.state}`),
    },
    {
      id: 'since',
      head: t('field-pages.units.since'),
      priority: 'later',
      cell: one => <time dateTime={one.since}>{format.day(one.since)}</time>,
    },
  ]
}
