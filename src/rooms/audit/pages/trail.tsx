import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Empty, FilteredEmpty, NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Icon } from '../../../web/parts/icon.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { HeadNote } from './head-note.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { RecordsTable } from './records-table.tsx'
import { TrailFilters } from './trail-filters.tsx'
import { api, type Trail, useTrailPages } from './trail-query.ts'

/** The trail: who changed what, when and why; nothing in it can be changed. */
export function TrailPage() {
  const t = useText()
  const may = useMay()
  const mayRead = may('audit.read')
  const trail = useTrailPages(mayRead)
  const status = useQuery(api.status.queryOptions({ input: { log: trail.log }, enabled: mayRead }))
  return (
    <>
      <PageHeader
        title={t('audit-pages.title')}
        lead={status.data && <Lead count={status.data.count} lastAt={status.data.lastAt} />}
        acts={may('audit.export') && <ExportLink log={trail.log} />}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: t('audit-pages.title') }]}
        keys={[
          { keys: ['J', 'K'], does: t('web.keys.move') },
          { keys: ['Enter'], does: t('audit-pages.keys.open') },
        ]}
        help={t('audit-pages.help')}
      />
      <PlaceTabs place="settings" />
      {!mayRead && <NoRight act="audit.read" />}
      {mayRead && (
        <div className="stack apart">
          {status.data && status.data.count > 0 && <HeadNote status={status.data} />}
          <Records trail={trail} total={status.data?.count ?? 0} />
        </div>
      )}
      {trail.open && <RecordDrawer key={trail.open.seq} record={trail.open} trail={trail} />}
    </>
  )
}

function Lead({ count, lastAt }: { count: number; lastAt: string | null }) {
  const t = useText()
  const format = useFormat()
  const shown = format.number(count)
  if (!lastAt) return <>{t('audit-pages.leadEmpty')}</>
  return <>{t('audit-pages.lead', { count, shown, when: format.moment(lastAt) })}</>
}

// a download is a plain link: it works with a long trail and without script
function ExportLink({ log }: { log: string }) {
  const t = useText()
  return (
    <a className="btn" href={`/api/audit/export?log=${log}`} download>
      <Icon name="down" />
      {t('audit-pages.export')}
    </a>
  )
}

function Records({ trail, total }: { trail: Trail; total: number }) {
  const t = useText()
  const format = useFormat()
  const filters = Object.keys(trail.filters).length
  const shown = format.number(trail.records.length)
  const rest = filters > 0 ? `${shown}+` : t('audit-pages.shownOf', { shown, total: format.number(total) })
  const count = trail.older ? rest : shown
  const empty =
    filters > 0 ? (
      <FilteredEmpty total={total} filters={filters} clear={trail.clear} />
    ) : (
      <Empty>{t('audit-pages.empty')}</Empty>
    )
  return (
    <Section title={t('audit-pages.records')} count={count}>
      <TrailFilters trail={trail} />
      {trail.error && <ErrorState error={trail.error} retry={trail.again} />}
      {trail.isLoading && <GreyLines lines={8} />}
      {!trail.isLoading && !trail.error && <RecordsTable trail={trail} empty={empty} />}
      {trail.older && (
        <div className="acts apart">
          <Button busy={trail.loadsOlder} onClick={trail.older}>
            {t('audit-pages.older')}
          </Button>
        </div>
      )}
    </Section>
  )
}
