import { z } from 'zod'
import { LocalDate } from '../../../../core/calendar.ts'

const day = LocalDate.nullish()
const flag = z.boolean().nullish()
const text = z.string().max(500).nullish()

/** One cycle of a product, API v1; each milestone is a flag and, where known, its day. */
export const EolRelease = z.object({
  name: z.string().min(1).max(200),
  label: text,
  releaseDate: day,
  isLts: flag,
  isEoas: flag,
  eoasFrom: day,
  isEol: flag,
  eolFrom: day,
  isEoes: flag,
  eoesFrom: day,
  isDiscontinued: flag,
  discontinuedFrom: day,
  latest: z.object({ name: z.string().max(200), date: day, link: text }).nullish(),
})
export type EolRelease = z.infer<typeof EolRelease>

/** One product as `products/full` gives it; other members are let through unread. */
export const EolProduct = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9._+-]*$/i),
  label: z.string().max(500),
  category: text,
  identifiers: z.array(z.object({ id: z.string().max(500), type: z.string() })).default([]),
  links: z.object({ html: z.string().max(500).nullish() }).nullish(),
  releases: z.array(EolRelease).max(2000),
})
export type EolProduct = z.infer<typeof EolProduct>
