import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { named } from '../score.ts'
import type { Bounds } from '../walk.ts'
import type { Asking } from './asking.ts'
import { NamedScore, VectorText } from './named-score.tsx'

/** Vector and score as far as they follow, and what each answer did to them. */
export function LiveScore({ asking }: { asking: Asking }) {
  const t = useText()
  const { way, at } = asking
  const isDone = way.next === undefined
  return (
    <Section title={t(isDone ? 'scoring-pages.live.done' : 'scoring-pages.live.soFar')}>
      <div aria-live="polite">
        <p>
          {!isDone && `${t('scoring-pages.live.atWorst')} `}
          <NamedScore of={named(way.worst)} system="3.1" />
        </p>
        {!isDone && (
          <p>
            {`${t('scoring-pages.live.atLeast')} `}
            <NamedScore of={named(way.least)} system="3.1" />
          </p>
        )}
      </div>
      <p>
        <VectorText of={way.worst} />
      </p>
      <ol className="answers" aria-label={t('scoring-pages.live.changes')}>
        {way.steps.map(step => (
          <li key={step.id} className={step.id === at ? 'here' : undefined}>
            <button type="button" className="plain-button mono" onClick={() => asking.go(step.id)}>
              {step.id}
            </button>{' '}
            {t(`scoring-rubric.answer.${step.answer}`)}
            <Change before={step.before} after={step.after} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The metrics whose bounds moved: `AV:N → AV:A`. */
function Change({ before, after }: { before: Bounds; after: Bounds }) {
  const t = useText()
  const moved = [
    { key: 'worst', changes: changes(before.worst, after.worst), text: 'scoring-pages.live.nowAtWorst' },
    { key: 'least', changes: changes(before.least, after.least), text: 'scoring-pages.live.nowAtLeast' },
  ].filter(one => one.changes.length > 0)
  if (moved.length === 0) return <span className="faint"> {t('scoring-pages.live.nothing')}</span>
  return moved.map(one => (
    <span key={one.key} className="small soft">
      {' '}
      {t(one.text, { change: one.changes.join(', ') })}
    </span>
  ))
}

function changes(before: string, after: string): string[] {
  const was = new Set(before.split('/'))
  return after.split('/').filter(metric => !was.has(metric))
}
