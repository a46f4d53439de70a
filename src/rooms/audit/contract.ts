import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'

const tags = ['audit']

export const LogName = z.enum(['record', 'system'])

/** One record, for people: what the chained text says, and its hash. */
export const EventView = z.object({
  seq: z.number().int(),
  time: Instant,
  actor: z.object({ kind: z.string(), id: z.string(), display: z.string() }),
  action: z.string(),
  object: z.object({ type: z.string(), id: z.string() }),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  reason: z.string().optional(),
  covers: z.array(z.string()).optional(),
  request: z.string(),
  software: z.string(),
  prev: z.string(),
  hash: z.string(),
})

/** A page of the trail, newest first; `next` asks for the page after it, null at the end. */
export const TrailPage = z.object({ events: z.array(EventView), next: z.number().int().nullable() })

export const StatusView = z.object({
  log: LogName,
  /** Number of records, and the hash of the last: note both down to prove later that nothing was cut off. */
  count: z.number().int(),
  head: z.string(),
  lastAt: Instant.nullable(),
})

const paging = {
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** The trail: who changed what, when and why; it can be read and exported, never changed. */
export const contract = {
  events: oc
    .meta({ may: 'audit.read' })
    .route({ method: 'GET', path: '/audit/events', tags, summary: 'Records, newest first' })
    .input(
      z.object({
        log: LogName.default('record'),
        type: z.string().max(100).optional(),
        id: z.string().max(200).optional(),
        action: z.string().max(100).optional(),
        actor: z.string().max(200).optional(),
        ...paging,
      }),
    )
    .output(TrailPage),
  status: oc
    .meta({ may: 'audit.read' })
    .route({ method: 'GET', path: '/audit/status', tags, summary: 'Length and head of the trail' })
    .input(z.object({ log: LogName.default('record') }))
    .output(StatusView),
  history: oc
    .meta({ may: 'signed-in' })
    .route({ method: 'GET', path: '/audit/history/{type}/{id}', tags, summary: 'Records of one thing, newest first' })
    .input(z.object({ type: z.string().max(100), id: z.string().max(200), ...paging }))
    .output(TrailPage),
}
