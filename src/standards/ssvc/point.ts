/** A decision point or an outcome of SSVC: a question and its ordered answers. */
export interface DecisionPoint {
  /** Namespace, key and version, as a row of a published table names it: `ssvc:E:1.1.0`. */
  readonly id: string
  readonly name: string
  readonly values: readonly DecisionValue[]
}

/** An answer: its key in tables and its name for people, in the language of the standard. */
export interface DecisionValue {
  readonly key: string
  readonly name: string
}

/** The decision points of the tables here (CERT/CC, SSVC repository, July 2026), from the lowest answer to the highest. */
export const points = {
  exploitation: point('ssvc:E:1.1.0', 'Exploitation', 'N None, P Public PoC, A Active'),
  automatable: point('ssvc:A:2.0.0', 'Automatable', 'N No, Y Yes'),
  technicalImpact: point('ssvc:TI:1.0.0', 'Technical Impact', 'P Partial, T Total'),
  valueDensity: point('ssvc:VD:1.0.0', 'Value Density', 'D Diffuse, C Concentrated'),
  utility: point('ssvc:U:1.0.1', 'Utility', 'L Laborious, E Efficient, S Super Effective'),
  safetyImpact: point('ssvc:SI:2.0.1', 'Safety Impact', 'N Negligible, M Marginal, R Critical, C Catastrophic'),
  publicSafetyImpact: point('ssvc:PSI:2.0.1', 'Public Safety Impact', 'M Minimal, S Significant'),
  missionImpact: point(
    'ssvc:MI:2.0.0',
    'Mission Impact',
    'D Degraded, MSC MEF Support Crippled, MEF MEF Failure, MF Mission Failure',
  ),
  humanImpact: point('ssvc:HI:2.0.2', 'Human Impact', 'L Low, M Medium, H High, VH Very High'),
  exposure: point('ssvc:EXP:1.0.1', 'System Exposure', 'S Small, C Controlled, O Open'),
  missionAndWellBeing: point('ssvc:MWI:1.0.0', 'Mission and Well-Being Impact', 'L Low, M Medium, H High'),
  inKev: point('cisa:KEV:1.0.0', 'In KEV', 'N No, Y Yes'),
  publiclyExposed: point('cisa:PE:1.0.0', 'Publicly Exposed', 'N No, Y Yes'),
  priority: point('ssvc:DSOI:1.0.0', 'Priority', 'D Defer, S Scheduled, O Out-of-Cycle, I Immediate'),
  cisaLevel: point('cisa:CISA:1.1.0', 'CISA Levels', 'T Track, T* Track*, AT Attend, AC Act'),
  bodTimeline: point(
    'cisa:BOD2604:1.0.0',
    'CISA BOD 26-04 Remediation Timelines',
    'FSU Fix on system upgrade, 60D 60 days, 14D 14 days, 3D 3 days, 3DF 3 days & forensic investigation',
  ),
} as const satisfies Readonly<Record<string, DecisionPoint>>

/** The answer that a text names by its key or its name, whatever the case. */
export function answerOf(point: DecisionPoint, text: string): DecisionValue | undefined {
  const wanted = text.trim().toLowerCase()
  return point.values.find(({ key, name }) => key.toLowerCase() === wanted || name.toLowerCase() === wanted)
}

/** The key within its namespace: `E` of `ssvc:E:1.1.0`. */
export function shortKey(point: DecisionPoint): string {
  return point.id.split(':')[1]!
}

function point(id: string, name: string, values: string): DecisionPoint {
  return {
    id,
    name,
    values: values.split(', ').map(value => {
      const space = value.indexOf(' ')
      return { key: value.slice(0, space), name: value.slice(space + 1) }
    }),
  }
}
