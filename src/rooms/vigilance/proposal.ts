import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { noSecondPerson, type Persons, type Someone } from '../../core/second-person.ts'
import { asValue, factIn, isAwarenessFact } from './awareness.ts'
import { type CaseEnding, type CaseFile, eventOf } from './case-file.ts'
import { Moment } from './day.ts'
import { type Evaluated, evaluate, owedOf } from './evaluation.ts'
import { type Said, standing, statementsOf } from './event.ts'
import { digestOfJson, factsDigest } from './fact-digest.ts'
import { instantOfCase } from './incident.ts'
import { type Making, plain, say } from './statement.ts'

const codes = {
  noPerson: 'vigilance.person-only',
  same: 'vigilance.needs-a-second-person',
  young: 'vigilance.right-too-young',
}

export type ProposalKind = 'awareness' | 'statement' | 'not-reportable' | 'ending' | 'closure' | 'evidence-release'

/** What is proposed to a second person. */
export type ProposalContent =
  | {
      readonly kind: 'awareness'
      readonly fact: string
      readonly value: string
      readonly learnedBy: string
      readonly evidence?: string | undefined
    }
  /** An answer by which a report is owed no longer. */
  | {
      readonly kind: 'statement'
      readonly said: Said
      readonly tree?: string | undefined
      readonly evidence?: string | undefined
    }
  | { readonly kind: 'not-reportable' }
  | {
      readonly kind: 'ending'
      readonly rule: string
      readonly authority?: string | undefined
      readonly device?: string | undefined
      readonly ending: CaseEnding['ending']
    }
  | { readonly kind: 'closure' }
  | { readonly kind: 'evidence-release'; readonly evidence: string }

/** A proposal that waits for, or has, the answer of a second person. */
export interface Proposal {
  readonly id: string
  readonly incident: string
  readonly content: ProposalContent
  readonly because: string
  readonly factsDigest: string
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** The one answer to a proposal. */
export interface Answered {
  readonly proposal: string
  readonly incident: string
  readonly verdict: 'confirmed' | 'declined' | 'withdrawn'
  readonly why: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

export interface StoredProposal extends Proposal {
  readonly answer: Answered | undefined
}

/** Evidence of a case, as far as letting it go is concerned. */
export interface HeldEvidence {
  readonly id: string
  readonly title: string
  readonly isHeld: boolean
}

/** Proposes what needs a second person; nothing changes until one confirms it. */
export function propose(
  given: { readonly content: ProposalContent; readonly because: string },
  about: {
    readonly file: CaseFile
    readonly open: readonly StoredProposal[]
    readonly evidence: readonly HeldEvidence[]
  },
  actor: Actor,
  { id, at }: Making,
): Change<Proposal> | Refusal {
  const { file, open } = about
  const because = given.because.trim()
  if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number: file.number })
  if (because === '') return refuse('vigilance.reason-missing')
  const standsInTheWay = obstacle(given.content, about, at)
  if (standsInTheWay) return standsInTheWay
  const digest = digestOfJson({ content: given.content, facts: factsOf(file) })
  if (open.some(one => !one.answer && one.digest === digest)) return refuse('vigilance.proposed-already', 409)
  const proposal: Proposal = {
    id: id(),
    incident: file.id,
    content: given.content,
    because,
    factsDigest: factsOf(file),
    digest,
    by: actor.display,
    byId: actor.id,
    at,
  }
  return accept(proposal, {
    action: `vigilance.${given.content.kind}-proposed`,
    of: { type: 'vigilance-incident', id: file.id },
    why: because,
    after: { number: file.number, title: file.title, ...(plain(given.content) as object) },
  })
}

/** What a case's decisions rest on: everything that was said, and the products. */
export function factsOf(file: CaseFile): string {
  const facts = standing(statementsOf(eventOf(file)))
  return factsDigest(
    facts,
    file.devices.map(one => one.law),
  )
}

/** Why something cannot be decided as things stand; asked when it is proposed and again when it is confirmed. */
export function obstacle(
  content: ProposalContent,
  { file, evidence }: { file: CaseFile; evidence: readonly HeldEvidence[] },
  at: Date,
): Refusal | undefined {
  const shown = evaluate(eventOf(file), instantOfCase(file.exercise, at.toISOString()))
  switch (content.kind) {
    case 'awareness':
      return awarenessObstacle(content, file)
    case 'statement':
      return statementObstacle(content, file, at)
    case 'not-reportable':
      return certainlyOwed(shown)
    case 'ending':
      return endingObstacle(content, shown)
    case 'closure':
      return closureObstacle(file, shown)
    case 'evidence-release':
      return evidence.some(one => one.id === content.evidence && one.isHeld)
        ? undefined
        : refuse('vigilance.nothing-to-release', 409)
  }
}

function awarenessObstacle(
  { fact, value, learnedBy }: Extract<ProposalContent, { kind: 'awareness' }>,
  file: CaseFile,
): Refusal | undefined {
  if (learnedBy.trim() === '') return refuse('vigilance.learned-missing')
  if (fact === 'intake')
    return Moment.safeParse(value).success ? undefined : refuse('vigilance.bad-awareness', 422, { fact, value })
  if (!isAwarenessFact(fact)) return refuse('vigilance.no-such-fact', 422, { fact })
  const wanted = asValue(fact, value)
  if (wanted === undefined) return refuse('vigilance.bad-awareness', 422, { fact, value })
  const stands = factIn(standing(statementsOf(eventOf(file))), fact)
  return stands === wanted ? refuse('vigilance.nothing-said') : undefined
}

