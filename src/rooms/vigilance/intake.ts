import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { withLearned } from './awareness.ts'
import { awarenessOf } from './awareness-entry.ts'
import { type Awareness, type CaseFile, type CaseStatement, dayOfCase, eventOf } from './case-file.ts'
import { type Evaluation, evaluate, evaluationOf } from './evaluation.ts'
import { type Said, sectionNames } from './event.ts'
import { type CaseDevice, type CaseLink, type Exercise, instantOfCase, type Origin } from './incident.ts'
import type { Settings } from './settings.ts'
import { faultIn, type Making } from './statement.ts'

/** What is known when an event reaches the house. */
export interface IntakeGiven {
  readonly title: string
  readonly origin: Origin
  readonly devices: readonly CaseDevice[]
  /** When the news reached the house, and who learned of it. */
  readonly learned: { readonly at: string; readonly by: string; readonly evidence?: string | undefined }
  readonly said: Said
  readonly links: readonly CaseLink[]
  readonly settings: Settings
  readonly exercise: Exercise | null
  /** Nobody has looked at it: it waits for somebody who takes it up. */
  readonly isUntreated?: boolean
  readonly because?: string | undefined
}

/** A new case with everything that follows from its intake. */
export interface Opened {
  readonly file: CaseFile
  readonly links: readonly CaseLink[]
  readonly awareness: readonly Awareness[]
  readonly evaluation: Evaluation
}

/** Opens a case. The number is given by the caller, who alone can count. */
export function openCase(given: IntakeGiven, number: string, actor: Actor, making: Making): Change<Opened> | Refusal {
  const title = given.title.trim()
  if (title === '') return refuse('vigilance.title-missing')
  if (Number.isNaN(Date.parse(given.learned.at))) return refuse('vigilance.learned-missing')
  const realNow = instantOfCase(given.exercise, making.at.toISOString())
  if (Date.parse(given.learned.at) > Date.parse(realNow) + TOLERANCE) return refuse('vigilance.learned-in-future')
  if (new Set(given.devices.map(one => one.name)).size < given.devices.length) return refuse('vigilance.device-twice')
  const bare = fileOf({ ...given, title }, number, actor, making)
  const statement = firstStatement(given, bare, actor, making)
  const file = statement ? { ...bare, statements: [statement] } : bare
  const fault = faultIn(file)
  if (fault) return fault
  const evaluation = evaluationOf(undefined, evaluate(eventOf(file), realNow), {
    id: making.id(),
    incident: file.id,
    cause: 'opened',
    atInstant: realNow,
    by: actor.display,
    at: making.at,
  })
  const learned = awarenessOfIntake(given, file, actor, making)
  const told = statement ? awarenessOf({}, statement.said, { statement, learnedBy: given.learned.by }, making) : []
  return accept(
    { file, links: given.links, awareness: [learned, ...told], evaluation },
    {
      action: given.exercise ? 'vigilance.exercise-opened' : 'vigilance.opened',
      of: { type: 'vigilance-incident', id: file.id },
      why: given.because,
      after: {
        number,
        title,
        origin: given.origin.kind,
        learnedAt: given.learned.at,
        learnedBy: given.learned.by,
        devices: given.devices.map(one => one.name),
        exercise: given.exercise !== null,
      },
    },
  )
}

/** Clocks of two machines differ a little; more than that is a slip. */
const TOLERANCE = 5 * 60_000

function fileOf(given: IntakeGiven, number: string, actor: Actor, { id, at }: Making): CaseFile {
  const isUntreated = given.isUntreated === true
  return {
    id: id(),
    number,
    title: given.title,
    state: 'open',
    exercise: given.exercise,
    settings: given.settings,
    origin: given.origin,
    takenUpAt: isUntreated ? undefined : at,
    lead: undefined,
    leadId: undefined,
    mergedInto: undefined,
    createdAt: at,
    createdBy: actor.display,
    createdById: actor.id,
    changedAt: at,
    changedBy: actor.display,
    parts: [],
    devices: given.devices,
    statements: [],
    awareness: [],
    reports: [],
    endings: [],
    reopenings: [],
  }
}

function firstStatement(
  given: IntakeGiven,
  file: CaseFile,
  actor: Actor,
  { id, at }: Making,
): CaseStatement | undefined {
  const said = withLearned({}, given.said, given.learned.at)
  if (sectionNames.every(name => said[name] === undefined)) return undefined
  return {
    id: id(),
    incident: file.id,
    position: 1,
    kind: 'intake',
    on: dayOfCase(file.exercise, at),
    said,
    because: given.because?.trim() || undefined,
    evidence: given.learned.evidence?.trim() || undefined,
    tree: undefined,
    proposal: undefined,
    by: actor.display,
    byId: actor.id,
    at,
  }
}

function awarenessOfIntake({ learned }: IntakeGiven, file: CaseFile, actor: Actor, { id, at }: Making): Awareness {
  return {
    id: id(),
    incident: file.id,
    statement: undefined,
    fact: 'intake',
    value: learned.at,
    learnedBy: learned.by,
    evidence: learned.evidence?.trim() || undefined,
    by: actor.display,
    byId: actor.id,
    at,
  }
}
