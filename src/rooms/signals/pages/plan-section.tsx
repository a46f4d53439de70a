import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Family, Plan } from './api.ts'
import { PlanForm } from './plan-form.tsx'
import { useSignalWords } from './words.ts'

/** What the PMS plan says of trends, with its document; earlier editions below. */
export function PlanSection({ family, may }: { family: Family; may: boolean }) {
  const t = useText()
  const [isOpen, open] = useState(false)
  const { plan, editions } = family
  const others = editions.filter(one => one.id !== plan?.id)
  return (
    <Section title={t('signals-pages.plan.title')}>
      {plan ? <PlanFacts plan={plan} /> : <Unknown>{t('signals-pages.plan.notEntered')}</Unknown>}
      {isOpen && <PlanForm family={family} done={() => open(false)} />}
      {may && !isOpen && (
        <div className="acts apart">
          <Button onClick={() => open(true)}>{t(plan ? 'signals-pages.plan.next' : 'signals-pages.plan.enter')}</Button>
        </div>
      )}
      {others.length > 0 && (
        <details className="field-text">
          <summary>{t('signals-pages.plan.others', { count: others.length })}</summary>
          {others.map(one => (
            <PlanFacts key={one.id} plan={one} />
          ))}
        </details>
      )}
    </Section>
  )
}

function PlanFacts({ plan }: { plan: Plan }) {
  const t = useText()
  const format = useFormat()
  const words = useSignalWords()
  return (
    <>
      <FactList
        facts={[
          {
            name: t('signals-pages.plan.document'),
            value: t('signals-pages.plan.version', { document: plan.document, version: plan.documentVersion }),
          },
          {
            name: t('signals-pages.plan.approved'),
            value: `${plan.approvedBy}, ${format.day(plan.approvedOn)}`,
          },
          { name: t('signals-pages.plan.validFrom'), value: format.day(plan.validFrom) },
          ...(plan.thresholds.length === 0
            ? [{ name: t('signals-pages.plan.threshold'), value: <Unknown>{t('signals.noThreshold')}</Unknown> }]
            : plan.thresholds.map(one => ({
                name: words.code(one.code),
                value: (
                  <>
                    {words.threshold(one)}
                    <br />
                    <span className="small soft">
                      {t('signals-pages.plan.observation', { count: one.observationMonths })}
                      {'baseline' in one &&
                        ` · ${
                          one.baseline.kind === 'stated'
                            ? t('signals-pages.plan.statedRate', { rate: format.number(one.baseline.rate) })
                            : t('signals-pages.plan.baselineOf', {
                                from: words.month(one.baseline.from),
                                to: words.month(one.baseline.to),
                              })
                        }`}
                    </span>
                  </>
                ),
              }))),
        ]}
      />
      {plan.note && <p className="small">{plan.note}</p>}
      <p className="src">
        <span>
          {t('signals-pages.plan.entered', { edition: plan.edition, by: plan.by, at: format.moment(plan.at) })}
        </span>
      </p>
    </>
  )
}
