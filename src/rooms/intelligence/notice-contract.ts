import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'

const tags = ['intelligence']

/** A product with its identifier, where it has one, and the versions in our range form. */
export const NoticeProductFields = z.object({
  product: z.string().trim().max(300),
  /** Package URL or CPE name; without one the product is kept in words and compared with nothing. */
  identifier: z.string().trim().max(500).optional(),
  /** `unknown`, `*`, `>= 1.0, < 2.4 | = 3.1`, or a `vers:` range. */
  versions: z.string().trim().max(500).default('unknown'),
})

/** What is taken from a notice that no machine can read. */
export const NoticeFields = z.object({
  vendor: z.string().trim().max(200),
  title: z.string().trim().max(300),
  summary: z.string().trim().max(10_000).optional(),
  dated: LocalDate,
  url: z.string().trim().max(2000).optional(),
  vulnerabilities: z.array(z.string().trim().max(60)).max(200).default([]),
  products: z.array(NoticeProductFields).max(500),
  /** A document that was sent to `/intelligence/notices/files` before. */
  file: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().trim().min(1).max(200) }).optional(),
  readBy: z.string().trim().max(200),
  readOn: LocalDate,
})

const EditionView = z.object({
  edition: z.number(),
  vendor: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  dated: LocalDate,
  url: z.string().nullable(),
  vulnerabilities: z.array(z.string()),
  products: z.array(
    z.object({
      product: z.string(),
      identifier: z.string().nullable(),
      versions: z.string(),
      /** Name under which it is compared with our components; null: compared with nothing. */
      comparedAs: z.string().nullable(),
    }),
  ),
  file: z.object({ sha256: z.string(), name: z.string() }).nullable(),
  readBy: z.string(),
  readOn: LocalDate,
  why: z.string().nullable(),
  isWithdrawn: z.boolean(),
  by: z.string(),
  at: Instant,
})

export const NoticeLine = z.object({
  id: z.string(),
  shortId: z.string(),
  vendor: z.string(),
  title: z.string(),
  dated: LocalDate,
  readBy: z.string(),
  readOn: LocalDate,
  /** Names under which it stands among the vulnerabilities. */
  stands: z.array(z.string()),
  hasFile: z.boolean(),
  editions: z.number(),
  isWithdrawn: z.boolean(),
})

export const NoticeView = NoticeLine.extend({
  /** Newest first; the first one is what it says now. */
  history: z.array(EditionView),
})

const Seen = z.object({
  id: z.string().max(40),
  /** The edition that the author had before their eyes. */
  seen: z.number().int(),
  why: z.string().trim().max(2000),
})

export const noticeContract = {
  notices: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/notices', tags })
    .output(z.array(NoticeLine)),
  /** By its id or its short id. */
  notice: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/notices/{id}', tags })
    .input(z.object({ id: z.string().max(40) }))
    .output(NoticeView),
  enterNotice: oc
    .meta({ may: 'intelligence.write' })
    .route({ method: 'POST', path: '/intelligence/notices', successStatus: 201, tags })
    .input(NoticeFields)
    .output(NoticeView),
  /** Corrects it: what it said before stays as an edition, with the reason. */
  correctNotice: oc
    .meta({ may: 'intelligence.write' })
    .route({ method: 'PUT', path: '/intelligence/notices/{id}', tags })
    .input(NoticeFields.extend(Seen.shape))
    .output(NoticeView),
  /** Takes it back with its reason; nothing of it is deleted. */
  withdrawNotice: oc
    .meta({ may: 'intelligence.write' })
    .route({ method: 'POST', path: '/intelligence/notices/{id}/withdrawal', tags })
    .input(Seen)
    .output(NoticeView),
}
