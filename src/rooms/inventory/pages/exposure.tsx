import { locales, useFormat } from '../../../web/format.ts'
import { type Language, useLanguage, useText } from '../../../web/languages.ts'
import { useExposure } from '../../../web/open-findings.ts'
import { Empty, NoRight } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { StepChart } from '../../../web/parts/step-chart.tsx'
import { type ExposurePoint, type ExposureSteps, exposureSteps, placeOf } from './exposure-steps.ts'
import type { DeviceRow } from './inventory-api.ts'

/** P1: how many findings are open over time, and how urgent they are. */
export function Exposure({ device }: { device: DeviceRow }) {
  const t = useText()
  const asked = useExposure(device.id)
  const nothing = !asked.data?.points.some(one => one.urgent + one.high + one.other + one.unknown > 0)
  if (asked.data && !nothing) return <Plot device={device} {...asked.data} at={new Date(asked.dataUpdatedAt)} />
  return (
    <Section title={t('inventory-pages.exposure.title')}>
      {!asked.may && <NoRight act="triage.read" />}
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isLoading && <GreyLines />}
      {asked.data && nothing && <Empty>{t('inventory-pages.exposure.empty')}</Empty>}
    </Section>
  )
}

interface PlotProps {
  readonly device: DeviceRow
  readonly points: readonly ExposurePoint[]
  readonly releases: readonly { day: string; name: string }[]
  readonly at: Date
}

const fills = { urgent: 'harm', high: 'solid', other: 'dots', unknown: 'hatch' } as const

function Plot({ device, points, releases, at }: PlotProps) {
  const t = useText()
  const format = useFormat()
  const language = useLanguage()
  const steps = exposureSteps(points, points.at(-1)?.day ?? at.toISOString().slice(0, 10))
  const last = points.at(-1) ?? { urgent: 0, high: 0, other: 0, unknown: 0 }
  const marks = releases.flatMap(one => {
    const place = placeOf(one.day, steps)
    return place === undefined ? [] : [{ at: place, label: one.name.replace(`${device.name} `, '') }]
  })
  return (
    <StepChart
      title={t('inventory-pages.exposure.title')}
      sentence={t('inventory-pages.exposure.sentence', {
        urgent: format.number(last.urgent),
        high: format.number(last.high),
        other: format.number(last.other),
        unknown: format.number(last.unknown),
      })}
      caption={t(`inventory-pages.exposure.caption.${steps.unit}`)}
      asOf={t('inventory-pages.exposure.asOf', { when: format.moment(at) })}
      steps={steps.ends.map(end => stepLabel(end, steps.unit, language))}
      layers={(['urgent', 'high', 'other', 'unknown'] as const)
        .filter(id => id !== 'unknown' || steps.values.unknown.some(value => value > 0))
        .map(id => ({
          id,
          label: t(`inventory-pages.exposure.layer.${id}`),
          values: steps.values[id],
          fill: fills[id],
        }))}
      marks={marks}
      fileName={`${device.shortId}-findings`}
    />
  )
}

const labelForms = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short', year: '2-digit' },
  month: { month: 'short', year: '2-digit' },
} as const

// The end of a day or week by its date, that of a month by its name; each label stands once.
function stepLabel(end: string, unit: ExposureSteps['unit'], language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { ...labelForms[unit], timeZone: 'UTC' }).format(new Date(end))
}
