import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'

const tags = ['intelligence']

export const ProviderKeyView = z.object({
  provider: z.string(),
  fingerprint: z.string(),
  /** waiting: named since the first time; the documents of the provider stay outside until a person says yes. */
  state: z.enum(['pinned', 'waiting']),
  seenAt: Instant,
  /** Null: remembered at first use. */
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
})

export const ProviderView = z.object({
  /** What the source is asked for: id of the curated list, address, or domain. */
  id: z.string(),
  name: z.string(),
  /** Null: he publishes nothing that a machine can read. */
  metadata: z.string().nullable(),
  page: z.string().nullable(),
  isCurated: z.boolean(),
  isUsual: z.boolean(),
  isAsked: z.boolean(),
  /** Where the address was found, and when. */
  confirmed: z.object({ on: z.string(), by: z.string() }).nullable(),
  keys: z.array(ProviderKeyView),
})

export const ProvidersView = z.object({
  /** Who says which are asked; what the environment says is not changed here. */
  by: z.enum(['environment', 'choice', 'usual']),
  providers: z.array(ProviderView),
})

export const providerContract = {
  providers: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/providers', tags })
    .output(ProvidersView),
  /** Chooses which providers of CSAF documents are asked: ids of the curated list, addresses, domains. */
  chooseProviders: oc
    .meta({ may: 'intelligence.sync' })
    .route({ method: 'PUT', path: '/intelligence/providers', tags })
    .input(z.object({ chosen: z.array(z.string().max(2000)).max(200) }))
    .output(ProvidersView),
  /** Says that a key is the provider's. Compare its fingerprint by another way before. */
  confirmProviderKey: oc
    .meta({ may: 'intelligence.manage' })
    .route({ method: 'POST', path: '/intelligence/providers/keys/confirmations', tags })
    .input(z.object({ provider: z.string().max(2000), fingerprint: z.string().max(128) }))
    .output(ProvidersView),
  /** Says that the keys of a provider are void: those that he names at the next pass are remembered anew. */
  forgetProviderKeys: oc
    .meta({ may: 'intelligence.manage' })
    .route({ method: 'POST', path: '/intelligence/providers/keys/forgettings', tags })
    .input(z.object({ provider: z.string().max(2000), why: z.string().max(2000) }))
    .output(ProvidersView),
}
