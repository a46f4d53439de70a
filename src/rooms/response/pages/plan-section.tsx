import type { ReactNode } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { SectionId } from '../plan-content.ts'
import { partOf, rowsOf } from '../plan-parts.ts'
import { address, type Plan } from './api.ts'
import { ClockTable } from './clock-table.tsx'
import { Letters } from './letters.tsx'
import { RecurrenceMark } from './marks.tsx'
import { PartTable } from './part-table.tsx'
import { Said } from './said.tsx'

/** A section of the plan as it is read: its prose, then its table. */
export function PlanSection({ plan, section, more }: { plan: Plan; section: SectionId; more?: ReactNode }) {
  const t = useText()
  const { content } = plan
  const part = partOf[section]
  return (
    <div id={section} className="response-section">
      <Section
        title={
          <>
            <span className="mono faint">{section.toUpperCase()}</span> {t(`response.section.${section}`)}
          </>
        }
        more={more}
      >
        <p className="said">
          <Said words={content.texts[section]} />
        </p>
        {part === 'templates' && <Letters letters={content.templates} />}
        {part && part !== 'templates' && <PartTable part={part} rows={rowsOf(content, part)} />}
        {section === 'irp-05' && <ClockTable sets={plan.clocks} />}
        {section === 'irp-10' && <PlaybookList plan={plan} />}
        {section === 'irp-11' && <Intervals plan={plan} />}
      </Section>
    </div>
  )
}

function PlaybookList({ plan }: { plan: Plan }) {
  const t = useText()
  const known = new Map(plan.playbooks.map(one => [one.id, one.title]))
  if (plan.content.playbooks.length === 0) return <Unknown>{t('response.gap.no-playbooks')}</Unknown>
  return (
    <ul className="response-list">
      {plan.content.playbooks.map(id => {
        const title = known.get(id)
        return (
          <li key={id}>
            {title ? (
              <Link href={address.playbook(id)}>
                <Said words={title} />
              </Link>
            ) : (
              t('response.gap.playbook-unknown', { about: id })
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Intervals({ plan }: { plan: Plan }) {
  const t = useText()
  const format = useFormat()
  const { drillMonths, reviewMonths } = plan.content
  const months = (count: number) => t('response-pages.plan.months', { count, shown: format.number(count) })
  return (
    <FactList
      facts={[
        { name: t('response-pages.plan.drillEvery'), value: months(drillMonths) },
        { name: t('response-pages.overview.drill'), value: <RecurrenceMark recurrence={plan.drill} what="drill" /> },
        { name: t('response-pages.plan.reviewEvery'), value: months(reviewMonths) },
        { name: t('response-pages.overview.review'), value: <RecurrenceMark recurrence={plan.review} what="review" /> },
      ]}
    />
  )
}
