import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { IncidentKindName } from '../intelligence/contract.ts'
import { hitStates, linkTypes, verdicts } from './answer.ts'
import { reasonKinds } from './match.ts'

const tags = ['radar']

const codes = z.array(z.string().trim().min(1).max(20)).max(200)
const names = z.array(z.string().trim().min(1).max(120)).max(200)

/** What makes another device comparable, and from when on it is asked about. */
export const ProfileFields = z.object({
  fdaCodes: codes,
  emdnCodes: codes,
  gmdnCodes: codes,
  competitors: names,
  words: names,
  startsOn: LocalDate,
})

export const ProfileView = ProfileFields.extend({
  id: Id,
  shortId: z.string(),
  device: Id,
  deviceName: z.string(),
  changedAt: Instant,
  changedBy: z.string(),
  /** Null: not looked yet. */
  lookedAt: Instant.nullable(),
  /** Hits that wait for an answer; those before the first day; all. */
  asked: z.number(),
  backlog: z.number(),
  hits: z.number(),
  /** Adverse events without a word about software, of the last look: counted and not asked about. */
  left: z.number(),
})

export const HitState = z.enum(hitStates)

export const ReasonView = z.object({
  kind: z.enum(reasonKinds),
  what: z.string(),
  where: z.enum(['manufacturer', 'device', 'text']).nullable(),
  points: z.number(),
})

export const HitLine = z.object({
  id: Id,
  shortId: z.string(),
  profile: Id,
  deviceName: z.string(),
  title: z.string(),
  /** Language of the source's words. */
  language: z.enum(['en', 'de']),
  manufacturer: z.string().nullable(),
  kinds: z.array(IncidentKindName),
  severity: z.string().nullable(),
  /** Null: no source gives a day. */
  dated: LocalDate.nullable(),
  about: z.enum(['security', 'software', 'unknown']),
  state: HitState,
  isBacklog: z.boolean(),
  points: z.number(),
  reasons: z.array(ReasonView),
  due: LocalDate.nullable(),
})

export const LinkFields = z.object({ type: z.enum(linkTypes), id: z.string().trim().max(120) })

export const AnswerFields = z.object({
  verdict: z.enum(verdicts),
  reason: z.string().trim().max(4000),
  action: z.string().trim().max(4000).optional(),
  owner: z.string().trim().max(200).optional(),
  due: LocalDate.optional(),
  links: z.array(LinkFields).max(20).default([]),
})

export const AnswerView = z.object({
  id: Id,
  shortId: z.string(),
  verdict: z.enum(verdicts),
  reason: z.string(),
  action: z.string().nullable(),
  owner: z.string().nullable(),
  due: LocalDate.nullable(),
  links: z.array(LinkFields),
  by: z.string(),
  at: Instant,
  /** The event has changed since. */
  isOutdated: z.boolean(),
})

export const HitView = HitLine.extend({
  event: z.string(),
  summary: z.string().nullable(),
  devices: z.array(z.string()),
  fdaCodes: z.array(z.string()),
  emdnCodes: z.array(z.string()),
  gmdnCodes: z.array(z.string()),
  status: z.string().nullable(),
  rootCause: z.string().nullable(),
  topicWords: z.array(z.string()),
  statements: z.array(
    z.object({
      source: z.string(),
      externalId: z.string(),
      kind: IncidentKindName,
      published: LocalDate.nullable(),
      url: z.string().nullable(),
    }),
  ),
  /** What an answer is about; it is sent back with the answer. */
  substance: z.string(),
  openedAt: Instant,
  changedAt: Instant,
  withdrawnAt: Instant.nullable(),
  answers: z.array(AnswerView),
})

/** `asked`: whatever waits for an answer; `backlog`: dated before the profile's first day. */
export const HitFilter = z.object({
  profile: Id.optional(),
  state: z.enum(['asked', 'backlog', 'all', ...hitStates]).default('asked'),
  kind: IncidentKindName.optional(),
  about: z.enum(['security', 'software', 'unknown']).optional(),
  q: z.string().trim().max(200).optional(),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

export const contract = {
  profiles: oc
    .meta({ may: 'radar.read' })
    .route({ method: 'GET', path: '/radar/profiles', tags })
    .output(z.array(ProfileView)),
  createProfile: oc
    .meta({ may: 'radar.answer' })
    .route({ method: 'POST', path: '/radar/profiles', successStatus: 201, tags })
    .input(ProfileFields.extend({ device: Id }))
    .output(ProfileView),
  changeProfile: oc
    .meta({ may: 'radar.answer' })
    .route({ method: 'PUT', path: '/radar/profiles/{id}', tags })
    .input(ProfileFields.extend({ id: Id }))
    .output(ProfileView),
  hits: oc
    .meta({ may: 'radar.read' })
    .route({ method: 'GET', path: '/radar/hits', tags })
    .input(HitFilter)
    .output(
      z.object({
        lines: z.array(HitLine),
        total: z.number(),
        /** Without filters, backlog included. */
        all: z.number(),
        asked: z.number(),
        backlog: z.number(),
      }),
    ),
  hit: oc
    .meta({ may: 'radar.read' })
    .route({ method: 'GET', path: '/radar/hits/{id}', tags })
    .input(z.object({ id: Id }))
    .output(HitView),
  /**
   * Keeps the answer to "could this happen to us?". `seen` is the substance that the author looked at, `seenAnswer` the
   * last answer that stood there (null: none); absent where nobody looked at a page.
   */
  answer: oc
    .meta({ may: 'radar.answer' })
    .route({ method: 'POST', path: '/radar/hits/{id}/answers', successStatus: 201, tags })
    .input(AnswerFields.extend({ id: Id, seen: z.string().max(64).optional(), seenAnswer: Id.nullable().optional() }))
    .output(HitView),
  /** Looks through what is known now; answers at once, the work is a job. */
  look: oc
    .meta({ may: 'radar.answer' })
    .route({ method: 'POST', path: '/radar/looks', successStatus: 202, tags })
    .output(z.object({ profiles: z.number() })),
}
