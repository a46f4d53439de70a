import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { harmSeverities } from '../../standards/harm.ts'
import { cells, exploitabilityRows, type Matrix } from './scales.ts'

/** What a manufacturer decides before any analysis: scales, matrix, thresholds, periods, who approves above the line. */
export interface Criteria {
  readonly matrix: Matrix
  /** Thresholds of the derivation of exploitability. */
  readonly derivation: {
    /** CVSS v3.1 exploitability subscore from which exploitation is easy, and from which it is at least medium. */
    readonly easyFrom: number
    readonly mediumFrom: number
    /** EPSS from which exploitation is taken for known. */
    readonly epssFrom: number
  }
  /** A rise of EPSS by so much moves the facts, even below the threshold. */
  readonly epssJump: number
  readonly reviewMonths: number
  /** The longest life of an acceptance. */
  readonly acceptanceMonths: number
  /** Roles that alone may approve the acceptance of a residual risk that is still uncontrolled. */
  readonly aboveTheLine: readonly string[]
  /** The criterion for the overall residual risk, in words. */
  readonly overall: string
}

/** Criteria with the version that names them. */
export interface CriteriaInForce {
  /** 0 is the default of this project; the manufacturer's own count from 1. */
  readonly version: number
  readonly id: string | undefined
  readonly digest: string
  readonly criteria: Criteria
}

/** A proposed or approved version. */
export interface CriteriaVersion {
  readonly id: string
  readonly manufacturer: string
  readonly version: number
  readonly criteria: Criteria
  readonly digest: string
  readonly reason: string
  readonly setBy: string
  readonly setById: string
  readonly setAt: Date
}

/**
 * Defaults of this project: published examples give a diagonal without numbers (FDA postmarket 2016, VI.C). Never edited;
 * a manufacturer sets its own before analysis.
 */
export const defaultCriteria: Criteria = {
  matrix: {
    low: { negligible: 'C', minor: 'C', serious: 'C', critical: 'C*', catastrophic: 'U*' },
    medium: { negligible: 'C', minor: 'C', serious: 'C*', critical: 'U', catastrophic: 'U' },
    high: { negligible: 'C', minor: 'C*', serious: 'U', critical: 'U', catastrophic: 'U' },
  },
  derivation: { easyFrom: 2.8, mediumFrom: 1.5, epssFrom: 0.1 },
  epssJump: 0.1,
  reviewMonths: 12,
  acceptanceMonths: 12,
  aboveTheLine: ['management'],
  overall: '',
}

/** Proposes further criteria: they are in force once a second person approved. */
export function proposeCriteria(
  criteria: Criteria,
  about: { id: string; manufacturer: string; version: number; digest: string; inForce: string; reason: string },
  actor: Actor,
  now: Date,
): Change<CriteriaVersion> | Refusal {
  if (actor.kind !== 'person') return refuse('risk.person-only', 403)
  const reason = about.reason.trim()
  if (reason === '') return refuse('risk.reason-missing')
  if (about.digest === about.inForce) return refuse('risk.criteria-unchanged', 409)
  const fault = faultOf(criteria)
  if (fault) return fault
  const { id, manufacturer, version, digest } = about
  const set = { id, manufacturer, version, criteria, digest, reason }
  return accept(
    { ...set, setBy: actor.display, setById: actor.id, setAt: now },
    {
      action: 'risk.criteria-proposed',
      of: { type: 'risk-criteria', id },
      why: reason,
      after: { version, digest, criteria: JSON.parse(JSON.stringify(criteria)) },
    },
  )
}

function faultOf({ matrix, derivation, ...periods }: Criteria): Refusal | undefined {
  for (const row of exploitabilityRows) {
    for (const severity of harmSeverities) {
      const cell = matrix[row]?.[severity]
      if (!cells.includes(cell)) return refuse('risk.matrix-incomplete', 422, { row, severity })
    }
  }
  if (!isMonotone(matrix)) return refuse('risk.matrix-not-monotone')
  if (derivation.mediumFrom >= derivation.easyFrom) return refuse('risk.thresholds-crossed')
  if (periods.aboveTheLine.length === 0) return refuse('risk.nobody-above-the-line')
  return undefined
}

/** More exploitable or more severe is never better. */
function isMonotone(matrix: Matrix): boolean {
  const bad = (row: number, column: number) =>
    Number(matrix[exploitabilityRows[row]!][harmSeverities[column]!].startsWith('U'))
  return exploitabilityRows.every((_r, row) =>
    harmSeverities.every(
      (_s, column) =>
        (row === 0 || bad(row, column) >= bad(row - 1, column)) &&
        (column === 0 || bad(row, column) >= bad(row, column - 1)),
    ),
  )
}
