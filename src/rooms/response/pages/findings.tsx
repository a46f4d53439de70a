import { useText } from '../../../web/languages.ts'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { gapWords, lawNames } from '../gap-words.ts'
import type { Plan } from './api.ts'

/** What is missing, old or doubtful in a plan, grave things first. */
export function Findings({ plan: { found, clocks } }: { plan: Plan }) {
  const t = useText()
  const say = (key: string, facts?: object) => t(key, { ...facts })
  const laws = lawNames(say, clocks)
  const words = (gap: Plan['found'][number]) => gapWords(say, gap, laws)
  if (found.length === 0) return <Note kind="proof">{t('response-pages.plan.noFindings')}</Note>
  const ordered = [...found.filter(one => one.isGrave), ...found.filter(one => !one.isGrave)]
  return (
    <Section title={t('response-pages.plan.findings')} count={found.length}>
      <ul className="response-findings">
        {ordered.map(one => (
          <li key={`${one.section} ${one.code} ${one.about}`}>
            <a className="mono" href={`#${one.section}`}>
              {one.section.toUpperCase()}
            </a>
            {one.isGrave ? (
              <Mark kind="harm" icon="warn" wrap>
                {words(one)}
              </Mark>
            ) : (
              <span>{words(one)}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
