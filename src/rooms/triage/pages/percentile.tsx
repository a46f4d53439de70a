import { useText } from '../../../web/languages.ts'

/** EPSS as the share of all vulnerabilities that are less likely to be exploited: P99. */
export function Percentile({ epss }: { epss: { percentile: number } | null }) {
  const t = useText()
  if (!epss) return <>{t('triage-pages.epss.unknown')}</>
  return <>{t('triage-pages.epss.percentile', { percentile: percentileOf(epss.percentile) })}</>
}

/** Rounded down, so that P99 never promises more than the model said. */
export function percentileOf(share: number): string {
  return `P${Math.floor(share * 100)}`
}
