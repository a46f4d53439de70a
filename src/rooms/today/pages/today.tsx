import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { useNow } from '../../../web/parts/due.tsx'
import { NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { useMay } from '../../../web/session.ts'
import { ActSection } from './act-section.tsx'
import { ChangedSection } from './changed-section.tsx'
import { DayLead } from './day-lead.tsx'
import { NoProduct } from './no-product.tsx'
import { api } from './seen.ts'
import { SourceHealth } from './source-health.tsx'
import { WaitingSection } from './waiting-section.tsx'

/** The page of the day: what must I do, what waits, what has changed, and which source is silent. */
export function TodayPage() {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const mayRead = useMay()('today.read')
  const { data: day, error, refetch } = useQuery(api.overview.queryOptions({ enabled: mayRead }))
  const keys = [
    { keys: ['J', 'K'], does: t('web.keys.choose') },
    { keys: ['Enter'], does: t('today-pages.keys.open') },
  ]
  return (
    <>
      <PageHeader
        title={format.longDay(now)}
        documentTitle={day ? t('today-pages.documentTitle', { count: day.undecided }) : t('today-pages.title')}
        lead={day && !day.empty && <DayLead day={day} />}
        aside={day && !day.empty ? <SourceHealth sources={day.sources} at={day.at} /> : undefined}
        crumbs={[{ label: t('web.places.today') }]}
        keys={day && day.act.length > 0 ? keys : undefined}
        help={t('today-pages.help')}
      />
      {!mayRead && <NoRight act="today.read" />}
      {error && !day && <ErrorState error={error} retry={() => void refetch()} />}
      {mayRead && !day && !error && <GreyLines lines={8} />}
      {day?.empty && <NoProduct />}
      {day && !day.empty && (
        <div className="three">
          <ActSection day={day} />
          <WaitingSection day={day} />
          <ChangedSection changed={day.changed} />
        </div>
      )}
    </>
  )
}
