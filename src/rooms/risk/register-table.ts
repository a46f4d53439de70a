import type { z } from 'zod'
import { harmSeverities } from '../../standards/harm.ts'
import type { Cell as Value } from '../../standards/xlsx.ts'
import { exploitabilityRows, type Matrix } from './scales.ts'
import type * as shape from './shapes.ts'

type Line = z.output<typeof shape.RiskLine>

/** Columns of the register, as programs find them in every language. */
export const registerColumns = [
  'number',
  'title',
  'device',
  'versions',
  'vulnerabilities',
  'safety_impact',
  'inherent_exploitability',
  'inherent_severity',
  'inherent_verdict',
  'stage',
  'exploitability',
  'severity',
  'verdict',
  'multi_patient',
  'treatment',
  'owner',
  'acceptance',
  'accepted_until',
  'moved',
  'closed',
  'changed_at',
] as const

/** The register as rows; what is not known is said as such, and never an empty cell. */
export function registerRows(lines: readonly Line[]): Value[][] {
  return lines.map(line => [
    line.number,
    line.title,
    line.deviceName,
    line.versions.join('; '),
    line.vulnerabilities.join('; '),
    line.safetyImpact ?? 'unknown',
    line.inherent?.exploitability ?? 'not-assessed',
    line.inherent?.severity ?? 'not-assessed',
    line.inherent?.verdict ?? 'not-assessed',
    line.now?.stage ?? 'not-assessed',
    line.now?.exploitability ?? 'not-assessed',
    line.now?.severity ?? 'not-assessed',
    line.standing,
    line.multiPatient,
    line.treatment ?? 'undecided',
    line.owner ?? 'none',
    line.acceptance?.state ?? 'none',
    line.acceptance?.expiresOn ?? '',
    line.moved.map(one => `${one.what} ${one.about}`.trim()).join('; '),
    line.isClosed,
    line.changedAt,
  ])
}

export type PlotStage = 'before' | 'after'

/** Where a line stands in the matrix: before (inherent) or after (what counts today); undefined where something is unknown. */
export function placeOf(line: Line, when: PlotStage): { row: string; column: string } | undefined {
  const judged = when === 'before' ? line.inherent : (line.now ?? line.inherent)
  if (
    !judged ||
    judged.severity === 'unknown' ||
    judged.exploitability === 'unknown' ||
    judged.exploitability === 'none'
  )
    return undefined
  return { row: judged.exploitability, column: judged.severity }
}

/** Risks in one cell of the matrix. */
export function inCell<L extends Line>(lines: readonly L[], when: PlotStage, row: string, column: string): L[] {
  return lines.filter(line => {
    const place = placeOf(line, when)
    return place?.row === row && place.column === column
  })
}

/** The matrix as rows: verdict of each cell, then the risks in it before and after. */
export function matrixRows(lines: readonly Line[], matrix: Matrix): Value[][] {
  return exploitabilityRows.flatMap(row =>
    harmSeverities.map(column => [
      row,
      column,
      matrix[row][column],
      inCell(lines, 'before', row, column)
        .map(line => line.number)
        .join('; '),
      inCell(lines, 'after', row, column)
        .map(line => line.number)
        .join('; '),
    ]),
  )
}

export const matrixColumns = ['exploitability', 'severity', 'verdict', 'before', 'after'] as const
