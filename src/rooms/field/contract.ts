import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import * as shape from './shapes.ts'

const tags = ['field']
const ById = z.object({ id: Id })
const read = oc.meta({ may: 'field.read' })
const write = oc.meta({ may: 'field.write' })

export const UnitFilter = z.object({
  device: Id.optional(),
  release: Id.optional(),
  /** Only units of which nobody says what they run. */
  unknown: z.stringbool().or(z.boolean()).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  q: z.string().trim().max(200).optional(),
  /** The day on which it was so; today where it is left out. */
  on: LocalDate.optional(),
})

export const contract = {
  /** Units as they stand, or as they stood on a day. */
  units: read
    .route({ method: 'GET', path: '/field/units', tags })
    .input(
      UnitFilter.extend({
        from: z.coerce.number().int().min(0).max(10_000_000).default(0),
        size: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        lines: z.array(shape.UnitView),
        total: z.number(),
        units: z.number(),
        countries: z.array(z.string()),
        /** Day of the newest list that was taken; null: none. */
        listOf: LocalDate.nullable(),
      }),
    ),
  /** Everything a unit was. */
  unit: read.route({ method: 'GET', path: '/field/units/{id}', tags }).input(ById).output(z.array(shape.StayView)),
  /** Units in the field by product, release and country. */
  standing: read
    .route({ method: 'GET', path: '/field/standing', tags })
    .input(z.object({ device: Id.optional(), on: LocalDate.optional() }))
    .output(z.array(shape.StandingView)),
  /** Installed base at the ends of months; unknown before the first whole list. */
  installedBase: read
    .route({ method: 'GET', path: '/field/installed-base', tags })
    .input(z.object({ device: Id, months: z.coerce.number().int().min(1).max(120).default(24) }))
    .output(z.array(shape.BaseView)),

  lists: read.route({ method: 'GET', path: '/field/imports', tags }).output(z.array(shape.ListHead)),
  list: read.route({ method: 'GET', path: '/field/imports/{id}', tags }).input(ById).output(shape.ListView),
  takeList: write
    .route({ method: 'POST', path: '/field/imports/{id}/taking', tags })
    .input(ById.extend({ seen: z.string().max(100) }))
    .output(shape.ListView),
  discardList: write
    .route({ method: 'POST', path: '/field/imports/{id}/discarding', tags })
    .input(ById)
    .output(shape.ListView),

  actions: read
    .route({ method: 'GET', path: '/field/actions', tags })
    .input(z.object({ incident: Id.optional(), device: Id.optional() }))
    .output(z.array(shape.ActionLine)),
  action: read.route({ method: 'GET', path: '/field/actions/{id}', tags }).input(ById).output(shape.ActionView),
  /** What a case of vigilance gives to the plan of an action. */
  proposal: read
    .route({ method: 'GET', path: '/field/proposals/{incident}', tags })
    .input(z.object({ incident: Id }))
    .output(z.object({ number: z.string(), title: z.string(), releases: z.array(Id), devices: z.array(Id) })),
  planAction: write
    .route({ method: 'POST', path: '/field/actions', successStatus: 201, tags })
    .input(shape.ActionFieldsInput.extend({ incident: Id.optional() }))
    .output(shape.ActionView),
  changeAction: write
    .route({ method: 'PUT', path: '/field/actions/{id}', tags })
    .input(shape.ActionFieldsInput.extend({ id: Id, seen: Instant }))
    .output(shape.ActionView),
  writeNotice: write
    .route({ method: 'POST', path: '/field/actions/{id}/notices', successStatus: 201, tags })
    .input(ById.extend({ texts: shape.NoticeTextsInput, summary: z.string().trim().max(2000).default('') }))
    .output(shape.ActionView),
  /** Adds whoever has affected units and is no recipient yet. */
  drawRecipients: write
    .route({ method: 'POST', path: '/field/actions/{id}/recipients', tags })
    .input(ById)
    .output(shape.ActionView),
  startAction: write
    .route({ method: 'POST', path: '/field/actions/{id}/start', tags })
    .input(ById.extend({ on: LocalDate, why: z.string().trim().max(2000).optional(), seen: Instant }))
    .output(shape.ActionView),
  recipients: read
    .route({ method: 'GET', path: '/field/actions/{id}/recipients', tags })
    .input(ById)
    .output(z.array(shape.RecipientView)),
  recipient: read
    .route({ method: 'GET', path: '/field/actions/{id}/recipients/{recipient}', tags })
    .input(ById.extend({ recipient: Id }))
    .output(shape.RecipientPage),
  /** Marks recipients, or units of them; without units a mark of units is about everything that is open at the recipient. */
  mark: write
    .route({ method: 'POST', path: '/field/actions/{id}/marks', successStatus: 201, tags })
    .input(
      shape.MarkFieldsInput.extend({
        id: Id,
        recipients: z.array(Id).min(1).max(5000),
        units: z
          .array(z.object({ unit: Id, count: z.number().int().positive().optional() }))
          .max(5000)
          .optional(),
      }),
    )
    .output(z.object({ marked: z.number() })),
  withdrawMark: write
    .route({ method: 'POST', path: '/field/actions/{id}/marks/{mark}/withdrawal', tags })
    .input(ById.extend({ mark: Id, why: z.string().trim().max(2000) }))
    .output(z.object({ withdrawn: z.boolean() })),
  closeAction: write
    .route({ method: 'POST', path: '/field/actions/{id}/closings', successStatus: 201, tags })
    .input(ById.extend({ reason: z.string().trim().max(4000).default(''), seen: z.string().max(100) }))
    .output(shape.ActionView),
  answerClosing: write
    .route({ method: 'POST', path: '/field/actions/{id}/closings/{closing}/answer', tags })
    .input(
      ById.extend({
        closing: Id,
        verdict: z.enum(['approved', 'declined', 'withdrawn']),
        why: z.string().trim().max(2000).optional(),
      }),
    )
    .output(shape.ActionView),
}
