import { useId, useRef, useState } from 'react'
import { type Format, useFormat } from '../format.ts'
import { useText } from '../languages.ts'
import { Section } from './section.tsx'

/** One layer of the chart, from the base upward. */
export interface Layer {
  readonly id: string
  readonly label: string
  readonly values: readonly number[]
  /** `harm` only for danger, `hatch` only for the unknown; others are ink and greys, told apart by pattern. */
  readonly fill: 'harm' | 'solid' | 'dots' | 'hatch'
}

interface StepChartProps {
  /** The question that the chart answers. */
  readonly title: string
  /** The answer as one sentence, for those who do not see the drawing. */
  readonly sentence: string
  /** Below the drawing: unit, source; and right: the time of the data. */
  readonly caption: string
  readonly asOf: string
  /** Ends of the steps, as they are written below. */
  readonly steps: readonly string[]
  readonly layers: readonly Layer[]
  /** Releases and the like: at which step (fractions allowed), and their label. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[]
  /** File name without ending, for CSV and SVG. */
  readonly fileName: string
}

const box = { width: 832, height: 220, left: 30, right: 700, top: 12, base: 194 }

/** P1: stacked steps over time with labels at the line's end; also as table, SVG and CSV. */
export function StepChart(props: StepChartProps) {
  const t = useText()
  const [asTable, setAsTable] = useState(false)
  const drawing = useRef<SVGSVGElement>(null)
  const more = (
    <>
      <button type="button" className="plain-button" onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'web.chart.drawing' : 'web.chart.table')}
      </button>
      {!asTable && (
        <button
          type="button"
          className="plain-button"
          onClick={() => download(`${props.fileName}.svg`, svgOf(drawing.current))}
        >
          SVG
        </button>
      )}
      <button type="button" className="plain-button" onClick={() => download(`${props.fileName}.csv`, csvOf(props))}>
        CSV
      </button>
    </>
  )
  return (
    <Section title={props.title} more={more}>
      {asTable ? (
        <ChartTable {...props} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on small screens it scrolls and must be reachable by keyboard
        <section className="plot-scroll" tabIndex={0} aria-label={props.sentence} ref={showNewest}>
          <Drawing {...props} drawing={drawing} />
        </section>
      )}
      <p className="cap">
        <span>{props.caption}</span>
        <span className="right">{props.asOf}</span>
      </p>
    </Section>
  )
}

// where the drawing is wider than the screen, today is what one came for
function showNewest(region: HTMLElement | null): void {
  if (region) region.scrollLeft = region.scrollWidth
}

