import { useText } from '../../../web/languages.ts'
import { Drawer } from '../../../web/parts/drawer.tsx'
import type { Case } from './api.ts'
import { factName, slug } from './duty-words.ts'
import { Clause } from './standing-answer.tsx'
import { ask, topicsFor } from './topics.ts'
import { TwoLaws } from './two-laws.tsx'

/** The clauses that this case rests on: each with what it asks or demands, and the way to its text. */
export function LawDrawer({ one, close }: { one: Case; close: () => void }) {
  const t = useText()
  const demanded = new Map(one.duties.map(({ citation, rule }) => [citation, t(`vigilance-rules.${slug(rule)}`)]))
  const told = topicsFor(one.devices.map(({ law }) => law)).filter(({ id }) => one.facts[id] !== undefined)
  const standings = told.flatMap(topic => ask(topic, one.facts).asked)
  const asked = new Map(standings.flatMap(({ citation, fact }) => (citation ? [[citation, fact] as const] : [])))
  return (
    <Drawer title={t('vigilance-pages.law.title')} close={close}>
      <TwoLaws />
      <h3 className="topic-head">{t('vigilance-pages.law.demands')}</h3>
      <ul className="lines law-lines">
        {[...demanded].map(([citation, title]) => (
          <li key={citation}>
            <Clause citation={citation} />
            <small>{title}</small>
          </li>
        ))}
      </ul>
      <h3 className="topic-head">{t('vigilance-pages.law.asks')}</h3>
      <ul className="lines law-lines">
        {[...asked].map(([citation, fact]) => (
          <li key={citation}>
            <Clause citation={citation} />
            <small>{factName(t, fact)}</small>
            <small>{t(`vigilance-questions.${slug(fact)}.help`)}</small>
          </li>
        ))}
      </ul>
      <p className="small soft">{t('vigilance-pages.law.limits')}</p>
    </Drawer>
  )
}
