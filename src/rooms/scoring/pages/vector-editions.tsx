import { useText } from '../../../web/languages.ts'
import { History } from '../../../web/parts/history.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { Vector } from './api.ts'
import { Digest } from './digest.tsx'
import { VectorText } from './named-score.tsx'

/** Every edition of our own vector, each with its reason, and the answers it follows from. */
export function VectorEditions({ editions }: { editions: readonly Vector[] }) {
  const t = useText()
  if (editions.length === 0) return null
  return (
    <Section title={t('scoring-pages.score.editions')} count={editions.length}>
      <History
        entries={editions.map(one => ({
          id: one.id,
          at: one.at,
          sentence: t('scoring-pages.score.edition', {
            edition: one.edition,
            how: t(`scoring-pages.origin.${one.origin}`),
          }),
          detail: (
            <>
              <span>
                {one.by}: {one.reason} <Digest of={one.digest} />
              </span>
              {[one.vector31, one.vector40].map(vector => vector && <VectorText key={vector} of={vector} />)}
              {one.rationale && <Rationale of={one.rationale} />}
            </>
          ),
        }))}
      />
    </Section>
  )
}

/** The answers on record, folded; they give the vector again. */
function Rationale({ of }: { of: NonNullable<Vector['rationale']> }) {
  const t = useText()
  return (
    <details>
      <summary>{t('scoring-pages.score.answers', { count: of.answers.length })}</summary>
      <p className="small soft">{t('scoring-pages.questionnaire.notMddt', { version: of.rubric })}</p>
      <VectorText of={of.extended} />
      <ol className="answers">
        {of.answers.map(one => (
          <li key={one.id}>
            <span className="mono">{one.id}</span> {t(`scoring-rubric.question.${one.id}.ask`)}{' '}
            <b>{t(`scoring-rubric.answer.${one.answer}`)}</b>
            {one.why && <span className="soft"> {one.why}</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}
