import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as field } from '../field/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { deviceNamed } from './chart-actions.ts'
import type { SignalView } from './shapes.ts'
import { answerJudgement, judge as say, signalNumber, stateOf } from './signal.ts'
import * as store from './signal-store.ts'

/** Signals that the actor reaches, the newest first; only those that wait for a person, where asked. */
export async function list(ctx: Ctx, { device, open }: { device?: string | undefined; open: boolean }) {
  const names = new Map((await inventory.devices(ctx.db, ctx.actor.devices)).map(one => [one.id, one.name]))
  const all = await store.signals(ctx.db, { device })
  return all
    .filter(one => names.has(one.device))
    .filter(one => !open || (!one.isReplaced && ['open', 'proposed'].includes(stateOf(one.judgements))))
    .map(one => view(one, names.get(one.device) ?? '', ctx.actor.id))
}

async function signalNamed(ctx: Ctx, id: string): Promise<store.StoredSignal> {
  const [found] = isId(id) ? await store.signals(ctx.db, { id }) : []
  return found && access.reaches(ctx.actor, { device: found.device }) ? found : stop('signals.no-such-signal', 404)
}

async function viewOf(ctx: Ctx, id: string) {
  const one = await signalNamed(ctx, id)
  return view(one, (await deviceNamed(ctx, one.device)).name, ctx.actor.id)
}

interface Given {
  readonly id: string
  readonly verdict: 'case' | 'no_signal'
  readonly reason: string
  readonly incident?: string | undefined
}

/** Judges a signal; a case that is to be opened is opened first, so that the judgement can name it. */
export async function judge(ctx: Ctx, { id, verdict, reason, incident }: Given) {
  const signal = await signalNamed(ctx, id)
  const number = signalNumber(signal.year, signal.number)
  const about = { id: ctx.id(), number, judgements: signal.judgements, incident: undefined }
  // what would be refused opens no case
  const tried = say(signal, { verdict, reason }, about, ctx.actor, ctx.clock.now())
  const found = tried.ok && verdict === 'case' ? await caseFor(ctx, signal, reason, incident) : undefined
  const outcome = say(signal, { verdict, reason }, { ...about, incident: found }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, judgement) => {
    await store.lockSignal(tx, id)
    const [now] = await store.signals(tx, { id })
    if (stateOf(now?.judgements ?? []) !== 'open') stop('signals.judged-meanwhile', 412)
    await store.saveJudgement(tx, judgement)
  })
  return viewOf(ctx, id)
}

/** The case that answers a signal: the one that was named, or a new one with the facts of the trend. */
async function caseFor(ctx: Ctx, signal: store.StoredSignal, reason: string, given: string | undefined) {
  if (!access.may(ctx.actor, 'vigilance.write')) stop('signals.no-right-to-cases', 403)
  if (given) {
    const { id, number, state, exercise, devices } = await vigilance.incidentInScope(ctx, given)
    // a case that nobody works on, or that is about something else, would end the signal without a second person
    if (exercise) stop('signals.case-is-exercise', 409, { number })
    if (state !== 'open') stop('signals.case-not-open', 409, { number })
    if (!devices.some(one => one.device === signal.device)) stop('signals.case-of-others', 409, { number })
    return { id, number }
  }
  const number = signalNumber(signal.year, signal.number)
  const now = ctx.clock.now()
  const devices = await vigilance.productsFor(ctx, [signal.device])
  const opened = await vigilance.openIncident(ctx, {
    title: `${number}: ${devices[0]?.name ?? ''}, ${signal.code}, ${signal.month}`,
    origin: { kind: 'signal', ref: signal.id, text: reason },
    devices: devices.map(one => ({ ...one, releases: [...one.releases] })),
    learned: { at: now.toISOString(), by: ctx.actor.display, evidence: number },
    said: {
      trend: { thresholdInPmsPlan: 'yes', significantIncrease: 'yes', identifiedOn: utcDay(now) },
    },
    links: [],
    settings: { deathClock: 'from-death', processorAlarmHours: 24, proposals: [] },
    exercise: null,
  })
  return { id: opened.id, number: opened.number }
}

interface AnswerGiven {
  readonly id: string
  readonly judgement: string
  readonly verdict: 'approved' | 'declined'
  readonly why?: string | undefined
}

/** A second person confirms that it is no signal, or declines. */
export async function answer(ctx: Ctx, { id, judgement: name, verdict, why }: AnswerGiven) {
  const signal = await signalNamed(ctx, id)
  const judgement = signal.judgements.find(one => one.id === name) ?? stop('signals.no-such-judgement', 404)
  const stranger = await field.secondPerson(ctx, [{ id: judgement.byId, name: judgement.by }], 'signals.write')
  const about = { number: signalNumber(signal.year, signal.number), stranger }
  const outcome = answerJudgement(judgement, { verdict, why }, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, given) => {
    await store.lockSignal(tx, id)
    await store.saveAnswer(tx, given)
  })
  return viewOf(ctx, id)
}

function view(one: store.StoredSignal, deviceName: string, me: string): z.input<typeof SignalView> {
  return {
    id: one.id,
    number: signalNumber(one.year, one.number),
    device: one.device,
    deviceName,
    code: one.code,
    month: one.month,
    state: stateOf(one.judgements),
    isReplaced: one.isReplaced,
    raisedAt: one.raisedAt.toISOString(),
    facts: one.facts,
    judgements: one.judgements.map(judgement => ({
      id: judgement.id,
      verdict: judgement.verdict,
      reason: judgement.reason,
      incident: judgement.incident ?? null,
      at: judgement.at.toISOString(),
      by: judgement.by,
      isOwn: judgement.byId === me,
      answer: judgement.answer
        ? {
            verdict: judgement.answer.verdict,
            why: judgement.answer.why ?? null,
            at: judgement.answer.at.toISOString(),
            by: judgement.answer.by,
          }
        : null,
    })),
  }
}
