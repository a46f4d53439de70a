import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { api } from './api.ts'
import { usePlaceNames } from './places.ts'

/** Everything a unit was: which release, where, from when to when, and by which list. */
export function UnitDrawer({ id, close }: { id: string; close: () => void }) {
  const t = useText()
  const format = useFormat()
  const places = usePlaceNames()
  const { data, error } = useQuery(api.unit.queryOptions({ input: { id } }))
  return (
    <Drawer title={data?.[0]?.name || t('field-pages.units.unit')} close={close}>
      {error && <ErrorState error={error} />}
      {!data && !error && <GreyLines />}
      {data?.[0]?.udiPi && <p className="mono small">{data[0].udiPi}</p>}
      <ul className="lines field-marks">
        {data?.map(one => (
          <li key={`${one.since} ${one.until}`}>
            <span className="who">{one.release?.version ?? t('field-pages.units.unknownRelease')}</span>
            <small>
              {[one.customer, one.site, places.country(one.country)].filter(Boolean).join(', ')} ·{' '}
              {t(`field.unitState.${one.state}`)}
              {one.units > 1 && ` · ${format.number(one.units)}`}
            </small>
            <small>
              {one.until
                ? t('field-pages.unit.span', { since: format.day(one.since), until: format.day(one.until) })
                : t('field-pages.unit.since', { since: format.day(one.since) })}
              {one.ended && ` · ${t(`field.difference.${one.ended}`)}`} ·{' '}
              {t('field-pages.unit.list', { list: one.list })}
            </small>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
