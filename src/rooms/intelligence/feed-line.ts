import type { Tally } from './completeness.ts'
import type { FeedItem } from './feed.ts'

/** One line that the reader in the sandbox prints. */
export type FeedLine =
  /** The beginning of the first file, unpacked, in base64: what the feed decides its next request by. */
  | { readonly kind: 'head'; readonly name: string; readonly head: string }
  | { readonly kind: 'record'; readonly digest: string; readonly items: readonly FeedItem[] }
  /** Records whose bytes are stored already. */
  | { readonly kind: 'unchanged'; readonly records: number }
  /** What a file brought, by part. */
  | { readonly kind: 'tally'; readonly tallies: readonly Tally[] }
  | { readonly kind: 'broken'; readonly code: string; readonly where: string; readonly detail: string }
  | { readonly kind: 'end' }
