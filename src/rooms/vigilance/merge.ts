import { earlier } from '../../core/days.ts'
import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { Answer } from './answer.ts'
import { isAwarenessFact } from './awareness.ts'
import { awarenessOf } from './awareness-entry.ts'
import { reopeningsOf } from './case-change.ts'
import { type Awareness, type CaseFile, type CaseStatement, dayOfCase, eventOf, type Reopening } from './case-file.ts'
import type { Device } from './device.ts'
import { type Evaluation, evaluate, evaluationOf, lost } from './evaluation.ts'
import { type Said, sectionNames, standing, statementsOf } from './event.ts'
import { type CaseDevice, instantOfCase } from './incident.ts'
import {
  changesIn,
  faultIn,
  type Making,
  plain,
  reopeningsBy,
  secondMissing,
  withReopenings,
  withStatement,
} from './statement.ts'

/** That a case became part of another one. */
export interface Merge {
  readonly incident: string
  readonly survivor: string
  readonly because: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** What a merge writes: the survivor as it stands then, and what was made of contradictions. */
export interface Merged {
  readonly merge: Merge
  readonly survivor: CaseFile
  readonly statement: CaseStatement | undefined
  /** The starts of clocks that count from now on, with who learned of them. */
  readonly awareness: readonly Awareness[]
  readonly reopenings: readonly Reopening[]
  readonly evaluation: Evaluation
}

/**
 * Makes a case part of another one. Everything said in both stands in the order of time; where both say different things of
 * the same fact the earlier awareness counts, and an answer becomes unknown, which the law counts as it counts doubt.
 */
export function merge(
  file: CaseFile,
  into: CaseFile,
  because: string,
  actor: Actor,
  { id, at }: Making,
): Change<Merged> | Refusal {
  const refusal = obstacle(file, into, because)
  if (refusal) return refusal
  const why = because.trim()
  const [own, other] = [said(into), said(file)]
  const joined = joinedFile(file, into)
  const settled = changesIn(said(joined), unite(own, other))
  const isClear = sectionNames.every(name => settled[name] === undefined)
  const statement = isClear ? undefined : statementOf(settled, joined, why, actor, { id, at })
  const told = statement ? withStatement(joined, statement) : joined
  const fault = faultIn(told)
  if (fault) return fault
  // an ending of one case rests on the facts of that case alone: the union may say more
  const reopenings = statement
    ? reopeningsBy(statement, told, actor, { id, at })
    : reopeningsOf(told, why, actor, { id, at })
  const survivor = withReopenings(told, reopenings)
  const now = instantOfCase(into.exercise, at.toISOString())
  const gone = goneBy(file, into, survivor, now)
  if (gone) return gone
  const about = { id: id(), incident: into.id, cause: `merged:${file.number}`, atInstant: now, by: actor.display, at }
  const evaluation = evaluationOfBoth(file, into, survivor, about)
  const made: Merge = { incident: file.id, survivor: into.id, because: why, by: actor.display, byId: actor.id, at }
  return accept(
    { merge: made, survivor, statement, awareness: learnedIn(statement, joined, { id, at }), reopenings, evaluation },
    {
      action: 'vigilance.merged',
      of: { type: 'vigilance-incident', id: file.id },
      why,
      after: { number: file.number, into: into.number, title: into.title },
    },
    {
      action: 'vigilance.took-in',
      of: { type: 'vigilance-incident', id: into.id },
      why,
      after: { number: into.number, from: file.number, limits: plain(evaluation.moves), settled: plain(settled) },
    },
  )
}

/** A report that either owes is not merged away by one person: "not reportable" is said by two. */
function goneBy(file: CaseFile, into: CaseFile, survivor: CaseFile, now: string): Refusal | undefined {
  const after = evaluate(eventOf(survivor), now)
  const gone = [into, file].flatMap(one => secondMissing(evaluate(eventOf(one), now), after) ?? [])
  return gone[0] && refuse('vigilance.merge-loses-report', 409, gone[0].facts)
}

/** What the rules say of the survivor, beside what they said of each: what either loses by the merge is told. */
function evaluationOfBoth(
  file: CaseFile,
  into: CaseFile,
  survivor: CaseFile,
  about: Parameters<typeof evaluationOf>[2],
): Evaluation {
  const after = evaluate(eventOf(survivor), about.atInstant)
  const evaluation = evaluationOf(evaluate(eventOf(into), about.atInstant), after, about)
  const other = lost(evaluationOf(evaluate(eventOf(file), about.atInstant), after, about).moves)
  const known = new Set(evaluation.moves.map(one => `${one.key} ${one.kind}`))
  return { ...evaluation, moves: [...evaluation.moves, ...other.filter(one => !known.has(`${one.key} ${one.kind}`))] }
}

function obstacle(file: CaseFile, into: CaseFile, because: string): Refusal | undefined {
  if (file.id === into.id) return refuse('vigilance.merge-with-itself')
  for (const one of [file, into])
    if (one.state !== 'open') return refuse('vigilance.not-open', 409, { number: one.number })
  // an exercise never becomes part of something real, nor the other way round
  if ((file.exercise === null) !== (into.exercise === null)) return refuse('vigilance.merge-with-exercise', 409)
  if (file.exercise && JSON.stringify(file.exercise) !== JSON.stringify(into.exercise))
    return refuse('vigilance.merge-with-exercise', 409)
  return because.trim() === '' ? refuse('vigilance.reason-missing') : undefined
}

function said(file: CaseFile): Said {
  return standing(statementsOf(eventOf(file)))
}

function joinedFile(file: CaseFile, into: CaseFile): CaseFile {
  const statements = [...into.statements, ...file.statements].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return {
    ...into,
    parts: [...into.parts, ...file.parts, { id: file.id, number: file.number }],
    devices: uniteDevices(into.devices, file.devices),
    statements,
    awareness: [...into.awareness, ...file.awareness].toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    reports: [...into.reports, ...file.reports].toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)),
    endings: [...into.endings, ...file.endings],
    reopenings: [...into.reopenings, ...file.reopenings],
  }
}

