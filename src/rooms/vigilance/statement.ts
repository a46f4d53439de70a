import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'
import { changedAwareness, factIn, withLearned } from './awareness.ts'
import { awarenessOf, currentAwareness } from './awareness-entry.ts'
import {
  type Awareness,
  type CaseFile,
  type CaseStatement,
  dayOfCase,
  eventOf,
  type Reopening,
  type StatementKind,
} from './case-file.ts'
import { type Evaluated, type Evaluation, evaluate, evaluationOf, lost, reportsGone } from './evaluation.ts'
import { type Said, sectionNames, standing, statementsOf } from './event.ts'
import { ruleDigest } from './fact-digest.ts'
import { instantOfCase } from './incident.ts'
import { type EventFault, readEvent } from './read-event.ts'
import { regulations } from './regulations.ts'

/** What somebody wants to say of a case. */
export interface StatementGiven {
  readonly kind: StatementKind
  readonly said: Said
  readonly because?: string | undefined
  readonly evidence?: string | undefined
  readonly tree?: string | undefined
  /** A second person confirmed it. */
  readonly proposal?: string | undefined
  readonly learnedBy?: string | undefined
}

/** A statement with everything that follows from it. */
export interface Stated {
  readonly statement: CaseStatement
  readonly awareness: readonly Awareness[]
  readonly reopenings: readonly Reopening[]
  readonly evaluation: Evaluation
}

/** What a verb needs beside the case: new ids and the instant of the change. */
export interface Making {
  readonly id: () => string
  readonly at: Date
}

/**
 * Says something of a case. Awareness that stands changes only by a second person; a limit moves later, and a duty ends, only
 * with a reason; a report that was owed is owed no longer only by two. Endings whose facts move by it stand no longer.
 */
export function say(given: StatementGiven, file: CaseFile, actor: Actor, making: Making): Change<Stated> | Refusal {
  if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number: file.number })
  const before = standing(statementsOf(eventOf(file)))
  const said = changesIn(before, withLearned(before, given.said, learnedAt(file)))
  if (sectionNames.every(name => said[name] === undefined)) return refuse('vigilance.nothing-said')
  const guarded = given.proposal === undefined ? guard(before, said) : undefined
  if (guarded) return guarded
  const statement = statementOf(given, said, file, actor, making)
  const after = withStatement(file, statement)
  const fault = faultIn(after)
  if (fault) return fault
  const now = instantOfCase(file.exercise, making.at.toISOString())
  const shown = evaluate(eventOf(file), now)
  const reopenings = reopeningsBy(statement, after, actor, making)
  const next = evaluate(eventOf(withReopenings(after, reopenings)), now)
  const unexplained = reasonMissing(shown, next, given.because) ?? secondMissing(shown, next, given.proposal)
  if (unexplained) return unexplained
  const about = { id: making.id(), incident: file.id, cause: `statement:${statement.id}`, atInstant: now }
  const evaluation = evaluationOf(shown, next, { ...about, by: actor.display, at: making.at })
  const awareness = awarenessOf(before, said, { statement, learnedBy: given.learnedBy }, making)
  return accept({ statement, awareness, reopenings, evaluation }, recordOf(statement, file, evaluation, before))
}

/** What a statement would do, without keeping it; a refusal for want of a reason does not count. */
export function preview(given: StatementGiven, file: CaseFile, actor: Actor, making: Making) {
  return say({ ...given, because: given.because?.trim() || '…', proposal: 'preview' }, file, actor, making)
}

