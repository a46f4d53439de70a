import { useText } from '../../../web/languages.ts'
import type { Section } from '../forms/form.ts'
import type { ProblemView } from './api.ts'
import { anchorOf, fieldOf, titleOf, useWords } from './words.ts'

/** The parts of a long form, each with what is still missing there. */
export function Outline({ sections, problems }: { sections: readonly Section[]; problems: readonly ProblemView[] }) {
  const t = useText()
  const words = useWords()
  const stops = problems.filter(({ weight }) => weight === 'stops').map(({ field }) => fieldOf(field))
  const missingIn = ({ fields }: Section) => fields.filter(({ id }) => stops.includes(id)).length
  if (sections.length < 5) return null
  return (
    <details className="outline">
      <summary>{t('submissions-pages.draft.outline', { count: sections.length })}</summary>
      <ul className="bare-list">
        {sections.map(section => (
          <li key={section.id}>
            <a href={`#${anchorOf(section.id)}`}>{titleOf(section.id, words(section.title))}</a>{' '}
            {missingIn(section) > 0 && (
              <span className="small soft">{t('submissions-pages.draft.missing', { count: missingIn(section) })}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
