import { accept, type Change, type Refusal, together } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { asValue, isAwarenessFact, withFact } from './awareness.ts'
import { type Awareness, type CaseEnding, type CaseFile, dayOfCase, eventOf } from './case-file.ts'
import { type Evaluation, evaluate, evaluationOf, owedOf } from './evaluation.ts'
import { standing, statementsOf } from './event.ts'
import { ruleDigest } from './fact-digest.ts'
import { instantOfCase } from './incident.ts'
import type { ProposalContent, StoredProposal } from './proposal.ts'
import { type Making, type Stated, say } from './statement.ts'

/** What a confirmed proposal does. */
export interface Effect {
  readonly stated: readonly Stated[]
  readonly awareness: readonly Awareness[]
  readonly endings: readonly CaseEnding[]
  readonly evaluation: Evaluation | undefined
  readonly isClosed: boolean
  /** Evidence that may be altered again. */
  readonly released: string | undefined
}

const nothing: Effect = {
  stated: [],
  awareness: [],
  endings: [],
  evaluation: undefined,
  isClosed: false,
  released: undefined,
}

/** What follows from a proposal that a second person confirms. */
export function effectOf(
  proposal: StoredProposal,
  file: CaseFile,
  actor: Actor,
  making: Making,
): Change<Effect> | Refusal {
  const { content } = proposal
  switch (content.kind) {
    case 'awareness':
      return awarenessEffect(proposal, content, file, actor, making)
    case 'statement':
      return statementEffect(proposal, content, file, actor, making)
    case 'not-reportable':
      return notReportable(proposal, file, actor, making)
    case 'ending':
      return accept(endings([content], proposal, file, actor, making))
    case 'closure':
      return accept({ ...nothing, isClosed: true })
    case 'evidence-release':
      return accept({ ...nothing, released: content.evidence })
  }
}

function authorOf({ by, byId }: StoredProposal, actor: Actor): Actor {
  return { ...actor, id: byId, display: by }
}

/** Another awareness: a statement of whoever proposed it, confirmed by the actor. */
function awarenessEffect(
  proposal: StoredProposal,
  { fact, value, learnedBy, evidence }: Extract<ProposalContent, { kind: 'awareness' }>,
  file: CaseFile,
  actor: Actor,
  making: Making,
): Change<Effect> | Refusal {
  if (!isAwarenessFact(fact)) {
    const entry: Awareness = {
      id: making.id(),
      incident: file.id,
      statement: undefined,
      fact,
      value,
      learnedBy,
      evidence,
      by: proposal.by,
      byId: proposal.byId,
      at: making.at,
    }
    return accept({ ...nothing, awareness: [entry] })
  }
  const said = withFact({}, fact, asValue(fact, value))
  const given = {
    kind: 'awareness',
    said,
    because: proposal.because,
    evidence,
    proposal: proposal.id,
    learnedBy,
  } as const
  return stated(say(given, file, authorOf(proposal, actor), making))
}

/** An answer by which a report is owed no longer: the statement of whoever proposed it. */
function statementEffect(
  proposal: StoredProposal,
  { said, tree, evidence }: Extract<ProposalContent, { kind: 'statement' }>,
  file: CaseFile,
  actor: Actor,
  making: Making,
): Change<Effect> | Refusal {
  const kind = tree ? 'answer' : 'facts'
  const given = { kind, said, tree, evidence, because: proposal.because, proposal: proposal.id } as const
  return stated(say(given, file, authorOf(proposal, actor), making))
}

function stated(outcome: Change<Stated> | Refusal): Change<Effect> | Refusal {
  return outcome.ok ? accept({ ...nothing, stated: [outcome.save] }, ...outcome.records) : outcome
}

/**
 * "Not reportable": every duty that only doubt keeps is ended, and the day is kept from which new information would start a
 * clock of its own (MIR 1.2.d).
 */
function notReportable(
  proposal: StoredProposal,
  file: CaseFile,
  actor: Actor,
  making: Making,
): Change<Effect> | Refusal {
  const now = instantOfCase(file.exercise, making.at.toISOString())
  const before = evaluate(eventOf(file), now)
  const isFieldIncident = standing(statementsOf(eventOf(file))).fieldIncident !== undefined
  const day = dayOfCase(file.exercise, making.at)
  const given = {
    kind: 'not-reportable',
    said: { fieldIncident: { judgedNotReportable: day } },
    because: proposal.because,
    proposal: proposal.id,
  } as const
  const judged = isFieldIncident ? say(given, file, authorOf(proposal, actor), making) : undefined
  if (judged && !judged.ok && judged.code !== 'vigilance.nothing-said') return judged
  const saying = judged?.ok ? together([judged]) : accept<readonly Stated[]>([])
  if (!saying.ok) return saying
  const after = saying.save[0] ? { ...file, statements: [...file.statements, saying.save[0].statement] } : file
  const doubtful = owedOf(before).map(one => ({
    rule: one.rule,
    authority: one.authority.id,
    device: one.device ?? undefined,
    ending: 'not_applicable' as const,
  }))
  const ended = endings(doubtful, proposal, after, actor, making)
  return accept({ ...ended, stated: saying.save }, ...saying.records)
}

type EndingGiven = Pick<CaseEnding, 'rule' | 'authority' | 'device' | 'ending'>

/** Ends duties by decision of two people, pinned to the facts that their rules ask for. */
function endings(
  given: readonly EndingGiven[],
  proposal: StoredProposal,
  file: CaseFile,
  actor: Actor,
  making: Making,
): Effect {
  const facts = standing(statementsOf(eventOf(file)))
  const products = file.devices.map(one => one.law)
  const made = given.map(
    ({ rule, authority, device, ending }): CaseEnding => ({
      id: making.id(),
      incident: file.id,
      proposal: proposal.id,
      rule,
      authority,
      device,
      ending,
      on: dayOfCase(file.exercise, making.at),
      by: proposal.by,
      secondPerson: actor.display,
      because: proposal.because,
      factsDigest: ruleDigest(rule, facts, products, device),
      at: making.at,
      reopened: undefined,
    }),
  )
  const now = instantOfCase(file.exercise, making.at.toISOString())
  const before = evaluate(eventOf(file), now)
  const after = evaluate(eventOf({ ...file, endings: [...file.endings, ...made] }), now)
  const evaluation = evaluationOf(before, after, {
    id: making.id(),
    incident: file.id,
    cause: `ending:${proposal.id}`,
    atInstant: now,
    by: actor.display,
    at: making.at,
  })
  return { ...nothing, endings: made, evaluation }
}
