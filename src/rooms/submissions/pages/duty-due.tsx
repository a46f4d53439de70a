import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Due } from '../../../web/parts/due.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Duty } from './api.ts'

/** Until when a report is owed: "without delay, at the latest …", never as a goal. */
export function DutyDue({ duty }: { duty: Duty | null }) {
  const t = useText()
  const format = useFormat()
  if (!duty) return <span className="soft">{t('submissions-pages.due.none')}</span>
  const { state, endsAt, clockStart, target } = duty
  if (state === 'start_unknown')
    return (
      <Mark kind="harm" icon="warn" wrap>
        {t('submissions-pages.due.startUnknown')}
      </Mark>
    )
  if (state === 'reported' || state === 'reported_late')
    return (
      <Mark kind="proof" icon="done">
        {t(`submissions-pages.due.${state}`)}
      </Mark>
    )
  if (state === 'waiting') return <span className="soft">{t('submissions-pages.due.waiting')}</span>
  if (state === 'ended') return <span className="soft">{t('submissions-pages.due.ended')}</span>
  if (!endsAt) return <Unknown>{t(`submissions-pages.due.noDay.${target}`)}</Unknown>
  return (
    <>
      <Due due={endsAt} since={clockStart ?? endsAt} form="line" />
      <div className="small soft">{t(`submissions-pages.due.until.${target}`, { when: format.moment(endsAt) })}</div>
    </>
  )
}
