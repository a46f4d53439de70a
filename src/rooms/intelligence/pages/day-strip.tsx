import type { z } from 'zod'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Icon } from '../../../web/parts/icon.tsx'
import { Link } from '../../../web/parts/link.tsx'
import type { DayView, MonthView } from '../monitoring-contract.ts'

type Month = z.output<typeof MonthView>
type Day = z.output<typeof DayView>
type Cell = Day['sources'][number]

const signs = { answered: '●', partly: '◐', failed: '○', 'not-asked': '–', 'not-set-up': '·' } as const

/** Source by day as a strip: what was answered is full, what was not is empty; a gap is a hole and no alarm. */
export function DayStrip({ month }: { month: Month }) {
  const t = useText()
  const format = useFormat()
  return (
    <section className="strip">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('monitoring.caption')}>
        <table className="strip-table">
          <caption className="hidden-text">{t('monitoring.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('monitoring.column.source')}</th>
              {month.days.map(({ day }) => (
                <th key={day} scope="col" className={isWeekend(day) ? 'weekend' : undefined}>
                  <Link href={`/intelligence/monitoring/${day}`} aria-label={format.day(day)}>
                    {Number(day.slice(8))}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {month.sources.map(({ id, title }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                {month.days.map(day => (
                  <StripCell key={day.day} cell={day.sources.find(one => one.source === id)} day={day.day} />
                ))}
              </tr>
            ))}
            <Sums month={month} />
          </tbody>
        </table>
      </section>
      <Legend />
    </section>
  )
}

function StripCell({ cell, day }: { cell: Cell | undefined; day: string }) {
  const t = useText()
  const format = useFormat()
  const state = cell?.state ?? 'not-set-up'
  const words = t('monitoring.cell', {
    day: format.day(day),
    state: t(`monitoring.state.${state}`),
    asked: cell?.asked ?? 0,
    news: (cell?.added ?? 0) + (cell?.changed ?? 0),
  })
  const kinds = ['cell', state, cell?.isStale && state !== 'not-set-up' && 'is-stale', isWeekend(day) && 'weekend']
  return (
    <td className={kinds.filter(Boolean).join(' ')} title={words}>
      <span aria-hidden="true">{signs[state]}</span>
      <span className="hidden-text">{words}</span>
    </td>
  )
}

/** What concerned us, who has read it, and whether the day is closed. */
function Sums({ month }: { month: Month }) {
  const t = useText()
  return (
    <>
      <tr className="sum">
        <th scope="row">{t('monitoring.relevant')}</th>
        {month.days.map(({ day, relevant, unread }) => (
          <td key={day} className={unread > 0 ? 'unread' : undefined}>
            {relevant > 0 && <Link href={`/intelligence/monitoring/${day}`}>{relevant}</Link>}
          </td>
        ))}
      </tr>
      <tr className="sum">
        <th scope="row">{t('monitoring.closed')}</th>
        {month.days.map(({ day, closedAt, isIntact }) => (
          <td key={day}>
            {closedAt && <Icon name={isIntact ? 'done' : 'warn'} small />}
            <span className="hidden-text">{t(closedWord(closedAt, isIntact))}</span>
          </td>
        ))}
      </tr>
    </>
  )
}

function closedWord(closedAt: string | null, isIntact: boolean | null): string {
  if (!closedAt) return 'monitoring.notClosed'
  return isIntact ? 'monitoring.isClosed' : 'monitoring.isBroken'
}

function Legend() {
  const t = useText()
  const shown = ['answered', 'partly', 'failed', 'not-asked', 'not-set-up'] as const
  return (
    <p className="small soft strip-legend">
      {shown.map(state => (
        <span key={state}>
          <span aria-hidden="true">{signs[state]}</span> {t(`monitoring.state.${state}`)}
        </span>
      ))}
      <span>
        <span className="stale-sample" aria-hidden="true" /> {t('monitoring.isStale')}
      </span>
      <span>{t('monitoring.zone')}</span>
    </p>
  )
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}
