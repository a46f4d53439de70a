import type { z } from 'zod'
import { apiOf } from '../../../web/api.ts'
import type { BundleEntryView, BundlesView } from '../bundles-contract.ts'
import { contract, type SourceView, type StatementView, type VulnerabilityView } from '../contract.ts'
import type { NoticeLine, NoticeView } from '../notice-contract.ts'
import type { ProviderKeyView, ProvidersView, ProviderView } from '../provider-contract.ts'

/** Questions to the room intelligence, and acts in it. */
export const api = apiOf(contract)

/** What the pages show, as the contract gives it. */
export type Source = z.output<typeof SourceView>
export type Statement = z.output<typeof StatementView>
export type Vulnerability = z.output<typeof VulnerabilityView>
export type NoticeRow = z.output<typeof NoticeLine>
export type Notice = z.output<typeof NoticeView>
export type Bundles = z.output<typeof BundlesView>
export type BundleEntryRow = z.output<typeof BundleEntryView>
export type Provider = z.output<typeof ProviderView>
export type Providers = z.output<typeof ProvidersView>
export type ProviderKeyRow = z.output<typeof ProviderKeyView>
export type NoticeEditionRow = Notice['history'][number]

/** Addresses of what people typed in. */
export const address = {
  notice: (id: string) => `/intelligence/notices/${id}`,
} as const
