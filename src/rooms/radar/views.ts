import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import { type StoredAnswer, stateOf } from './answer.ts'
import type { AnswerView, HitLine, HitView, ReasonView } from './contract.ts'
import type { DeviceEvent } from './device-event.ts'
import type { StoredHit } from './hit.ts'
import type { Reason } from './match.ts'
import { recencyOf } from './rank.ts'

interface Around {
  readonly deviceName: string
  readonly isBacklog: boolean
  /** Newest first. */
  readonly answers: readonly StoredAnswer[]
  readonly today: string
}

/** A hit as the list shows it. */
export function hitLine(hit: StoredHit, { deviceName, isBacklog, answers, today }: Around): z.input<typeof HitLine> {
  const recency = recencyOf(hit.dated, today)
  const [last] = answers
  return {
    id: hit.id,
    shortId: shortId(hit.number),
    profile: hit.profile,
    deviceName,
    title: hit.event.title,
    language: languageOf(hit.event),
    manufacturer: hit.event.manufacturer ?? null,
    kinds: [...hit.event.kinds],
    severity: hit.event.severity ?? null,
    dated: hit.dated ?? null,
    about: hit.event.topic.about,
    state: stateOf(hit.substance, last),
    isBacklog,
    points: hit.points + (recency?.points ?? 0),
    reasons: [...hit.reasons, ...(recency ? [recency] : [])].map(reasonView),
    due: last?.due ?? null,
  }
}

/** The BfArM publishes in German, all others in English. */
function languageOf({ statements }: DeviceEvent): 'en' | 'de' {
  return statements.every(one => one.source === 'bfarm') ? 'de' : 'en'
}

/** A hit with all that is known of it and all answers. */
export function hitView(hit: StoredHit, around: Around): z.input<typeof HitView> {
  const { event } = hit
  return {
    ...hitLine(hit, around),
    event: event.id,
    summary: event.summary ?? null,
    devices: [...event.devices],
    fdaCodes: [...event.codes.fda],
    emdnCodes: [...event.codes.emdn],
    gmdnCodes: [...event.codes.gmdn],
    status: event.status ?? null,
    rootCause: event.rootCause ?? null,
    topicWords: [...event.topic.words],
    statements: event.statements.map(({ source, externalId, kind, published, url }) => ({
      source,
      externalId,
      kind,
      published: published ?? null,
      url: url ?? null,
    })),
    substance: hit.substance,
    openedAt: hit.openedAt.toISOString(),
    changedAt: hit.changedAt.toISOString(),
    withdrawnAt: hit.withdrawnAt?.toISOString() ?? null,
    answers: around.answers.map(one => answerView(one, hit.substance)),
  }
}

function answerView(answer: StoredAnswer, substance: string): z.input<typeof AnswerView> {
  return {
    id: answer.id,
    shortId: shortId(answer.number),
    verdict: answer.verdict,
    reason: answer.reason,
    action: answer.action ?? null,
    owner: answer.owner ?? null,
    due: answer.due ?? null,
    links: [...answer.links],
    by: answer.by,
    at: answer.at.toISOString(),
    isOutdated: answer.substance !== substance,
  }
}

function reasonView({ kind, what, where, points }: Reason): z.input<typeof ReasonView> {
  return { kind, what, where: where ?? null, points }
}
