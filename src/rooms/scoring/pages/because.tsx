import { useText } from '../../../web/languages.ts'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { SystemScore } from './api.ts'

/** Every metric that the device adds, with its reason. */
export function BecauseList({ because }: Pick<SystemScore, 'because'>) {
  const t = useText()
  if (because.length === 0) return null
  return (
    <ul className="because">
      {because.map(one => {
        const why = one.why ?? t(`scoring.because.${one.because}`)
        return (
          <li key={one.metric}>
            <span className="mono">{`${one.metric}:${one.value}`}</span>
            {one.isAssumed ? <Unknown>{why}</Unknown> : <span>{why}</span>}
          </li>
        )
      })}
    </ul>
  )
}
