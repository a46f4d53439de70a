import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { Chart, Finding } from './api.ts'

/** Rates and codes as people write them. */
export function useSignalWords() {
  const t = useText()
  const format = useFormat()
  return {
    /** A code, or everything that is counted. */
    code: (code: string) => (code === '*' ? t('signals-pages.everything') : code),
    month: (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`,
    /** With one decimal where it is small. */
    rate: (rate: number) => (rate < 10 ? format.score(rate) : format.number(Math.round(rate))),
    threshold: (one: NonNullable<Chart['threshold']>) => {
      if (one.method === 'u-chart') return t('signals-pages.threshold.u-chart', { k: format.number(one.k) })
      if (one.method === 'poisson')
        return t('signals-pages.threshold.poisson', { alpha: format.number(one.alpha * 100) })
      if (one.method === 'rate') return t('signals-pages.threshold.rate', { rate: format.number(one.rate) })
      return t('signals-pages.threshold.count', { limit: one.count })
    },
  }
}

/** The answer of a chart in one sentence: the newest month that somebody counted, or why there is none. */
export function useAnswer(): (chart: Chart) => string {
  const t = useText()
  const words = useSignalWords()
  const format = useFormat()
  return ({ findings, threshold, coveredBy }) => {
    const newest = findings.findLast(one => one.count !== null)
    if (!newest) return t('signals-pages.answer.nobody')
    const seen = seenText(newest)
    if (!threshold) {
      return coveredBy
        ? `${seen} ${t('signals-pages.answer.covered', { code: words.code(coveredBy) })}`
        : `${seen} ${t('signals-pages.answer.noThreshold')}`
    }
    const above = findings.slice(-threshold.observationMonths).filter(one => one.verdict === 'above')
    if (above.length > 0) {
      const months = above.map(one => words.month(one.month)).join(', ')
      return `${seen} ${t('signals-pages.answer.above', { count: above.length, months })}`
    }
    if (newest.verdict === 'unknown') return `${seen} ${t(`signals-pages.answer.because.${newest.because ?? 'units'}`)}`
    return `${seen} ${t('signals-pages.answer.within')}`
  }

  function seenText(one: Finding): string {
    const base = { month: words.month(one.month), count: one.count ?? 0 }
    if (one.rate === null) return t('signals-pages.answer.counted', base)
    return t('signals-pages.answer.rated', {
      ...base,
      units: format.number(one.units ?? 0),
      rate: words.rate(one.rate),
    })
  }
}