function Drawing({
  layers,
  steps,
  marks = [],
  sentence,
  drawing,
}: StepChartProps & { drawing: React.Ref<SVGSVGElement> }) {
  const format = useFormat()
  const dots = useId()
  const tops = stacked(layers)
  const highest = Math.max(...tops.flat(), 1)
  const { ceiling, grid } = gridOf(highest)
  const x = (index: number) => box.left + ((box.right - box.left) * index) / Math.max(1, steps.length)
  const y = (value: number) => box.base - ((box.base - box.top) * value) / ceiling
  const every = Math.ceil(steps.length / 9)
  return (
    <svg className="plot" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={sentence} ref={drawing}>
      <defs>
        <pattern id={dots} width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="1" cy="1" r=".8" fill="var(--edge)" />
        </pattern>
        <pattern id={`${dots}-hatch`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V4" stroke="var(--edge)" strokeWidth="1.5" />
        </pattern>
      </defs>
      {grid.map(value => (
        <g key={value}>
          <path className="grid" d={`M${box.left} ${y(value)}H${box.right}`} />
          <text x={box.left - 8} y={y(value) + 4} textAnchor="end">
            {format.number(value)}
          </text>
        </g>
      ))}
      {layers.map((layer, index) => (
        <path key={layer.id} d={area(tops[index]!, tops[index - 1], x, y)} {...paint(layer.fill, dots)} />
      ))}
      <text x={box.left - 8} y={box.base + 4} textAnchor="end">
        {format.number(0)}
      </text>
      <path className="base" d={`M${box.left} ${box.base}H${box.right}`} />
      {steps.map((step, index) =>
        index % every === 0 ? (
          <text key={step} x={x(index) + 4} y={box.height - 6}>
            {step}
          </text>
        ) : null,
      )}
      {marks.map(mark => (
        <g key={`${mark.at}-${mark.label}`}>
          <path className="release" d={`M${x(mark.at)} 8V${box.base}`} />
          <text className="lab" x={x(mark.at) + 5} y="18">
            {mark.label}
          </text>
        </g>
      ))}
      <EndLabels layers={layers} tops={tops} y={y} format={format} />
    </svg>
  )
}

function EndLabels({
  layers,
  tops,
  y,
  format,
}: {
  layers: readonly Layer[]
  tops: number[][]
  y: (v: number) => number
  format: Format
}) {
  let lowest = box.base + 2
  return layers.map((layer, index) => {
    const top = tops[index]?.at(-1) ?? 0
    const below = index > 0 ? (tops[index - 1]?.at(-1) ?? 0) : 0
    const wanted = y((top + below) / 2) + 4
    const at = Math.min(wanted, lowest)
    lowest = at - 16
    return (
      <text
        key={layer.id}
        className={layer.fill === 'harm' && layer.values.at(-1) ? 'lab harm' : 'lab'}
        x={box.right + 12}
        y={at}
      >
        {format.number(layer.values.at(-1) ?? 0)} {layer.label}
      </text>
    )
  })
}

function ChartTable({ title, steps, layers }: StepChartProps) {
  const t = useText()
  const format = useFormat()
  return (
    <table className="dense">
      <caption className="hidden-text">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('web.chart.until')}</th>
          {layers.map(layer => (
            <th key={layer.id} scope="col" className="num">
              {layer.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            {layers.map(layer => (
              <td key={layer.id} className="num">
                {format.number(layer.values[index] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function stacked(layers: readonly Layer[]): number[][] {
  const tops: number[][] = []
  for (const layer of layers) {
    const below = tops.at(-1)
    tops.push(layer.values.map((value, index) => value + (below?.[index] ?? 0)))
  }
  return tops
}

// Four or five lines at round values, from a zero baseline.
function gridOf(highest: number): { ceiling: number; grid: number[] } {
  const rough = highest / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough) ?? power
  const ceiling = Math.ceil(highest / step) * step
  return { ceiling, grid: Array.from({ length: Math.round(ceiling / step) }, (_, index) => (index + 1) * step) }
}

function area(tops: number[], below: number[] | undefined, x: (i: number) => number, y: (v: number) => number): string {
  const up = tops.map((top, index) => `${index === 0 ? `M${x(0)} ${y(top)}` : `V${y(top)}`}H${x(index + 1)}`)
  const down = tops.map((_, index) => {
    const at = tops.length - 1 - index
    return `V${y(below?.[at] ?? 0)}H${x(at)}`
  })
  return `${up.join('')}${down.join('')}Z`
}

function paint(fill: Layer['fill'], dots: string): { fill: string; stroke?: string } {
  if (fill === 'harm') return { fill: 'var(--harm-solid)' }
  if (fill === 'solid') return { fill: 'var(--middle)' }
  return { fill: `url(#${fill === 'dots' ? dots : `${dots}-hatch`})`, stroke: 'var(--edge)' }
}

function csvOf({ steps, layers }: StepChartProps): Blob {
  // A cell that a spreadsheet would run as a formula gets a quote in front.
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const lines = [['', ...layers.map(layer => cell(layer.label))]]
  for (const [index, step] of steps.entries())
    lines.push([cell(step), ...layers.map(layer => `${layer.values[index] ?? 0}`)])
  return new Blob([`\ufeff${lines.map(line => line.join(',')).join('\r\n')}\r\n`], { type: 'text/csv' })
}

function svgOf(drawing: SVGSVGElement | null): Blob {
  if (!drawing) return new Blob()
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const all = [drawing, ...drawing.querySelectorAll('*')]
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(all[index]!)
    for (const name of ['fill', 'stroke', 'font', 'stroke-dasharray'])
      element.setAttribute(name, style.getPropertyValue(name))
  }
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
}

/** Hands a file to the browser. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
