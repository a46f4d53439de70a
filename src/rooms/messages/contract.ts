import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'

const tags = ['messages']

export const LetterView = z.object({
  id: Id,
  urgency: z.enum(['now', 'soon', 'day']),
  subject: z.string(),
  body: z.string(),
  madeAt: Instant,
  state: z.enum(['waiting', 'sent', 'failed']),
  sentAt: Instant.nullable(),
  /** Why the last try came to nothing; null: none was made, or it was taken. */
  fault: z.string().nullable(),
})

export const MessagesView = z.object({
  /** Address that letters come from; null: no mail server is set, and nothing is sent. */
  from: z.string().nullable(),
  /** Where letters to this person go; null: a program, not a person. */
  to: z.string().nullable(),
  /** The invented company is loaded: nothing is sent. */
  isDemo: z.boolean(),
  digest: z.boolean(),
  letters: z.array(LetterView),
})

/** What became of all letters, for who keeps the machine: never their words. */
export const DeliveryView = z.object({
  from: z.string().nullable(),
  waiting: z.number(),
  /** Of the last 30 days. */
  sent: z.number(),
  failed: z.number(),
  untaken: z.array(
    z.object({
      id: Id,
      name: z.string(),
      urgency: z.enum(['now', 'soon', 'day']),
      madeAt: Instant,
      state: z.enum(['waiting', 'sent', 'failed']),
      tries: z.number(),
      fault: z.string().nullable(),
      /** What the server said. */
      reply: z.string().nullable(),
    }),
  ),
})

export const contract = {
  list: oc.meta({ may: 'messages.own' }).route({ method: 'GET', path: '/messages', tags }).output(MessagesView),
  wish: oc
    .meta({ may: 'messages.own' })
    .route({ method: 'PUT', path: '/messages/wish', tags })
    .input(z.object({ digest: z.boolean() }))
    .output(z.object({ digest: z.boolean() })),
  /** What the digest would say now; nothing is sent. */
  preview: oc
    .meta({ may: 'messages.own' })
    .route({ method: 'GET', path: '/messages/preview', tags })
    .output(z.object({ subject: z.string().nullable(), body: z.string().nullable() })),
  /** Sends a letter to oneself at once, and says what the server answered. */
  test: oc
    .meta({ may: 'messages.own' })
    .route({ method: 'POST', path: '/messages/tests', successStatus: 201, tags })
    .output(z.object({ to: z.string() })),
  delivery: oc
    .meta({ may: 'messages.manage' })
    .route({ method: 'GET', path: '/messages/delivery', tags })
    .output(DeliveryView),
  /** Tries all letters again that nobody took. */
  retry: oc
    .meta({ may: 'messages.manage' })
    .route({ method: 'POST', path: '/messages/retries', successStatus: 202, tags })
    .output(z.object({ letters: z.number() })),
}
