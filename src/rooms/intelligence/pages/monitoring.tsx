import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { api } from './api.ts'
import { DayStrip } from './day-strip.tsx'
import { GapList } from './gap-list.tsx'
import { monthText, monthTurned } from './months.ts'

/** Proof of monitoring: every source on every day of a month, what came that concerns us, and who has read it. */
export function MonitoringPage() {
  const t = useText()
  const format = useFormat()
  const [state] = useAddressState()
  const wanted = state.get('month') ?? undefined
  const month = wanted && /^\d{4}-(0[1-9]|1[0-2])$/.test(wanted) ? wanted : undefined
  const { data } = useSuspenseQuery(api.monitoring.queryOptions({ input: { month } }))
  const unread = data.days.filter(day => day.unread > 0)
  const relevant = data.days.reduce((sum, day) => sum + day.relevant, 0)
  const left = unread.reduce((sum, day) => sum + day.unread, 0)
  return (
    <>
      <PageHeader
        title={t('monitoring.title')}
        documentTitle={`${t('monitoring.title')}: ${monthText(data.month, format)}`}
        lead={leadOf(t, left, relevant)}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('monitoring.title') }]}
        acts={<ButtonLink href={`/intelligence/statements/${data.month}`}>{t('monitoring.toStatement')}</ButtonLink>}
        help={t('monitoring.help')}
      />
      <PlaceTabs place="vulnerabilities" />
      <nav className="months" aria-label={t('monitoring.months')}>
        <Link href={`/intelligence/monitoring?month=${monthTurned(data.month, -1)}`}>{t('monitoring.before')}</Link>
        <b>{monthText(data.month, format)}</b>
        <Link href={`/intelligence/monitoring?month=${monthTurned(data.month, 1)}`}>{t('monitoring.after')}</Link>
      </nav>
      <div className="stack apart">
        {data.days.length === 0 ? <Empty>{t('monitoring.nothing')}</Empty> : <DayStrip month={data} />}
        {unread.length > 0 && (
          <Section title={t('monitoring.unread')} count={format.number(left)}>
            <ul className="lines">
              {unread.map(({ day, unread: count, urgent }) => (
                <li key={day}>
                  <Link href={`/intelligence/monitoring/${day}`}>
                    {t('monitoring.ofDay', { day: format.day(day), count })}
                  </Link>
                  {urgent > 0 && <small>{t('monitoring.urgent', { count: urgent })}</small>}
                </li>
              ))}
            </ul>
          </Section>
        )}
        {data.gaps.length > 0 && <GapList gaps={data.gaps} sources={data.sources} />}
        <CoverageLine />
      </div>
    </>
  )
}

/** How much of what is in use is watched by at least one source, in a sentence. */
export function CoverageLine() {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.coverage.queryOptions())
  const { share, parts, blind, byOne } = data
  return (
    <Section
      title={t('monitoring.coverage.title')}
      more={parts > 0 && <Link href="/intelligence/coverage">{t('monitoring.coverage.all')}</Link>}
    >
      {share === null ? (
        <Empty>{t('monitoring.coverage.none')}</Empty>
      ) : (
        <p>
          {t('monitoring.coverage.sentence', {
            share: format.score(share),
            parts: format.number(parts),
            count: blind.length,
          })}{' '}
          <span className="soft">{t('monitoring.coverage.byOne', { count: byOne })}</span>
        </p>
      )}
    </Section>
  )
}

function leadOf(t: ReturnType<typeof useText>, left: number, relevant: number): string {
  if (left > 0) return t('monitoring.lead', { count: left })
  return relevant > 0 ? t('monitoring.leadRead', { count: relevant }) : t('monitoring.leadNone')
}
