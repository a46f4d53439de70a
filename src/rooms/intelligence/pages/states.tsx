import { useText } from '../../../web/languages.ts'
import { Mark } from '../../../web/parts/tag.tsx'
import type { Vulnerability } from './api.ts'

const contradictions = /-disagrees?$|^disputed$/

/** Where the sources contradict each other, or say less than one would expect: in words, never only in a colour. */
export function MergeStates({ states }: { states: Vulnerability['states'] }) {
  const t = useText()
  if (states.length === 0) return null
  return (
    <ul className="lines apart" aria-label={t('intelligence-pages.states.title')}>
      {states.map(state => (
        <li key={state}>
          <Mark kind={contradictions.test(state) ? 'haste' : 'plain'} icon="warn" wrap>
            {t(`intelligence-pages.states.${state}`)}
          </Mark>
        </li>
      ))}
    </ul>
  )
}
