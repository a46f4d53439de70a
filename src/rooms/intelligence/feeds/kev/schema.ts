import { z } from 'zod'
import { LocalDate } from '../../../../core/calendar.ts'

/** One entry of the catalogue as CISA publishes it; other members are let through unread. */
export const KevEntry = z.object({
  cveID: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  vendorProject: z.string().default(''),
  product: z.string().default(''),
  vulnerabilityName: z.string().default(''),
  dateAdded: LocalDate,
  shortDescription: z.string().default(''),
  requiredAction: z.string().default(''),
  // the CSV leaves it empty where there is none
  dueDate: z.union([LocalDate, z.literal('')]).optional(),
  knownRansomwareCampaignUse: z.string().default(''),
  notes: z.string().default(''),
})
export type KevEntry = z.infer<typeof KevEntry>

/** Columns that make a CSV the catalogue, whatever their order. */
export const neededColumns = ['cveID', 'dateAdded'] as const
