import { failure, type Result, success } from '../../core/outcome.ts'
import type { Answer } from './rationale.ts'
import { blocks, letters, metricOf, type Question, questionOf, questions, worstFirst } from './rubric.ts'

/** What is certain of the vector at some point of the way: at worst this, at least that. */
export interface Bounds {
  /** What is not answered yet counts as the worst. */
  readonly worst: string
  readonly least: string
}

/** What one answer did to the vector. */
export interface Step {
  readonly id: string
  readonly answer: string
  readonly before: Bounds
  readonly after: Bounds
  /** Kept with the answer; text `scoring-rubric.note.<note>`. */
  readonly note?: string
}

/** The way through the questionnaire as far as it is answered. */
export interface Walk extends Bounds {
  /** The question that waits; undefined: all is answered, and worst and least are one. */
  readonly next?: string
  /** The vector with the identifiers of the answers behind it. */
  readonly extended: string
  readonly steps: readonly Step[]
  /** Questions answered with "unknown", for which the worst was taken. */
  readonly assumed: readonly string[]
}

/** The answer of somebody who does not know. */
export const UNKNOWN = 'unknown'

/** Walks through the questionnaire with the answers that are there; answers to questions that are not asked count nothing. */
export function walk(answers: ReadonlyMap<string, string>): Walk {
  const values = new Map<string, string>()
  const steps: Step[] = []
  const open = new Set(blocks)
  for (const block of blocks) {
    for (let at = questionOf(block); at; ) {
      const given = answers.get(at.id)
      if (given === undefined || !answersTo(at).includes(given)) return walked(steps, values, open, at.id)
      const before = bounds(values, open)
      const { next, note } = take(at, given, values)
      if (next === undefined) open.delete(block)
      const after = bounds(values, open)
      steps.push({ id: at.id, answer: given, before, after, ...(note ? { note } : {}) })
      at = next === undefined ? undefined : questionOf(next)
    }
  }
  return walked(steps, values, open)
}

/** The answers a question takes, the one for "not known" last. */
export function answersTo(question: Question): readonly string[] {
  return [...Object.keys(question.answers), UNKNOWN]
}

/** Takes an answer in; one that is not known ends its block with the worst that could still come of it. */
function take(question: Question, given: string, values: Map<string, string>): { next?: string; note?: string } {
  const branch = given === UNKNOWN ? { is: worstOf(question) } : question.answers[given]!
  if (branch.is) {
    const [metric, value] = branch.is
    const before = values.get(metric)
    values.set(metric, question.counts && before ? worse(metric, before, value) : value)
  }
  return branch
}

function worstOf(question: Question): readonly [string, string] {
  const reachable = reachableFrom(question)
  return reachable.reduce((a, b) => (worse(a[0], a[1], b[1]) === a[1] ? a : b))
}

function reachableFrom(question: Question): (readonly [string, string])[] {
  return Object.values(question.answers).flatMap(({ is, next }) => [
    ...(is ? [is] : []),
    ...(next ? reachableFrom(questionOf(next)!) : []),
  ])
}

function worse(metric: string, a: string, b: string): string {
  return worstFirst[metric]!.find(value => value === a || value === b)!
}

function bounds(values: ReadonlyMap<string, string>, open: ReadonlySet<string>): Bounds {
  const pending = new Set(Array.from(open, metricOf))
  const metrics = Object.entries(worstFirst)
  const worst = metrics.map(([metric, all]) => [metric, pending.has(metric) ? all[0] : values.get(metric)])
  const least = metrics.map(([metric, all]) => [metric, values.get(metric) ?? all.at(-1)])
  return { worst: textOf(worst), least: textOf(least) }
}

function textOf(metrics: readonly (readonly (string | undefined)[])[]): string {
  return `CVSS:3.1/${metrics.map(([metric, value]) => `${metric}:${value}`).join('/')}`
}

function walked(
  steps: readonly Step[],
  values: ReadonlyMap<string, string>,
  open: ReadonlySet<string>,
  next?: string,
): Walk {
  const { worst, least } = bounds(values, open)
  const identifiers = steps.map(({ id, answer }) => `${id}:${letters[answer]}`)
  return {
    ...(next === undefined ? {} : { next }),
    worst,
    least,
    extended: [worst, ...identifiers].join('/'),
    steps,
    assumed: steps.filter(one => one.answer === UNKNOWN).map(one => one.id),
  }
}

/** The same walk from answers on record; the error is the first question that has no answer, or the answer too many. */
export function replay(answers: readonly Answer[]): Result<Walk, { readonly id: string; readonly lack: boolean }> {
  const found = walk(new Map(answers.map(one => [one.id, one.answer])))
  if (found.next !== undefined) return failure({ id: found.next, lack: true })
  const asked = new Set(found.steps.map(one => one.id))
  const extra = answers.find((one, at) => !asked.has(one.id) || answers.findIndex(other => other.id === one.id) !== at)
  return extra ? failure({ id: extra.id, lack: false }) : success(found)
}

/** Reads the answers out of an extended vector; undefined where it is none of this questionnaire. */
export function readExtended(text: string): Map<string, string> | undefined {
  const answers = new Map<string, string>()
  for (const part of text.split('/').filter(one => one.startsWith('X'))) {
    const [id = '', letter] = part.split(':')
    const question = questions.find(one => one.id === id)
    const answer = question && answersTo(question).find(one => letters[one] === letter)
    if (answer === undefined || answers.has(id)) return undefined
    answers.set(id, answer)
  }
  return answers
}

/** Answers on the whole way: as they are told, and "none" or "no" to what is not. */
export function answeredWith(told: (id: string) => Omit<Answer, 'id'> | undefined): Answer[] {
  const given = new Map<string, Answer>()
  const way = () => walk(new Map(Array.from(given, ([id, { answer }]) => [id, answer])))
  for (let { next } = way(); next !== undefined; { next } = way()) {
    const possible = answersTo(questionOf(next)!)
    const otherwise = { answer: possible.includes('none') ? 'none' : 'no', why: '' }
    given.set(next, { id: next, ...(told(next) ?? otherwise) })
  }
  return [...given.values()]
}
