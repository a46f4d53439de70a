import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import { useNow } from '../../../web/parts/due.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { isOwed } from '../duty-line.ts'
import { api } from './api.ts'
import { byUrgency } from './clock-face.ts'
import { useDutyWords } from './duty-words.ts'
import type { Intake } from './intake-fields.ts'

/** Which clocks would run as soon as the case is open; nothing is kept yet. */
export function IntakePreview({ intake, isReady }: { intake: Intake; isReady: boolean }) {
  const t = useText()
  const words = useDutyWords()
  const now = useNow().getTime()
  const { data } = useQuery(
    api.previewIntake.queryOptions({
      input: intake,
      enabled: isReady,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const owed = data?.duties.filter(duty => isOwed(duty) && duty.governs).toSorted(byUrgency(now)) ?? []
  return (
    <Section title={t('vigilance-pages.intake.would')} count={data && owed.length}>
      <div role="status">
        {owed.length === 0 && <p className="small soft">{t('vigilance-pages.intake.wouldNothing')}</p>}
        <ul className="lines">
          {owed.slice(0, 8).map(duty => {
            const { left, title, due, citation } = words(duty, now)
            return (
              <li key={duty.key}>
                <b>{left}</b> {title}
                {duty.certainty === 'uncertain' && <Tag kind="unknown">{t('vigilance-pages.clock.inDoubt')}</Tag>}
                <small>
                  {due} · {citation}
                </small>
              </li>
            )
          })}
        </ul>
      </div>
    </Section>
  )
}
