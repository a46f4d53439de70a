import { useText } from '../languages.ts'

/** One end of a range: filled when included, open when excluded. */
export interface Bound {
  readonly version: string
  readonly inclusive: boolean
}

interface RangeLineProps {
  /** Null is an open end. */
  readonly from: Bound | null
  readonly to: Bound | null
  /** Our version; null when nobody knows it. */
  readonly version: string | null
  /** Where ours lies; `unknown` draws no tick. */
  readonly place?: 'inside' | 'below' | 'above' | 'unknown'
  /** The affected versions are named one by one, there is no range. */
  readonly listed?: boolean
  /** First fixed version, when it is known. */
  readonly fixed?: string | null
}

const width = 452
const lineFrom = 40
const lineTo = 372

/** A version on its interval: filled end included, open end excluded, tick ours. A drawing, not to scale. */
export function RangeLine({
  from,
  to,
  version,
  place = version ? 'inside' : 'unknown',
  listed,
  fixed,
}: RangeLineProps) {
  const t = useText()
  const single = listed || (from !== null && from.version === to?.version)
  const ours = oursAt(place, single ?? false, from, to, version)
  return (
    <svg
      className="range"
      viewBox={`0 0 ${width} 40`}
      preserveAspectRatio="xMinYMid meet"
      role="img"
      aria-label={sentence()}
    >
      <path d={`M0 14H${width}`} stroke="var(--rule)" strokeWidth="1" />
      {single ? (
        <circle cx={206} cy="14" r="5" fill="var(--harm-solid)" />
      ) : (
        <>
          <path d={`M${from ? lineFrom : 0} 14H${to ? lineTo : width}`} stroke="var(--harm-solid)" strokeWidth="4" />
          {from && <End at={lineFrom} bound={from} />}
          {to && <End at={lineTo} bound={to} />}
        </>
      )}
      {from && !single && ours !== lineFrom && <Label at={lineFrom} text={from.version} />}
      {to && !single && ours !== lineTo && <Label at={lineTo} text={to.version} />}
      {fixed && <Label at={width - 4} text={fixedLabel()} anchor="end" />}
      {ours !== undefined && version && (
        <>
          <path d={`M${ours} 4v20`} stroke="var(--ink)" strokeWidth="2" />
          <Label at={ours} text={version} ours />
        </>
      )}
    </svg>
  )

  function fixedLabel(): string {
    return to && fixed === to.version
      ? t('web.range.fixed')
      : t('web.range.fixedIn', { version: shortened(fixed ?? '') })
  }
  function sentence(): string {
    if (listed) return t('web.range.listed', { version })
    const range = [
      from
        ? t(from.inclusive ? 'web.range.from' : 'web.range.after', { version: from.version })
        : t('web.range.fromStart'),
      to ? t(to.inclusive ? 'web.range.to' : 'web.range.before', { version: to.version }) : t('web.range.toEnd'),
    ].join(' ')
    return t(`web.range.${place}`, { range, version: version ?? '' })
  }
}

function oursAt(place: string, single: boolean, from: Bound | null, to: Bound | null, version: string | null) {
  if (place === 'unknown') return undefined
  if (place === 'below') return 14
  if (place === 'above') return single ? 320 : 412
  if (single) return 206
  if (version === from?.version) return lineFrom
  if (version === to?.version) return lineTo
  return lineFrom + (lineTo - lineFrom) * 0.62
}

function End({ at, bound }: { at: number; bound: Bound }) {
  return bound.inclusive ? (
    <circle cx={at} cy="14" r="5" fill="var(--harm-solid)" />
  ) : (
    <circle cx={at} cy="14" r="4.5" fill="var(--sheet)" stroke="var(--harm-solid)" strokeWidth="2" />
  )
}

function Label({
  at,
  text,
  ours,
  anchor = 'middle',
}: {
  at: number
  text: string
  ours?: boolean
  anchor?: 'middle' | 'end'
}) {
  const shown = shortened(text)
  // A long version at the left end would leave the drawing.
  const half = shown.length * 3.4
  const x = anchor === 'end' ? at : Math.min(width - half, Math.max(half, at))
  return (
    <text className={ours ? 'ours' : undefined} x={x} y="36" textAnchor={anchor}>
      {text !== shown && <title>{text}</title>}
      {shown}
    </text>
  )
}

function shortened(version: string): string {
  return version.length > 18 ? `${version.slice(0, 10)}…${version.slice(-6)}` : version
}
