import type { Verdict } from './scales.ts'

/** A risk as far as it says whether a vulnerability is under control. */
export interface JudgedRisk {
  readonly releases: readonly string[]
  readonly vulnerabilities: readonly string[]
  /** What counts today, as the matrix and a second person left it. */
  readonly verdict: Verdict
  /** Facts have moved since it was judged. */
  readonly isMoved: boolean
}

/** Whether a vulnerability is under control in a release, where the risk file knows. */
export interface ToldControl {
  readonly release: string
  readonly vulnerability: string
  readonly control: 'controlled' | 'uncontrolled'
}

/**
 * What open risks say of each vulnerability in each release: uncontrolled where one says so, controlled only where all say so.
 * A verdict whose facts have moved no longer says "controlled"; "uncontrolled" stays until somebody judges anew.
 */
export function toldControls(risks: readonly JudgedRisk[]): ToldControl[] {
  const said = risks.flatMap(({ releases, vulnerabilities, verdict, isMoved }) =>
    releases.flatMap(release =>
      vulnerabilities.map(vulnerability => ({
        release,
        vulnerability,
        verdict: isMoved && verdict === 'controlled' ? 'unknown' : verdict,
      })),
    ),
  )
  return [...Map.groupBy(said, one => `${one.release} ${one.vulnerability}`).values()].flatMap((own): ToldControl[] => {
    const [first] = own
    const verdicts = new Set(own.map(one => one.verdict))
    if (!first) return []
    const { release, vulnerability } = first
    if (verdicts.has('uncontrolled')) return [{ release, vulnerability, control: 'uncontrolled' }]
    return verdicts.has('unknown') ? [] : [{ release, vulnerability, control: 'controlled' }]
  })
}
