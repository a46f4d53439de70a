import { z } from 'zod'

/** A notice of a feed or of a list, before it is understood; both forms come out alike. */
export const FieldNotice = z.object({
  title: z.string().trim().min(1).max(2000),
  link: z.union([z.url({ protocol: /^https?$/ }).max(2000), z.literal('')]).default(''),
  summary: z.string().max(100_000).default(''),
  /** RFC 822 in RSS, ISO in Atom and in lists, also 24.12.2026. */
  date: z.string().max(100).default(''),
  id: z.string().max(2000).default(''),
  manufacturer: z.string().max(500).default(''),
  device: z.string().max(500).default(''),
  /** Codes of EMDN, divided by spaces or semicolons. */
  emdn: z.string().max(500).default(''),
})
export type FieldNotice = z.infer<typeof FieldNotice>

/** Columns that make a CSV a list of notices, whatever their order. */
export const neededColumns = ['title', 'date'] as const
