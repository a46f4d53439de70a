import { z } from 'zod'
import { vexFormats, vexJustifications, vexStatuses } from '../../standards/vex.ts'

const words = z.string().max(1_000_000)
const labels = z.record(z.string().max(200), z.string().max(10_000))
const instant = z.string().refine(text => {
  const year = new Date(text).getUTCFullYear()
  return year >= 1970 && year < 2200
})

const named = {
  id: words.optional(),
  name: words,
  version: words.optional(),
  range: words.optional(),
  purl: words.optional(),
  cpe: words.optional(),
  hashes: labels.optional(),
  identifiers: labels.optional(),
}

/** What the sandboxed reader prints, a line each: checked again here, because it has read foreign bytes. */
export const ReaderLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('head'),
    format: z.enum(vexFormats),
    documentId: words,
    version: z.number().int().min(1).max(2_147_483_647),
    author: words,
    issuedAt: instant,
    statements: z.number().int().min(0),
    notes: z.array(z.object({ code: z.string(), count: z.number().int(), samples: z.array(z.string()) })),
  }),
  z.object({
    kind: z.literal('claim'),
    ordinal: z.number().int().min(0),
    vulnerability: words,
    names: z.array(words).min(1).max(1000),
    status: z.enum(vexStatuses),
    justification: z.enum(vexJustifications).optional(),
    impact: words.optional(),
    action: words.optional(),
    responses: z.array(z.string().max(100)).max(20),
    decidedAt: instant,
    original: z.object({ format: z.enum(vexFormats), status: words, justification: words.optional() }).optional(),
    product: z.object({ ...named, id: words, version: words }),
    part: z
      .object({
        ...named,
        ref: words.optional(),
        sbom: z.object({ serialNumber: words.optional(), version: words.optional() }).optional(),
      })
      .optional(),
    packages: z.array(words).max(20),
  }),
  z.object({ kind: z.literal('end'), claims: z.number().int().min(0) }),
  z.object({
    kind: z.literal('refusal'),
    code: z.string().regex(/^[a-z0-9-]{1,60}$/),
    path: words,
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
])
export type ReaderLine = z.output<typeof ReaderLine>
