import { z } from 'zod'

const Cell = z.string().max(1000)

/** What the child that reads a table says, line by line; checked again before anything rests on it. */
export const ReaderLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('head'), cells: z.array(Cell) }),
  z.object({ kind: z.literal('rows'), rows: z.array(z.tuple([z.number().int().positive()], Cell)) }),
  z.object({
    kind: z.literal('end'),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    separator: z.enum([';', ',', '\t']),
    lines: z.number().int(),
  }),
  z.object({ kind: z.literal('refusal'), code: z.string(), line: z.number().int() }),
])
export type ReaderLine = z.output<typeof ReaderLine>
