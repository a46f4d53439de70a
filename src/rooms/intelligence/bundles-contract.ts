import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'

const tags = ['intelligence']

export const BundleEntryView = z.object({
  entry: Id,
  bundle: z.string(),
  direction: z.enum(['exported', 'imported']),
  madeAt: Instant,
  /** Id of the bundle that it continues; null: a whole one. */
  base: z.string().nullable(),
  /** What people call the key of the other installation; null: our own. */
  keyName: z.string().nullable(),
  fingerprint: z.string(),
  sources: z.array(z.object({ id: z.string(), from: z.string().nullable(), to: z.string() })),
  /** Records by section; of an imported one how many were written. */
  sums: z.array(z.object({ section: z.string(), records: z.number(), written: z.number().optional() })),
  bytes: z.number().nullable(),
  by: z.string(),
  at: Instant,
})

export const BundlesView = z.object({
  /** By which this installation signs; null: it has never written a bundle. */
  own: z.object({ key: z.string(), fingerprint: z.string() }).nullable(),
  trusted: z.array(z.object({ name: z.string(), fingerprint: z.string(), key: z.string(), since: Instant })),
  entries: z.array(BundleEntryView),
})

export const bundlesContract = {
  /** Bundles of the mirror that were written here or taken, and the keys by which they are signed. */
  bundles: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/bundles', tags })
    .output(BundlesView),
  /** Takes bundles of another installation from now on. Compare the fingerprint by another way before. */
  trustBundleKey: oc
    .meta({ may: 'intelligence.manage' })
    .route({ method: 'POST', path: '/intelligence/bundles/keys', successStatus: 201, tags })
    .input(z.object({ key: z.string().trim().max(200), name: z.string().trim().max(120) }))
    .output(BundlesView),
  /** Takes no further bundle of an installation; what came stays. */
  distrustBundleKey: oc
    .meta({ may: 'intelligence.manage' })
    .route({ method: 'DELETE', path: '/intelligence/bundles/keys/{fingerprint}', tags })
    .input(z.object({ fingerprint: z.string().max(64) }))
    .output(BundlesView),
}
