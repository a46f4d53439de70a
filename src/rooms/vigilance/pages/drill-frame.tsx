import type { ReactNode } from 'react'
import { useText } from '../../../web/languages.ts'
import { Tag } from '../../../web/parts/tag.tsx'
import type { Exercise } from '../incident.ts'

/** The violet frame of an exercise: nothing in it is real, and nothing of it leaves the house. */
export function DrillFrame({ exercise, children }: { exercise: Exercise | null; children: ReactNode }) {
  const t = useText()
  return (
    <div className="drill">
      <aside className="drill-line" aria-label={t('vigilance-pages.drill.tag')}>
        <Tag kind="unreal">{t('vigilance-pages.drill.tag')}</Tag>
        <span>{t('vigilance-pages.drill.text')}</span>
        {exercise && exercise.factor !== 1 && (
          <span>{t('vigilance-pages.drill.factor', { factor: exercise.factor })}</span>
        )}
      </aside>
      {children}
    </div>
  )
}