/** Only what is other than stands; repeating an answer is no statement. */
export function changesIn(before: Said, said: Said): Said {
  const changed = sectionNames.flatMap(name => {
    const told = said[name] as Readonly<Record<string, unknown>> | undefined
    if (told === undefined) return []
    const other = Object.entries(told).filter(
      ([key, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(factIn(before, `${name}.${key}`)),
    )
    // a section that is told for the first time is a statement, even an empty one: the duties of its law are asked for
    return other.length > 0 || before[name] === undefined ? [[name, Object.fromEntries(other)] as const] : []
  })
  return Object.fromEntries(changed) as Said
}

function guard(before: Said, said: Said): Refusal | undefined {
  const [moved] = changedAwareness(before, said)
  if (moved) return refuse('vigilance.awareness-needs-two', 409, { fact: moved })
  return said.fieldIncident?.judgedNotReportable === undefined ? undefined : refuse('vigilance.judged-by-two', 409)
}

function learnedAt(file: CaseFile): string {
  return currentAwareness(file).get('intake')?.value ?? file.createdAt.toISOString()
}

function statementOf(
  given: StatementGiven,
  said: Said,
  file: CaseFile,
  actor: Actor,
  { id, at }: Making,
): CaseStatement {
  const own = file.statements.filter(one => one.incident === file.id)
  return {
    id: id(),
    incident: file.id,
    position: Math.max(0, ...own.map(one => one.position)) + 1,
    kind: given.kind,
    on: later(dayOfCase(file.exercise, at), file.statements.at(-1)?.on),
    said,
    because: given.because?.trim() || undefined,
    evidence: given.evidence?.trim() || undefined,
    tree: given.tree,
    proposal: given.proposal,
    by: actor.display,
    byId: actor.id,
    at,
  }
}

function later(day: string, other: string | undefined): string {
  return other !== undefined && other > day ? other : day
}

/** The case with one more statement. */
export function withStatement(file: CaseFile, statement: CaseStatement): CaseFile {
  return { ...file, statements: [...file.statements, statement] }
}

/** Endings that rest on facts which are no longer those they rested on. */
export function reopeningsBy(
  statement: CaseStatement,
  file: CaseFile,
  actor: Actor,
  { id, at }: Making,
): readonly Reopening[] {
  const facts = standing(statementsOf(eventOf(file)))
  const products = file.devices.map(one => one.law)
  return file.endings
    .filter(one => !one.reopened && ruleDigest(one.rule, facts, products, one.device) !== one.factsDigest)
    .map(one => ({
      id: id(),
      incident: file.id,
      ending: one.id,
      because: statement.because ?? 'facts-moved',
      statement: statement.id,
      by: actor.display,
      byId: actor.id,
      at,
    }))
}

/** The case after endings were reopened. */
export function withReopenings(file: CaseFile, reopenings: readonly Reopening[]): CaseFile {
  const by = new Map(reopenings.map(one => [one.ending, one]))
  return { ...file, endings: file.endings.map(one => ({ ...one, reopened: one.reopened ?? by.get(one.id) })) }
}

/** The event must be one that `aftercare vigilance duties` reads, so that a case can be evaluated anywhere and for ever. */
export function faultIn(file: CaseFile): Refusal | undefined {
  const read = readEvent(JSON.parse(JSON.stringify(eventOf(file))), regulations)
  return read.ok ? undefined : faultOf(read.error)
}

function faultOf([first]: readonly EventFault[]): Refusal {
  return refuse('vigilance.bad-event', 422, { where: first?.where ?? '', fault: first?.code ?? '' })
}

/** A limit that moves later, or a duty that ends, says why. */
export function reasonMissing(before: Evaluated, after: Evaluated, because: string | undefined): Refusal | undefined {
  if (because?.trim()) return undefined
  const about = { id: '', incident: '', cause: '', atInstant: '', by: '', at: new Date(0) }
  const [first] = lost(evaluationOf(before, after, about).moves)
  if (!first) return undefined
  const { rule, kind, from, to } = first
  return refuse(`vigilance.reason-missing-${kind}`, 422, { rule, from: from ?? '–', to: to ?? '–' })
}

/** "Not reportable" is said by two, whichever answer says it. */
export function secondMissing(before: Evaluated, after: Evaluated, proposal?: string): Refusal | undefined {
  const [gone] = proposal === undefined ? reportsGone(before, after) : []
  return gone && refuse('vigilance.report-gone', 409, { rule: gone.rule, citation: gone.citation })
}

function recordOf(statement: CaseStatement, file: CaseFile, { moves }: Evaluation, before: Said): Happening {
  const told = sectionNames.flatMap(name =>
    Object.entries(statement.said[name] ?? {}).map(([key, value]) => [`${name}.${key}`, value] as const),
  )
  const was = told.flatMap(([fact]) => {
    const value = factIn(before, fact)
    return value === undefined ? [] : [[fact, value] as const]
  })
  return {
    action: statement.kind === 'answer' ? 'vigilance.answered' : 'vigilance.said',
    of: { type: 'vigilance-incident', id: file.id },
    why: statement.because,
    before: { facts: plain(Object.fromEntries(was)) },
    after: {
      number: file.number,
      facts: plain(Object.fromEntries(told)),
      count: told.length,
      ...(statement.tree ? { tree: statement.tree } : {}),
      ...(statement.evidence ? { evidence: statement.evidence } : {}),
      limits: plain(moves),
    },
  }
}

/** Anything of ours as plain JSON for a record. */
export function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}
