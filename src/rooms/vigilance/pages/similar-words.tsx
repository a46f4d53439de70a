import { useText } from '../../../web/languages.ts'
import type { Similar } from './api.ts'

/** What two cases have in common. */
export function SimilarWords({ similar }: { similar: Similar }) {
  const t = useText()
  const shared = [...similar.devices, ...similar.vulnerabilities].join(', ')
  return (
    <small>
      {shared && `${t('vigilance-pages.similar.shared', { what: shared })} `}
      {t('vigilance-pages.similar.apart', { count: Math.round(similar.daysApart) })}
    </small>
  )
}
