import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { History } from '../../../web/parts/history.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { HistoryEvent } from '../history-contract.ts'
import { api } from './api.ts'
import { DayField } from './past.tsx'
import { percentileOf } from './signals.tsx'
import { useSourceName } from './source-name.ts'

type Event = z.output<typeof HistoryEvent>

/** What each source said when: every change that the mirror learned of, newest first. */
export function Timeline({ id }: { id: string }) {
  const t = useText()
  const format = useFormat()
  const answer = useQuery(api.history.queryOptions({ input: { id } }))
  const tell = useTold(id)
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <GreyLines lines={4} />
  const { events, rememberedSince, more } = answer.data
  return (
    <Section title={t('intelligence-pages.history.title')} count={events.length + more}>
      <DayField />
      <History
        narrow
        entries={events.map(event => ({
          id: `${event.at} ${event.kind} ${event.advisory ?? event.source}`,
          ...tell(event),
        }))}
      />
      {more > 0 && <p className="soft small">{t('intelligence-pages.history.more', { count: more })}</p>}
      <p className="soft small">
        {rememberedSince
          ? t('intelligence-pages.history.since', { when: format.moment(rememberedSince) })
          : t('intelligence-pages.history.empty')}
      </p>
    </Section>
  )
}

function useTold(id: string) {
  const t = useText()
  const sourceName = useSourceName()
  const format = useFormat()
  return (event: Event) => {
    const href = `/intelligence/vulnerabilities/${encodeURIComponent(id)}?asOf=${encodeURIComponent(event.at)}`
    const { prediction } = event
    const figures = prediction
      ? { score: format.percent(prediction.score), percentile: percentileOf(prediction.percentile) }
      : { score: '', percentile: '' }
    const source = sourceName(event.source)
    return {
      at: event.at,
      sentence: <Link href={href}>{t(`intelligence-pages.history.kind.${event.kind}`, { source, ...figures })}</Link>,
      detail: detailsOf(t, format.score, event).join(' · ') || undefined,
    }
  }
}

function detailsOf(t: Text, score: (value: number) => string, event: Event): string[] {
  const shown = (value: number | null) => (value === null ? t('intelligence-pages.compared.noScore') : score(value))
  const changed = (part: string, before: string, after: string) =>
    t(`intelligence-pages.history.${event.kind === 'first' ? 'is' : 'fromTo'}`, {
      part: t(`intelligence-pages.history.part.${part}`),
      before,
      after,
    })
  const nothing = t('intelligence-pages.history.nothing')
  const told = ['severities', 'status', 'affected', 'modified', 'withdrawn']
  return [
    ...(event.score ? [changed('severities', shown(event.score.before), shown(event.score.after))] : []),
    ...(event.status ? [changed('status', event.status.before ?? nothing, event.status.after ?? nothing)] : []),
    ...(event.ranges ? [changed('affected', event.ranges.before ?? nothing, event.ranges.after ?? nothing)] : []),
    ...event.parts.filter(part => !told.includes(part)).map(part => t(`intelligence-pages.history.part.${part}`)),
  ]
}