const nobody: Actor = { kind: 'system', id: 'nobody', display: 'nobody', roles: [] }

function statementObstacle(
  { said, tree, evidence }: Extract<ProposalContent, { kind: 'statement' }>,
  file: CaseFile,
  at: Date,
): Refusal | undefined {
  const given = { kind: tree ? 'answer' : 'facts', said, tree, evidence, because: '…' } as const
  const tried = say(given, file, nobody, { id: () => '', at })
  // that it needs two is why it is proposed
  return tried.ok || tried.code === 'vigilance.report-gone' ? undefined : tried
}

/** What is certainly owed cannot be judged away: first the facts must be others. */
function certainlyOwed(shown: Evaluated): Refusal | undefined {
  const certain = owedOf(shown).find(one => one.certainty === 'certain' && one.nature === 'law')
  return certain && refuse('vigilance.certainly-owed', 409, { rule: certain.rule, citation: certain.citation })
}

function endingObstacle(
  { rule, authority, device }: Extract<ProposalContent, { kind: 'ending' }>,
  shown: Evaluated,
): Refusal | undefined {
  const meant = shown.duties.filter(
    one =>
      one.rule === rule &&
      (authority === undefined || one.authority.id === authority) &&
      (device === undefined || one.device === device),
  )
  if (meant.length === 0) return refuse('vigilance.no-such-duty', 404, { rule })
  return meant.every(one => one.state === 'ended' || one.sentAt !== null)
    ? refuse('vigilance.duty-over', 409, { rule })
    : undefined
}

function closureObstacle(file: CaseFile, shown: Evaluated): Refusal | undefined {
  if (!file.takenUpAt) return refuse('vigilance.not-taken-up', 409)
  const owed = owedOf(shown)
  const [first] = owed
  return first && refuse('vigilance.duties-owed', 409, { count: owed.length, rule: first.rule })
}

/** A second person answers, for exactly what was seen. */
export function answer(
  given: { readonly verdict: 'confirmed' | 'declined'; readonly why?: string | undefined; readonly seen: string },
  about: {
    readonly proposal: StoredProposal
    readonly file: CaseFile
    readonly authors: readonly Someone[]
    readonly persons: Persons
    readonly evidence: readonly HeldEvidence[]
  },
  actor: Actor,
  now: Date,
): Change<Answered> | Refusal {
  const { proposal, file } = about
  if (proposal.answer) return refuse('vigilance.answered-already', 409, { by: proposal.answer.by })
  const stranger = noSecondPerson(codes, about.authors, about.persons, actor, now)
  if (stranger) return stranger
  const why = given.why?.trim() || undefined
  if (given.verdict === 'declined' && !why) return refuse('vigilance.reason-missing')
  if (given.verdict === 'confirmed') {
    if (file.state !== 'open') return refuse('vigilance.not-open', 409, { number: file.number })
    // a refusal may be given whatever has moved; a yes is for what was proposed and seen
    if (factsOf(file) !== proposal.factsDigest || given.seen !== proposal.digest)
      return refuse('vigilance.moved-since-proposed', 412)
    const standsInTheWay = obstacle(proposal.content, about, now)
    if (standsInTheWay) return standsInTheWay
  }
  return accept(answeredBy(proposal, given.verdict, why, actor, now), {
    action: `vigilance.${proposal.content.kind}-${given.verdict}`,
    of: { type: 'vigilance-incident', id: proposal.incident },
    why: why ?? proposal.because,
    after: {
      number: file.number,
      title: file.title,
      proposedBy: proposal.by,
      because: proposal.because,
      ...(plain(proposal.content) as object),
    },
  })
}

/** Whoever proposed something takes it back. */
export function withdraw(
  proposal: StoredProposal,
  file: CaseFile,
  why: string | undefined,
  persons: Pick<Persons, 'personOf'>,
  actor: Actor,
  now: Date,
): Change<Answered> | Refusal {
  if (proposal.answer) return refuse('vigilance.answered-already', 409, { by: proposal.answer.by })
  const isOwn = persons.personOf(proposal.byId) === persons.personOf(actor.id)
  if (!isOwn) return refuse('vigilance.not-yours', 403, { name: proposal.by })
  return accept(answeredBy(proposal, 'withdrawn', why?.trim() || undefined, actor, now), {
    action: `vigilance.${proposal.content.kind}-withdrawn`,
    of: { type: 'vigilance-incident', id: proposal.incident },
    why: why?.trim() || undefined,
    after: { number: file.number, title: file.title },
  })
}

function answeredBy(
  { id, incident }: Proposal,
  verdict: Answered['verdict'],
  why: string | undefined,
  actor: Actor,
  at: Date,
): Answered {
  return { proposal: id, incident, verdict, why, by: actor.display, byId: actor.id, at }
}
