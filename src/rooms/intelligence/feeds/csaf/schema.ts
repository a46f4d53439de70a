import { z } from 'zod'
import { parsed } from '../../../../core/parsed.ts'

const text = z.string().default('').catch('')
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .default([])
    .transform(list =>
      list.flatMap(one => {
        const read = parsed(item, one)
        return read.success ? [read.data as z.output<T>] : []
      }),
    )

/** A list of documents by feed (ROLIE) or by folder, with the TLP under which it may be passed on. */
const Feed = z.object({ url: z.string(), tlp_label: text })
const Directory = z.object({ url: z.string(), tlp_label: text })

/** `provider-metadata.json` of CSAF 2.0 and 2.1 as far as we follow it; a distribution that cannot be read costs itself. */
export const ProviderMetadata = z.object({
  canonical_url: text,
  publisher: z.object({ name: text, namespace: z.string().min(1) }),
  role: text,
  distributions: listOf(
    z.object({
      rolie: z.object({ feeds: listOf(Feed) }).optional(),
      /** 2.0. */
      directory_url: z.string().optional(),
      /** 2.1. */
      directory: Directory.optional(),
    }),
  ),
  public_openpgp_keys: listOf(z.object({ fingerprint: z.string().optional(), url: z.string() })),
})
export type ProviderMetadata = z.output<typeof ProviderMetadata>

/** CISA writes `ref` for `rel`. */
const Link = z
  .object({ href: z.string(), rel: z.string().optional(), ref: z.string().optional() })
  .transform(({ href, rel, ref }) => ({ href, rel: rel ?? ref ?? '' }))

/** A ROLIE feed (RFC 8322) as JSON; `next` is the following page (RFC 5005). */
export const RolieFeed = z.object({
  feed: z.object({
    link: listOf(Link),
    entry: listOf(
      z.object({
        id: text,
        updated: text,
        link: listOf(Link),
        content: z.object({ src: z.string().optional() }).optional().catch(undefined),
      }),
    ),
  }),
})
export type RolieFeed = z.output<typeof RolieFeed>

const Listed = z.object({
  metadata: z.object({ url: text, publisher: z.object({ name: text }).default({ name: '' }) }),
  mirrors: listOf(z.string()),
})

/** `aggregator.json`: the providers that somebody lists, and the mirrors that he keeps of them. */
export const Aggregator = z.object({
  aggregator: z.object({ name: text }),
  csaf_providers: listOf(Listed),
  csaf_publishers: listOf(Listed),
})
