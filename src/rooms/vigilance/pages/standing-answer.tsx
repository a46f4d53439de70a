import { citationIn, lawLink } from '../../../web/citation.ts'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import type { IconName } from '../../../web/parts/icon.tsx'
import { OutsideLink } from '../../../web/parts/markdown.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import type { Case } from './api.ts'
import { answerWords, factName } from './duty-words.ts'
import { lastSaying } from './said.ts'
import type { Standing, Topic, TreeEnd } from './topics.ts'

/** A question that somebody answered: the answer, why, by whom, and the clause that asks. */
export function StandingItem({ one, standing, showLaw }: { one: Case; standing: Standing; showLaw: () => void }) {
  const t = useText()
  const format = useFormat()
  const language = useLanguage()
  const saying = lastSaying(one.statements, standing.fact)
  return (
    <div className="ask">
      <p>{factName(t, standing.fact)}</p>
      <div className="a">
        <AnswerMark answer={standing.answer} />
        {standing.answer === 'unknown' && standing.effect === 'uncertain' && (
          <span>{t('vigilance-pages.classification.counts')}</span>
        )}
        {standing.answer === 'unknown' && standing.effect === 'open' && (
          <span>{t('vigilance-pages.classification.waits')}</span>
        )}
        {saying?.because && <span>{saying.because}</span>}
        {saying && (
          <span>
            {saying.by}, <time dateTime={saying.at}>{format.momentInList(saying.at)}</time>
          </span>
        )}
        {standing.citation && (
          <button type="button" className="plain-button" onClick={showLaw}>
            {citationIn(language, standing.citation)}
          </button>
        )}
      </div>
    </div>
  )
}

/** An answer in a word with icon; what is not known is dashed. */
export function AnswerMark({ answer }: { answer: string }) {
  const t = useText()
  if (answer === 'unknown') return <Tag kind="unknown">{answerWords(t, answer)}</Tag>
  const icon: IconName = answer === 'yes' ? 'hit' : answer === 'no' ? 'not' : 'check'
  return <Mark icon={icon}>{answerWords(t, answer)}</Mark>
}

/** A clause, with the way to its text where it has a public place. */
export function Clause({ citation }: { citation: string }) {
  const language = useLanguage()
  const words = citationIn(language, citation)
  const link = lawLink(citation)
  return link ? <OutsideLink href={link}>{words}</OutsideLink> : <span lang="en">{citation}</span>
}

/** How a topic ends so far, by the tree that decides it. */
export function TopicMark({ topic, endings }: { topic: Topic; endings: readonly TreeEnd[] }) {
  const t = useText()
  const decisive = endings.find(({ tree }) => tree === (topic.decides ?? topic.trees[0])) ?? endings[0]
  if (!decisive) return null
  const { outcome } = decisive
  const words = t(`vigilance-pages.topic.${topic.id}.${outcome}`)
  if (outcome === 'yes')
    return (
      <Tag kind="harm" icon="hit">
        {words}
      </Tag>
    )
  if (outcome === 'no')
    return (
      <Tag kind="proof" icon="not">
        {words}
      </Tag>
    )
  return <Tag kind="unknown">{words}</Tag>
}
