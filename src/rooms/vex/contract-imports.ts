import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { importStates } from './import.ts'

const tags = ['vex']

/** A VEX file on its way in; a job reads it. */
export const ImportView = z.object({
  id: Id,
  supplier: z.string(),
  fileName: z.string(),
  size: z.number(),
  /** waiting: a job will read it; taken: it is the document; known: that was here already; refused: nothing was kept. */
  state: z.enum(importStates),
  document: Id.nullable(),
  refusal: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  receivedAt: Instant,
  receivedBy: z.string(),
})

/** How files fare that were sent to `POST /vex/documents`. */
export const importContract = {
  /** Files that wait, and those that were refused within a week, the newest first. */
  imports: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/imports', tags })
    .output(z.array(ImportView)),
  importState: oc
    .meta({ may: 'vex.read' })
    .route({ method: 'GET', path: '/vex/imports/{id}', tags })
    .input(z.object({ id: Id }))
    .output(ImportView),
}
