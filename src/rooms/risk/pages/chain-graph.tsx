import { useText } from '../../../web/languages.ts'
import { links, severityOf } from '../chain.ts'
import type { Risk } from './api.ts'
import { linesOf } from './wrapped.ts'

const box = { width: 150, gap: 22, top: 8, head: 18, line: 15, row: 90, harm: 82 } as const
const stride = box.width + box.gap
// more than these stand in the outline below
const mostHarms = 4
const steps = links.filter(link => link !== 'harms')

/** The chain as a drawing: one box a link, an arrow between, the harms at the end; gaps are dashed. */
export function ChainGraph({ risk }: { risk: Risk }) {
  const t = useText()
  const worst = severityOf(risk.chain)
  const shown = Math.max(1, Math.min(risk.chain.harms.length, mostHarms))
  const height = Math.max(110, box.top + shown * box.row + 8)
  const width = (steps.length + 1) * stride
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is wider than the screen it scrolls and must be reachable by keyboard
    <section className="plot-scroll" tabIndex={0} aria-label={t('risk-pages.chain.drawing')}>
      <svg
        className="risk-chain"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('risk-pages.chain.sentence', { worst: t(`risk.severity.${worst}`) })}
        style={{ minWidth: width * 0.78 }}
      >
        <defs>
          <marker id="risk-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8Z" className="head" />
          </marker>
        </defs>
        {steps.map((link, at) => (
          <g key={link}>
            <Box
              x={at * stride}
              y={height / 2 - 47}
              height={94}
              head={t(`risk.link.${link}`)}
              text={bodyOf(risk, link)}
            />
            {at > 0 && <Arrow from={[at * stride - box.gap, height / 2]} to={[at * stride - 2, height / 2]} />}
          </g>
        ))}
        <Harms risk={risk} middle={height / 2} />
      </svg>
    </section>
  )
}

/** The ends of the chain, the worst credible in the colour of harm. */
function Harms({ risk, middle }: { risk: Risk; middle: number }) {
  const t = useText()
  const harms = risk.chain.harms.slice(0, mostHarms)
  const x = steps.length * stride
  const worst = severityOf(risk.chain)
  const top = (at: number) => middle - (harms.length * box.row) / 2 + at * box.row
  if (harms.length === 0)
    return <Box x={x} y={middle - box.harm / 2} height={box.harm} head={t('risk.link.harms')} text="" />
  return harms.map((harm, at) => (
    <g key={harm.what}>
      <Arrow from={[x - box.gap, middle]} to={[x - 2, top(at) + box.harm / 2]} />
      <Box
        x={x}
        y={top(at)}
        height={box.harm}
        head={t(`risk.severity.${harm.severity}`)}
        text={harm.what}
        kind={!harm.isPlausible ? 'unlikely' : harm.severity === worst ? 'worst' : undefined}
      />
    </g>
  ))
}

function bodyOf(risk: Risk, link: (typeof steps)[number]): string {
  const text = risk.chain[link]
  if (link === 'weakness') return [risk.vulnerabilities.join(', '), text].filter(Boolean).join(': ')
  return link === 'function' && text && risk.chain.loses.length > 0 ? `${text} (${risk.chain.loses.join(', ')})` : text
}

interface BoxProps {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly head: string
  readonly text: string
  readonly kind?: 'worst' | 'unlikely' | undefined
}

function Box({ x, y, height, head, text, kind }: BoxProps) {
  const t = useText()
  const lines = linesOf(text, 20, Math.floor((height - box.head - 6) / box.line))
  const classes = ['node', text === '' ? 'gap' : kind].filter(Boolean).join(' ')
  return (
    <g className={classes}>
      <rect x={x + 0.5} y={y} width={box.width} height={height} />
      <text className="label" x={x + 8} y={y + 14}>
        {head}
      </text>
      {(text === '' ? [t('risk-pages.chain.gap')] : lines).map((line, at) => (
        <text key={line} x={x + 8} y={y + box.head + 14 + at * box.line}>
          {line}
        </text>
      ))}
    </g>
  )
}

function Arrow({ from: [x1, y1], to: [x2, y2] }: { from: readonly [number, number]; to: readonly [number, number] }) {
  const bend = (x1 + x2) / 2
  return (
    <path className="arrow" d={`M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`} markerEnd="url(#risk-arrow)" />
  )
}
