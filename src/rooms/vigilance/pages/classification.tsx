import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import type { Case } from './api.ts'
import { Questions } from './questions.tsx'
import { StandingItem, TopicMark } from './standing-answer.tsx'
import { ask, type Standing, type Topic, topicsFor } from './topics.ts'

/** So many answers of a law stand open; the others are one step away. */
const FEW = 2

interface Props {
  readonly one: Case
  readonly mayWrite: boolean
  readonly showLaw: () => void
}

/** What each law asks of the event: answered questions with reason and clause, open ones, and how it ends so far. */
export function Classification({ one, mayWrite, showLaw }: Props) {
  const t = useText()
  const topics = topicsFor(one.devices.map(({ law }) => law))
  const told = topics.filter(({ id }) => one.facts[id] !== undefined)
  const untold = topics.filter(({ id }) => one.facts[id] === undefined)
  const [asked, setAsked] = useState<string | undefined>()
  return (
    <Section
      title={<span id="classification">{t('vigilance-pages.classification.title')}</span>}
      more={
        <Button size="small" kind="bare" keys="L" onClick={showLaw}>
          {t('vigilance-pages.classification.law')}
        </Button>
      }
    >
      {told.map(topic => (
        <TopicSection
          key={topic.id}
          one={one}
          topic={topic}
          mayWrite={mayWrite}
          isAsked={asked === topic.id}
          showLaw={showLaw}
          setAsked={on => setAsked(on ? topic.id : undefined)}
        />
      ))}
      {untold.length > 0 && (
        <div className="topic">
          <p className="topic-head">{t('vigilance-pages.classification.untold')}</p>
          {told.length === 0 && <p className="small soft">{t('vigilance-pages.classification.nothing')}</p>}
          <ul className="lines">
            {untold.map(topic => (
              <li key={topic.id}>
                {t(`vigilance-pages.topic.${topic.id}.title`)}{' '}
                {mayWrite && asked !== topic.id && (
                  <button type="button" className="plain-button" onClick={() => setAsked(topic.id)}>
                    {t('vigilance-pages.classification.begin')}
                    <span className="hidden-text"> {t(`vigilance-pages.topic.${topic.id}.title`)}</span>
                  </button>
                )}
                <small>{t(`vigilance-pages.topic.${topic.id}.what`)}</small>
                {asked === topic.id && <Questions one={one} topic={topic} done={() => setAsked(undefined)} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      {one.facts.fieldIncident !== undefined && one.facts.securityIncident !== undefined && (
        <p className="small apart">
          <button type="button" className="plain-button" onClick={showLaw}>
            {t('vigilance-pages.two.line')}
          </button>
        </p>
      )}
    </Section>
  )
}

interface TopicProps {
  readonly one: Case
  readonly topic: Topic
  readonly mayWrite: boolean
  readonly isAsked: boolean
  readonly setAsked: (on: boolean) => void
  readonly showLaw: () => void
}

/** Answered questions: few stand open, more are asked for. */
function Settled({ one, settled, showLaw }: Pick<TopicProps, 'one' | 'showLaw'> & { settled: readonly Standing[] }) {
  const t = useText()
  const items = settled.map(standing => (
    <StandingItem key={standing.fact} one={one} standing={standing} showLaw={showLaw} />
  ))
  if (items.length <= FEW) return items
  return (
    <details className="settled">
      <summary>{t('vigilance-pages.classification.settled', { count: items.length })}</summary>
      {items}
    </details>
  )
}

function TopicSection({ one, topic, mayWrite, isAsked, setAsked, showLaw }: TopicProps) {
  const t = useText()
  const { answered, open, endings } = ask(topic, one.facts)
  const settled = answered.filter(({ answer }) => answer !== 'unknown')
  const unsure = answered.filter(({ answer }) => answer === 'unknown')
  const unasked = open.filter(({ answer }) => answer === 'unasked')
  return (
    <div className="topic" data-topic={topic.id}>
      <h3 className="topic-head">
        {t(`vigilance-pages.topic.${topic.id}.title`)} <TopicMark topic={topic} endings={endings} />
      </h3>
      {!isAsked && (
        <>
          {unsure.map(standing => (
            <StandingItem key={standing.fact} one={one} standing={standing} showLaw={showLaw} />
          ))}
          <Settled one={one} settled={settled} showLaw={showLaw} />
          {unasked.length > 0 && (
            <p className="small apart">
              <Tag kind="unknown">{t('vigilance-pages.classification.open', { count: unasked.length })}</Tag>
            </p>
          )}
          {mayWrite && (
            <div className="acts apart">
              <Button size="small" onClick={() => setAsked(true)}>
                {t(
                  unasked.length > 0
                    ? 'vigilance-pages.classification.answer'
                    : 'vigilance-pages.classification.change',
                )}
                <span className="hidden-text"> {t(`vigilance-pages.topic.${topic.id}.title`)}</span>
              </Button>
            </div>
          )}
        </>
      )}
      {isAsked && <Questions one={one} topic={topic} done={() => setAsked(false)} />}
    </div>
  )
}