function statementOf(settled: Said, file: CaseFile, because: string, actor: Actor, { id, at }: Making): CaseStatement {
  const own = file.statements.filter(one => one.incident === file.id)
  const day = dayOfCase(file.exercise, at)
  const last = file.statements
    .map(one => one.on)
    .sort()
    .at(-1)
  return {
    id: id(),
    incident: file.id,
    position: Math.max(0, ...own.map(one => one.position)) + 1,
    kind: 'merge',
    on: last !== undefined && last > day ? last : day,
    said: settled,
    because,
    evidence: undefined,
    tree: undefined,
    proposal: undefined,
    by: actor.display,
    byId: actor.id,
    at,
  }
}

/** Who learned of what the statement settles, as it was told in its own case. */
function learnedIn(statement: CaseStatement | undefined, file: CaseFile, making: Making): readonly Awareness[] {
  if (!statement) return []
  return awarenessOf({}, statement.said, { statement, learnedBy: undefined }, making).map(made => {
    const told = file.awareness.findLast(each => each.fact === made.fact && each.value === made.value)
    return told ? { ...made, learnedBy: told.learnedBy, evidence: told.evidence } : made
  })
}

/** The facts of two cases as one. */
export function unite(own: Said, other: Said): Said {
  const united = sectionNames.flatMap(name => {
    if (own[name] === undefined && other[name] === undefined) return []
    const [a, b] = [entries(own[name]), entries(other[name])]
    const names = [...new Set([...a.keys(), ...b.keys()])]
    return [[name, Object.fromEntries(names.map(key => [key, one(`${name}.${key}`, a.get(key), b.get(key))]))] as const]
  })
  return Object.fromEntries(united) as Said
}

function entries(section: object | undefined): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(section ?? {}))
}

function one(fact: string, a: unknown, b: unknown): unknown {
  if (a === undefined || b === undefined) return a ?? b
  if (Array.isArray(a) && Array.isArray(b)) return [...new Set([...a, ...b])].sort()
  if (a === b || typeof a !== 'string' || typeof b !== 'string') return a
  // contradicting answers are no answer: a person must give it, and until then the law counts doubt
  if (Answer.safeParse(a).success || unknownable.has(fact)) return 'unknown'
  if (isAwarenessFact(fact) || /^\d{4}-\d\d-\d\d/.test(a)) return first(a, b)
  return a
}

function first(a: string, b: string): string | undefined {
  // instants may have other offsets
  return a.includes('T') && b.includes('T') ? (Date.parse(a) <= Date.parse(b) ? a : b) : earlier(a, b)
}

const unknownable = new Set([
  'fieldIncident.causality',
  'personalDataBreach.gdprRole',
  'usVulnerability.residualRisk',
  'company.nis2EntityType',
])

/** Products of two cases: one each, in all markets of both; where they differ otherwise the answer is unknown. */
function uniteDevices(own: readonly CaseDevice[], other: readonly CaseDevice[]): CaseDevice[] {
  const added = other.filter(one => !own.some(mine => mine.name === one.name))
  const united = own.map(mine => {
    const twin = other.find(one => one.name === mine.name)
    if (!twin) return mine
    const releases = [...new Set([...mine.releases, ...twin.releases])]
    return { ...mine, device: mine.device ?? twin.device, releases, law: uniteLaw(mine.law, twin.law) }
  })
  return [...united, ...added]
}

function uniteLaw(a: Device, b: Device): Device {
  const markets = a.markets || b.markets ? [...new Set([...(a.markets ?? []), ...(b.markets ?? [])])] : undefined
  const answer = <K extends 'isMdrLegacy' | 'underInvestigation' | 'craApplies' | 'isCyberDevice'>(name: K) => {
    const [x, y] = [a[name], b[name]]
    return x === undefined || y === undefined ? (x ?? y) : x === y ? x : 'unknown'
  }
  return {
    ...a,
    kind: a.kind === b.kind ? a.kind : 'unknown',
    markets,
    isMdrLegacy: answer('isMdrLegacy'),
    underInvestigation: answer('underInvestigation'),
    craApplies: answer('craApplies'),
    isCyberDevice: answer('isCyberDevice'),
  }
}
