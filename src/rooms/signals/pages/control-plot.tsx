import { type Ref, useRef, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { download } from '../../../web/parts/step-chart.tsx'
import type { Chart, Finding } from './api.ts'
import { ControlTable } from './control-table.tsx'
import { monthsShown } from './shown.ts'
import { useAnswer, useSignalWords } from './words.ts'

const box = { width: 832, height: 240, left: 44, right: 720, top: 16, base: 206 }

/**
 * P3: rates by month with the limit of the plan where there is one. The title is the question, the sentence the answer. A
 * month that nobody counted has no point, a limit that cannot be computed no line.
 */
export function ControlPlot({ chart, name }: { chart: Chart; name: string }) {
  const t = useText()
  const words = useSignalWords()
  const answer = useAnswer()(chart)
  const drawing = useRef<SVGSVGElement>(null)
  const [isTable, setTable] = useState(false)
  const hasRate = chart.findings.some(one => one.rate !== null)
  const more = (
    <>
      <button type="button" className="plain-button" onClick={() => setTable(!isTable)}>
        {t(isTable ? 'web.chart.drawing' : 'web.chart.table')}
      </button>
      {!isTable && hasRate && (
        <button type="button" className="plain-button" onClick={() => download(`${name}.svg`, svgOf(drawing.current))}>
          SVG
        </button>
      )}
    </>
  )
  return (
    <Section title={t('signals-pages.question', { code: words.code(chart.code) })} more={more}>
      <p className="signal-answer">{answer}</p>
      {isTable || !hasRate ? (
        <ControlTable chart={chart} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on small screens it scrolls and must be reachable by keyboard
        <section className="plot-scroll" tabIndex={0} aria-label={answer} ref={showNewest}>
          <Drawing chart={chart} answer={answer} drawing={drawing} />
        </section>
      )}
      <p className="cap">
        <span>{t('signals-pages.caption')}</span>
        <span className="right">{chart.threshold ? words.threshold(chart.threshold) : t('signals.noThreshold')}</span>
      </p>
      {hasRate && !isTable && (
        <details className="signal-table">
          <summary>{t('signals-pages.table')}</summary>
          <ControlTable chart={chart} />
        </details>
      )}
    </Section>
  )
}

function showNewest(region: HTMLElement | null): void {
  if (region) region.scrollLeft = region.scrollWidth
}

function Drawing({ chart, answer, drawing }: { chart: Chart; answer: string; drawing: Ref<SVGSVGElement> }) {
  const words = useSignalWords()
  const { centre } = chart
  const findings = monthsShown(chart.findings)
  const highest = Math.max(...findings.flatMap(one => [one.rate ?? 0, one.limitRate ?? 0]), centre ?? 0, 0.1)
  const { ceiling, grid } = gridOf(highest)
  const step = (box.right - box.left) / findings.length
  const x = (at: number) => box.left + step * (at + 0.5)
  const y = (value: number) => box.base - ((box.base - box.top) * value) / ceiling
  const every = Math.ceil(findings.length / 8)
  return (
    <svg className="plot" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={answer} ref={drawing}>
      {grid.map(value => (
        <g key={value}>
          <path className="grid" d={`M${box.left} ${y(value)}H${box.right}`} />
          <text x={box.left - 8} y={y(value) + 4} textAnchor="end">
            {words.rate(value)}
          </text>
        </g>
      ))}
      <path className="base" d={`M${box.left} ${box.base}H${box.right}`} />
      {centre !== null && <path className="signal-centre" d={`M${box.left} ${y(centre)}H${box.right}`} />}
      <path className="signal-limit" d={limitLine(findings, at => box.left + step * at, step, y)} />
      <path className="signal-line" d={rateLine(findings, x, y)} />
      {findings.map((one, at) => (
        <Point key={one.month} one={one} x={x(at)} y={y(one.rate ?? 0)} base={box.base} />
      ))}
      {findings.map((one, at) =>
        at % every === 0 ? (
          <text key={one.month} x={x(at)} y={box.height - 10} textAnchor="middle">
            {words.month(one.month)}
          </text>
        ) : null,
      )}
      <Labels chart={chart} y={y} />
    </svg>
  )
}

function Point({ one, x, y, base }: { one: Finding; x: number; y: number; base: number }) {
  // nobody counted, or nobody knows over how many: a mark below, not a point at zero
  if (one.rate === null) return <path className="signal-gap" d={`M${x - 3} ${base - 6}l6 6m0-6l-6 6`} />
  return <circle className={one.verdict === 'above' ? 'signal-point above' : 'signal-point'} cx={x} cy={y} r="4" />
}

function Labels({ chart, y }: { chart: Chart; y: (value: number) => number }) {
  const t = useText()
  const words = useSignalWords()
  const limit = chart.findings.findLast(one => one.limitRate !== null)?.limitRate ?? null
  const at = limit === null ? undefined : y(limit) + 4
  const centreAt = chart.centre === null ? undefined : Math.max(y(chart.centre) + 4, at === undefined ? 0 : at + 18)
  return (
    <>
      {limit !== null && (
        <text className="lab" x={box.right + 10} y={at}>
          {t('signals-pages.limit', { rate: words.rate(limit) })}
        </text>
      )}
      {chart.centre !== null && (
        <text x={box.right + 10} y={centreAt}>
          {t('signals-pages.centre', { rate: words.rate(chart.centre) })}
        </text>
      )}
    </>
  )
}

/** The limit as steps, one for each month that has it. */
function limitLine(
  findings: readonly Finding[],
  left: (at: number) => number,
  step: number,
  y: (value: number) => number,
): string {
  return findings
    .map((one, at) => {
      if (one.limitRate === null) return ''
      const before = findings[at - 1]?.limitRate ?? null
      return `${before === null ? `M${left(at)} ${y(one.limitRate)}` : `V${y(one.limitRate)}`}H${left(at) + step}`
    })
    .join('')
}

/** A line only between months that follow each other and are both known. */
function rateLine(findings: readonly Finding[], x: (at: number) => number, y: (value: number) => number): string {
  return findings
    .map((one, at) => {
      if (one.rate === null) return ''
      const before = findings[at - 1]?.rate ?? null
      return `${before === null ? 'M' : 'L'}${x(at)} ${y(one.rate)}`
    })
    .join('')
}

function gridOf(highest: number): { ceiling: number; grid: number[] } {
  const rough = highest / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough) ?? power
  const lines = Math.ceil(highest / step)
  return { ceiling: lines * step, grid: Array.from({ length: lines }, (_, at) => (at + 1) * step) }
}

function svgOf(drawing: SVGSVGElement | null): Blob {
  if (!drawing) return new Blob()
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const all = [drawing, ...drawing.querySelectorAll('*')]
  for (const [at, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(all[at] as Element)
    for (const name of ['fill', 'stroke', 'font', 'stroke-width', 'stroke-dasharray'])
      element.setAttribute(name, style.getPropertyValue(name))
  }
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
}
