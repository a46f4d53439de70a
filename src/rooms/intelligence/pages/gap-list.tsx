import type { z } from 'zod'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import type { MonthView } from '../monitoring-contract.ts'

type Month = z.output<typeof MonthView>

/** Days without an answer, told once each with the reason. */
export function GapList({ gaps, sources }: Pick<Month, 'gaps' | 'sources'>) {
  const t = useText()
  const format = useFormat()
  const titleOf = (id: string) => sources.find(one => one.id === id)?.title ?? id
  return (
    <Section title={t('monitoring.gaps')} count={format.number(gaps.length)}>
      <ul className="lines">
        {gaps.map(({ source, from, to, days, state, code }) => (
          <li key={`${source} ${from}`}>
            {t('monitoring.gap', { source: titleOf(source), count: days, from: format.day(from), to: format.day(to) })}
            <small>{code ? t(`feeds.broken.${code}`, { defaultValue: code }) : t(`monitoring.because.${state}`)}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
