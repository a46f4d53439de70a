import type { Ctx } from '../../platform/context.ts'
import type { Translate } from '../../platform/translate.ts'
import { access } from '../access/room.ts'
import { door as risk } from '../risk/room.ts'
import { door as triage } from '../triage/room.ts'
import { door as vex } from '../vex/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { door as watch } from '../watch/room.ts'
import type { Sighting } from './sighting.ts'

/** More than that nobody is told of one by one. */
const MOST = 200
/** What is exploited, touches a version in the field, and nobody has decided. */
const EXPLOITED = 'status:open field:yes kev:yes'

/** What a person must hear of now or soon, by her rights and her products: states, not events, so that nothing is missed. */
export async function sightingsOf(ctx: Ctx, t: Translate, dayOf: DayOf): Promise<Sighting[]> {
  const may = (act: string) => access.may(ctx.actor, act)
  return [
    ...(may('triage.decide') ? await exploited(ctx, t, dayOf) : []),
    ...(may('watch.acknowledge') ? await watched(ctx, t) : []),
    ...(may('vigilance.write') ? await cases(ctx, t, dayOf) : []),
    ...(may('triage.approve') ? await decisions(ctx, t) : []),
    ...(may('vigilance.decide') ? others('vigilance', await vigilance.waiting(ctx), '/vigilance/proposals', t) : []),
    ...(may('risk.approve') ? others('risk', await risk.waiting(ctx), '/risk/approvals', t) : []),
    ...(may('vex.issue') ? others('vex', await vex.proposals(ctx), '/vex', t) : []),
  ]
}

/** A day or an instant as the person reads it. */
export type DayOf = (when: string) => string

/** Product by product: a product that is touched later is told when it is. */
async function exploited(ctx: Ctx, t: Translate, dayOf: DayOf): Promise<Sighting[]> {
  const { lines } = await triage.inbox(ctx, { q: EXPLOITED, limit: MOST })
  return lines.flatMap(({ vulnerability, component, places, deadline }) =>
    places.map(({ device, versions }) => {
      const facts = { component, where: `${device} ${versions.join(', ')}` }
      return {
        event: `exploited/${vulnerability}/${device}`,
        thread: vulnerability,
        kind: 'exploited',
        urgency: 'now',
        sentence: deadline?.due
          ? t('messages.sentence.exploitedUntil', { ...facts, until: dayOf(deadline.due) })
          : t('messages.sentence.exploited', facts),
        path: `/triage?v=${encodeURIComponent(vulnerability)}`,
      }
    }),
  )
}

/** Urgent hits of watch rules: about a vulnerability of ours they stand in the same thread. */
async function watched(ctx: Ctx, t: Translate): Promise<Sighting[]> {
  const { lines } = await watch.hits(ctx, { state: 'open', scope: 'mine', from: 0, size: MOST })
  return lines
    .filter(hit => hit.isUrgent)
    .map(({ subject, ruleName }) => ({
      event: `watched/${subject}`,
      thread: subject,
      kind: 'watched',
      urgency: 'now',
      sentence: t('messages.sentence.watched', { rule: ruleName }),
      path: '/watch',
    }))
}

/** Limits that press, and new cases: by number and limit only, never what happened. */
async function cases(ctx: Ctx, t: Translate, dayOf: DayOf): Promise<Sighting[]> {
  const { duties, cases: opened } = await vigilance.pressing(ctx)
  return [
    ...duties.map(({ incident, number, rule, step, endsAt }): Sighting => {
      const until = endsAt ? dayOf(endsAt) : ''
      const near = step === 'overdue' || step === 'start_unknown' ? step : 'near'
      return {
        event: `duty/${incident}/${rule}/${step}/${endsAt ?? ''}`,
        thread: number,
        kind: 'duty',
        urgency: 'now',
        sentence: t(`messages.duty.${near}`, { until }),
        path: `/vigilance/incidents/${incident}`,
      }
    }),
    ...opened.map(
      ({ id, number, isUntreated }): Sighting => ({
        event: `incident/${id}`,
        thread: number,
        kind: 'incident',
        urgency: 'now',
        sentence: t(`messages.sentence.${isUntreated ? 'untreated' : 'incident'}`),
        path: `/vigilance/incidents/${id}`,
      }),
    ),
  ]
}

/** Decisions about findings that this person may approve. */
async function decisions(ctx: Ctx, t: Translate): Promise<Sighting[]> {
  if ((await triage.waitingFor(ctx)).approve === 0) return []
  const { proposals } = await triage.approvals(ctx)
  return proposals
    .filter(one => !one.own)
    .map(({ decision }) => ({
      event: `approval/${decision.id}`,
      thread: decision.vulnerability,
      kind: 'approval',
      urgency: 'soon',
      sentence: t('messages.sentence.approval', { name: decision.vulnerability, by: decision.by }),
      path: '/triage/approvals',
    }))
}

/** What of another room waits for this person as the second one: that it waits, and where, never what it says. */
function others(
  room: 'vigilance' | 'risk' | 'vex',
  waiting: readonly Waiting[],
  path: string,
  t: Translate,
): Sighting[] {
  return waiting
    .filter(one => !(one.isOwn ?? one.own))
    .map(({ id }) => ({
      event: `approval/${id}`,
      thread: `${room}/${id}`,
      kind: 'approval',
      urgency: 'soon',
      sentence: t(`messages.approval.${room}`),
      path,
    }))
}

interface Waiting {
  readonly id: string
  readonly isOwn?: boolean
  readonly own?: boolean
}
