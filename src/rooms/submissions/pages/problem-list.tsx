import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import type { Field } from '../forms/form.ts'
import type { ProblemView } from './api.ts'
import { anchorOf, fieldOf, numberOf, problemText, titleOf, useWords } from './words.ts'

interface ProblemListProps {
  readonly problems: readonly ProblemView[]
  /** Fields in which the record moved. */
  readonly differences: readonly string[]
  readonly fields: readonly Field[]
}

/** Everything that is wrong, in one list; each line leads to its field. */
export function ProblemList({ problems, differences, fields }: ProblemListProps) {
  const t = useText()
  const stops = problems.filter(({ weight }) => weight === 'stops')
  const warns = problems.filter(({ weight }) => weight === 'warns')
  if (problems.length + differences.length === 0)
    return (
      <Mark kind="proof" icon="done" wrap>
        {t('submissions-pages.problem.none')}
      </Mark>
    )
  return (
    <Section title={t('submissions-pages.problem.title')} count={stops.length + warns.length + differences.length}>
      <details open={stops.length + warns.length + differences.length <= 12}>
        <summary>
          {t('submissions-pages.problem.stops', { count: stops.length })}{' '}
          {warns.length > 0 && t('submissions-pages.problem.warns', { count: warns.length })}{' '}
          {differences.length > 0 && t('submissions-pages.problem.differences', { count: differences.length })}
        </summary>
        <ul className="lines">
          {differences.map(field => (
            <li key={`difference ${field}`}>
              <FieldLink place={field} fields={fields} /> {t('submissions-pages.problem.moved')}
            </li>
          ))}
          {[...stops, ...warns].map(one => (
            <li key={`${one.field} ${one.code} ${JSON.stringify(one.facts)}`}>
              <FieldLink place={one.field} fields={fields} /> {problemText(t, one.code, one.facts)}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

function FieldLink({ place, fields }: { place: string; fields: readonly Field[] }) {
  const t = useText()
  const words = useWords()
  const id = fieldOf(place)
  const field = fields.find(one => one.id === id)
  if (!field) return <b>{t('submissions-pages.problem.whole')}</b>
  return <a href={`#${anchorOf(id)}`}>{titleOf(numberOf(id), words(field.label))}:</a>
}
