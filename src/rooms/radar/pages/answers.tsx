import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Statement } from '../../../web/parts/statement.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import type { Hit } from './api.ts'
import { StateMark } from './state-mark.tsx'

type Given = Hit['answers'][number]

/** Answers on record, the one that stands first. */
export function Answers({ answers }: { answers: readonly Given[] }) {
  const t = useText()
  if (answers.length === 0) return null
  return (
    <ol className="radar-answers" aria-label={t('radar-pages.hit.answers')}>
      {answers.map((one, at) => (
        <li key={one.id}>
          <div className="eyebrow">
            <StateMark state={one.verdict} />
            {at === 0 && !one.isOutdated && <Tag>{t('radar-pages.hit.standing')}</Tag>}
            {one.isOutdated && <Tag kind="haste">{t('radar-pages.hit.outdated')}</Tag>}
            <span className="mono faint">{one.shortId}</span>
          </div>
          <AnswerWords answer={one} />
        </li>
      ))}
    </ol>
  )
}

function AnswerWords({ answer }: { answer: Given }) {
  const t = useText()
  const format = useFormat()
  const links = answer.links.map(({ type, id }) => `${t(`radar.link.${type}`)} ${id}`)
  const sources = [
    t('radar-pages.hit.by', { by: answer.by, when: format.moment(answer.at) }),
    ...(links.length > 0 ? [links.join(', ')] : []),
  ]
  return (
    <>
      <Statement sources={answer.action ? undefined : sources}>{answer.reason}</Statement>
      {answer.action && (
        <Statement sources={sources}>
          {t('radar-pages.hit.action')}: {answer.action}{' '}
          <span className="soft">
            {[answer.owner, answer.due && t('radar-pages.list.due', { when: format.day(answer.due) })]
              .filter(Boolean)
              .join(', ')}
          </span>
        </Statement>
      )}
    </>
  )
}
