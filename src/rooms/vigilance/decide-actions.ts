import { type Change, type Refusal, stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import type { CaseFile } from './case-file.ts'
import { eventOf } from './case-file.ts'
import { reopenEnding as openAgain, reopenCase } from './closing.ts'
import { commitOn, making, saveStated } from './commit-actions.ts'
import { type Effect, effectOf } from './confirmed.ts'
import { evaluate, evaluationOf } from './evaluation.ts'
import { actOf, isHeld } from './evidence.ts'
import { evidences, saveEvidenceAct } from './evidence-store.ts'
import * as facts from './fact-store.ts'
import { instantOfCase } from './incident.ts'
import { authorOf, caseInScope, caseSeen, idsOf, reachesCase } from './load-actions.ts'
import {
  type Answered,
  answer as decide,
  type HeldEvidence,
  type ProposalContent,
  type StoredProposal,
  propose as suggest,
  withdraw,
} from './proposal.ts'
import * as proposals from './proposal-store.ts'
import type { Making } from './statement.ts'
import { withReopenings } from './statement.ts'
import { saveAwareness } from './statement-store.ts'
import * as store from './store.ts'
import { caseView, proposalView } from './view-actions.ts'

/** Proposes what a second person must confirm. */
export async function propose(
  ctx: Ctx,
  { id, seen, ...given }: { id: string; seen: string; content: ProposalContent; because: string },
) {
  const file = await caseSeen(ctx, id, seen)
  const open = await proposals.proposals(ctx.db, idsOf(file))
  const about = { file, open, evidence: await held(ctx, file) }
  const make = making(ctx, file)
  const outcome = suggest(given, about, await authorOf(ctx), make)
  await commitOn(ctx, file, outcome, async (tx, proposal) => {
    await proposals.saveProposal(tx, proposal)
    await store.touchCase(tx, id, make.at, ctx.actor.display)
  })
  return caseView(ctx, id)
}

async function held(ctx: Ctx, file: CaseFile): Promise<HeldEvidence[]> {
  return (await evidences(ctx.db, idsOf(file))).map(one => ({ id: one.id, title: one.title, isHeld: isHeld(one) }))
}

/** The proposal with its case; what belongs to a case that became part of another is decided there. */
async function proposed(ctx: Ctx, id: string): Promise<{ proposal: StoredProposal; file: CaseFile }> {
  const proposal = (await proposals.proposal(ctx.db, id)) ?? stop('vigilance.no-such-proposal', 404)
  return { proposal, file: await caseInScope(ctx, proposal.incident) }
}

/** A second person answers; a yes does at once what was proposed. */
export async function answerProposal(
  ctx: Ctx,
  { id, ...given }: { id: string; verdict: 'confirmed' | 'declined'; why?: string | undefined; seen: string },
) {
  const { proposal, file } = await proposed(ctx, id)
  const persons = await access.personsWith(ctx.db, 'vigilance.decide', ctx.clock.now())
  const make = making(ctx, file)
  const authors = [{ id: proposal.byId, name: proposal.by }]
  const about = { proposal, file, authors, persons, evidence: await held(ctx, file) }
  const answered = decide(given, about, ctx.actor, make.at)
  const outcome = answered.ok && given.verdict === 'confirmed' ? carriedOut(ctx, answered, about, make) : bare(answered)
  await commitOn(ctx, file, outcome, async (tx, { answer, effect }) => {
    await proposals.saveAnswer(tx, answer)
    if (effect) await saveEffect(ctx, tx, proposal, effect, make)
    await store.touchCase(tx, file.id, make.at, ctx.actor.display, effect?.isClosed ? { state: 'closed' } : {})
  })
  return caseView(ctx, file.id)
}

interface Carried {
  readonly answer: Answered
  readonly effect: Effect | undefined
}

function bare(answered: Change<Answered> | Refusal): Change<Carried> | Refusal {
  return answered.ok ? { ...answered, save: { answer: answered.save, effect: undefined } } : answered
}

function carriedOut(
  ctx: Ctx,
  answered: Change<Answered>,
  { proposal, file }: { proposal: StoredProposal; file: CaseFile },
  make: Making,
): Change<Carried> | Refusal {
  const effect = effectOf(proposal, file, ctx.actor, make)
  if (!effect.ok) return effect
  const records = [...answered.records, ...effect.records]
  return { ok: true, save: { answer: answered.save, effect: effect.save }, records }
}

async function saveEffect(ctx: Ctx, tx: Tx, proposal: StoredProposal, effect: Effect, make: Making): Promise<void> {
  for (const stated of effect.stated) await saveStated(tx, stated)
  await saveAwareness(tx, effect.awareness)
  await facts.saveEndings(tx, effect.endings)
  if (effect.evaluation) await facts.saveEvaluation(tx, effect.evaluation)
  if (effect.released) {
    const about = { id: effect.released, incident: proposal.incident }
    await saveEvidenceAct(tx, actOf(about, 'released', proposal.because, proposal.id, ctx.actor, make))
  }
}

/** Whoever proposed something takes it back. */
export async function withdrawProposal(ctx: Ctx, { id, why }: { id: string; why?: string | undefined }) {
  const { proposal, file } = await proposed(ctx, id)
  const persons = await access.personsWith(ctx.db, 'vigilance.decide', ctx.clock.now())
  const { at } = making(ctx, file)
  const outcome = withdraw(proposal, file, why, persons, await authorOf(ctx), at)
  await commitOn(ctx, file, outcome, async (tx, answer) => {
    await proposals.saveAnswer(tx, answer)
    await store.touchCase(tx, file.id, at, ctx.actor.display)
  })
  return caseView(ctx, file.id)
}

/** What waits for a second person, in the scope of the actor. */
export async function waiting(ctx: Ctx) {
  const open = await proposals.waitingProposals(ctx.db)
  const persons = await access.personsWith(ctx.db, 'vigilance.decide', ctx.clock.now())
  const files = new Map((await store.cases(ctx.db, { ids: open.map(one => one.incident) })).map(one => [one.id, one]))
  return open.flatMap(one => {
    const file = files.get(one.incident)
    if (!file || !reachesCase(ctx.actor, file)) return []
    return [{ ...proposalView(ctx, one, file, persons), number: file.number, title: file.title }]
  })
}

/** Opens a closed case again. */
export async function reopen(ctx: Ctx, { id, seen, because }: { id: string; seen: string; because: string }) {
  const file = await caseSeen(ctx, id, seen)
  const make = making(ctx, file)
  await commitOn(ctx, file, reopenCase(file, because, await authorOf(ctx), make), async (tx, reopening) => {
    await facts.saveReopenings(tx, [reopening])
    await store.touchCase(tx, id, make.at, ctx.actor.display, { state: 'open' })
  })
  return caseView(ctx, id)
}

/** Takes the end of a duty back. */
export async function reopenEnding(ctx: Ctx, { id, because }: { id: string; because: string }) {
  const incident = (await facts.incidentOfEnding(ctx.db, id)) ?? stop('vigilance.no-such-ending', 404)
  const file = await caseInScope(ctx, incident)
  const ending = file.endings.find(one => one.id === id) ?? stop('vigilance.no-such-ending', 404)
  const make = making(ctx, file)
  const outcome = openAgain(ending, file, because, await authorOf(ctx), make)
  await commitOn(ctx, file, outcome, async (tx, reopening) => {
    await facts.saveReopenings(tx, [reopening])
    const now = instantOfCase(file.exercise, make.at.toISOString())
    const after = withReopenings(file, [reopening])
    const about = {
      id: ctx.id(),
      incident: file.id,
      cause: `reopened:${id}`,
      atInstant: now,
      by: ctx.actor.display,
      at: make.at,
    }
    await facts.saveEvaluation(tx, evaluationOf(evaluate(eventOf(file), now), evaluate(eventOf(after), now), about))
    await store.touchCase(tx, file.id, make.at, ctx.actor.display)
  })
  return caseView(ctx, file.id)
}
