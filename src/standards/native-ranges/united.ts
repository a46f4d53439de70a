import { compareKeys } from '../ranges.ts'
import type { Vers, VersConstraint } from '../vers.ts'
import { schemeOfVers } from '../vers-type.ts'
import type { Together } from './native-range.ts'

/** One end of an interval with its place: `isBehind` when the version itself lies before the place. */
interface End {
  readonly key: Uint8Array
  readonly version: string
  readonly isBehind: boolean
}

/** A missing end is open. */
interface Span {
  readonly from?: End
  readonly to?: End
}

/** The union of alternatives as a `vers` that keeps the rules of vers-spec; undefined when a version has no place. */
export function united(type: string, alternatives: readonly Together[]): Vers | undefined {
  const spans: Span[] = []
  for (const together of alternatives) {
    const found = spansOf(type, together)
    if (!found) return undefined
    spans.push(...found)
  }
  const merged = merge(spans.filter(span => !isEmpty(span)))
  if (merged.length === 0) return { type: 'none', isAny: true, constraints: [] }
  const constraints = constraintsOf(merged)
  return { type, isAny: constraints.length === 0, constraints }
}

/** The common part of what holds together, cut where an exclusion lies in it. */
function spansOf(type: string, together: Together): Span[] | undefined {
  let whole: Span = {}
  const cuts: End[] = []
  for (const { comparator, version } of together) {
    const key = schemeOfVers(type)?.key(version)
    if (!key) return undefined
    const before = { key, version, isBehind: false }
    const behind = { key, version, isBehind: true }
    if (comparator === '!=') cuts.push(before)
    if (comparator === '>=' || comparator === '=') whole = { ...whole, from: later(whole.from, before) }
    if (comparator === '>') whole = { ...whole, from: later(whole.from, behind) }
    if (comparator === '<') whole = { ...whole, to: earlier(whole.to, before) }
    if (comparator === '<=' || comparator === '=') whole = { ...whole, to: earlier(whole.to, behind) }
  }
  cuts.sort(compareEnds)
  const spans: Span[] = []
  let from = whole.from
  for (const cut of cuts) {
    spans.push({ ...(from ? { from } : {}), to: earlier(whole.to, cut) })
    from = later(from, { ...cut, isBehind: true })
  }
  return [...spans, { ...(from ? { from } : {}), ...(whole.to ? { to: whole.to } : {}) }]
}

function merge(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => (a.from ? (b.from ? compareEnds(a.from, b.from) : 1) : b.from ? -1 : 0))
  const merged: Span[] = []
  for (const span of ordered) {
    const last = merged.at(-1)
    const isApart = last?.to && span.from && compareEnds(last.to, span.from) < 0
    if (!last || isApart) merged.push(span)
    else if (!last.to || !span.to) merged[merged.length - 1] = last.from ? { from: last.from } : {}
    else merged[merged.length - 1] = { ...last, to: later(last.to, span.to) }
  }
  return merged
}

/** Each version stands once: what is open on both sides of one version is an exclusion. */
function constraintsOf(spans: readonly Span[]): VersConstraint[] {
  const constraints: VersConstraint[] = []
  spans.forEach(({ from, to }, at) => {
    const previous = spans[at - 1]?.to
    const next = spans[at + 1]?.from
    if (from && to && compareKeys(from.key, to.key) === 0) constraints.push({ comparator: '=', version: from.version })
    else {
      if (from && !isGap(previous, from)) {
        constraints.push({ comparator: from.isBehind ? '>' : '>=', version: from.version })
      }
      if (to) constraints.push({ comparator: isGap(to, next) ? '!=' : to.isBehind ? '<=' : '<', version: to.version })
    }
  })
  return constraints
}

function isGap(to: End | undefined, from: End | undefined): boolean {
  return to !== undefined && from !== undefined && compareKeys(to.key, from.key) === 0
}

function isEmpty({ from, to }: Span): boolean {
  return from !== undefined && to !== undefined && compareEnds(from, to) >= 0
}

function compareEnds(a: End, b: End): number {
  return compareKeys(a.key, b.key) || Number(a.isBehind) - Number(b.isBehind)
}

function later(a: End | undefined, b: End): End {
  return a && compareEnds(a, b) >= 0 ? a : b
}

function earlier(a: End | undefined, b: End): End {
  return a && compareEnds(a, b) <= 0 ? a : b
}
