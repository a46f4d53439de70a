import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link, useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { ActLine } from './act-line.tsx'
import { DutyAct } from './duty-act.tsx'
import { type Act, type Day, inboxAt } from './seen.ts'

/** What a person must do: reports that the law asks for, then what is to be judged, the most urgent first; J, K and Enter act. */
export function ActSection({ day }: { day: Day }) {
  const t = useText()
  const format = useFormat()
  const chosen = useChosen(day.act)
  const hidden = day.undecided - day.act.length
  const { duties } = day.vigilance
  return (
    <Section
      title={t('today-pages.act.title')}
      count={format.number(day.undecided + duties.length)}
      more={hidden > 0 && <Link href="/triage">{t('today-pages.act.all', { count: day.undecided })}</Link>}
    >
      {day.act.length + duties.length === 0 && <NothingDue sources={day.sources} />}
      <ul className="todo">
        {duties.map(duty => (
          <DutyAct key={`${duty.incident} ${duty.rule} ${duty.endsAt}`} duty={duty} />
        ))}
        {day.act.map(act => (
          <ActLine key={act.vulnerability} act={act} chosen={act.vulnerability === chosen} />
        ))}
      </ul>
    </Section>
  )
}

function useChosen(acts: readonly Act[]): string | undefined {
  const go = useGo()
  const [chosen, choose] = useState<string | undefined>()
  const here = acts.some(act => act.vulnerability === chosen) ? chosen : acts[0]?.vulnerability
  const step = (by: number) => {
    const at = acts.findIndex(act => act.vulnerability === here)
    const next = acts[Math.min(acts.length - 1, Math.max(0, at + by))]
    if (!next) return
    choose(next.vulnerability)
    document.getElementById(`act-${next.vulnerability}`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => step(1), k: () => step(-1), Enter: here ? () => go(inboxAt(here)) : undefined })
  return here
}

// Nothing due is an answer only with the age of what was asked.
function NothingDue({ sources }: { sources: Day['sources'] }) {
  const t = useText()
  const format = useFormat()
  const { lastCheck, troubled } = sources
  return (
    <Empty>
      {t('today-pages.act.none')}{' '}
      {lastCheck
        ? t(troubled.length > 0 ? 'today-pages.act.checkedPartly' : 'today-pages.act.checked', {
            when: format.moment(lastCheck),
          })
        : t('today-pages.act.unchecked')}
    </Empty>
  )
}
