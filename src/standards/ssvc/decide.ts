import { failure, type Result, success } from '../../core/outcome.ts'
import { answerOf, type DecisionPoint, type DecisionValue, shortKey } from './point.ts'
import type { DecisionTable } from './table.ts'

/** What a table answers: the outcome, and the answers it follows from as the table names them. */
export interface Decision {
  readonly table: string
  readonly outcome: string
  readonly decision: DecisionValue
  readonly because: Readonly<Record<string, string>>
}

/** Why there is no decision; where an answer is missing, what could still come out. */
export interface NoDecision {
  readonly code: 'missing-value' | 'unknown-value' | 'unknown-point' | 'value-twice'
  readonly where: string
  readonly possible: readonly DecisionValue[]
}

/**
 * Looks a decision up. Points are named by id (`ssvc:E:1.1.0`), by key (`E`) or by name, answers by key or by name. An
 * answer that is not known is not taken for the lowest: then the outcomes that remain possible are told.
 */
export function decide(table: DecisionTable, values: Readonly<Record<string, string>>): Result<Decision, NoDecision> {
  const answers = new Map<DecisionPoint, DecisionValue>()
  for (const [name, text] of Object.entries(values)) {
    const point = table.points.find(one => isNamed(one, name))
    if (!point) return none('unknown-point', name)
    if (answers.has(point)) return none('value-twice', name)
    const value = answerOf(point, text)
    if (!value) return none('unknown-value', `${name}: ${text}`)
    answers.set(point, value)
  }
  const rows = rowsFor(table, answers)
  const missing = table.points.filter(point => !answers.has(point))
  if (missing.length > 0) return none('missing-value', missing.map(point => point.id).join(', '), outcomes(table, rows))
  return success({
    table: table.id,
    outcome: table.outcome.id,
    decision: outcomes(table, rows)[0]!,
    because: Object.fromEntries(table.points.map(point => [point.id, answers.get(point)!.key])),
  })
}

function isNamed(point: DecisionPoint, name: string): boolean {
  const wanted = name.trim().toLowerCase()
  return [point.id, shortKey(point), point.name].some(text => text.toLowerCase() === wanted)
}

/** Indices of the cells that the answers leave over. */
function rowsFor(table: DecisionTable, answers: ReadonlyMap<DecisionPoint, DecisionValue>): readonly number[] {
  let rows = [0]
  for (const point of table.points) {
    const answer = answers.get(point)
    const places = point.values.flatMap((value, place) => (answer === undefined || value === answer ? [place] : []))
    rows = rows.flatMap(row => places.map(place => row * point.values.length + place))
  }
  return rows
}

function outcomes(table: DecisionTable, rows: readonly number[]): readonly DecisionValue[] {
  const keys = new Set(rows.map(row => table.cells[row]))
  return table.outcome.values.filter(value => keys.has(value.key))
}

function none(
  code: NoDecision['code'],
  where: string,
  possible: readonly DecisionValue[] = [],
): Result<never, NoDecision> {
  return failure({ code, where: where.slice(0, 200), possible })
}
