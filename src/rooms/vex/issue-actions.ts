import { canonicalJson } from '../../core/canonical-json.ts'
import { shortId } from '../../core/id.ts'
import { type Change, type Refusal, stop, together } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { translate } from '../../platform/translate.ts'
import { softwareVersion } from '../../platform/version.ts'
import type { VexFormat, VexStatement } from '../../standards/vex.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as triage } from '../triage/room.ts'
import { checkDocument } from './check-actions.ts'
import { type Draft, differenceCounts, type Edition, issueEdition, mayIssue, type Seen } from './edition.ts'
import * as store from './edition-store.ts'
import type { Settling } from './proposal.ts'
import * as publishers from './publisher-store.ts'
import { cautious, saidOf } from './said.ts'
import { documentOf, fileNameOf, type Imprint, lossCounts, writeEdition } from './write-edition.ts'

type Release = Awaited<ReturnType<typeof inventory.releaseInScope>>

/** What would be said about a release today, in whatever format. */
export async function sayings(ctx: Ctx, id: string) {
  const release = await inventory.releaseInScope(ctx, id)
  const statements = cautious(await triage.vexStatements(ctx, release))
  return { release, name: `${release.deviceName} ${release.version}`, statements, said: saidOf(statements) }
}

/** A release as its next edition in a format would tell it. */
export interface Prepared {
  readonly release: Release
  readonly statements: readonly VexStatement[]
  readonly last: store.StoredEdition | undefined
  readonly draft: Draft
  /** Whose device it is, and so whose policy counts. */
  readonly manufacturer: string
}

/** Works out the next edition: what it says, what it cannot say, and what is lacking. Nothing is issued. */
export async function prepare(ctx: Ctx, id: string, format: VexFormat): Promise<Prepared> {
  const { release, name, statements, said } = await sayings(ctx, id)
  const { publisher, author, manufacturer } = await speaker(ctx, release.device)
  const last = await store.editionOf(ctx.db, release.id, format)
  const draft: Draft = {
    release: release.id,
    releaseName: name,
    format,
    documentId: last?.documentId ?? (format === 'csaf' ? `VEX-${shortId(release.number)}` : `urn:uuid:${ctx.id()}`),
    publisher,
    author,
    said,
    saidDigest: sha256(canonicalJson(said as unknown as Json)),
    gaps: [],
    losses: [],
  }
  const imprint = imprintOf(ctx, draft, last, [], '')
  // a trial with another publisher's name in the place of the missing one tells gaps and losses all the same
  const trial = { ...imprint, publisher: publisher ?? trialPublisher }
  const written = said.length > 0 ? writeEdition(documentOf(statements, trial), format) : undefined
  return {
    release,
    statements,
    last,
    manufacturer,
    draft: {
      ...draft,
      gaps: written && !written.ok ? written.error : [],
      losses: written?.ok ? lossCounts(written.value.losses) : [],
    },
  }
}

const trialPublisher = {
  name: '-',
  namespace: 'https://example.com',
  category: 'vendor',
  contact: '-',
  language: 'en',
} as const

/** Who speaks for a device: the publisher that was entered, else the manufacturer by its name. */
async function speaker(ctx: Ctx, device: string) {
  const [found] = await inventory.devices(ctx.db, [device])
  const manufacturer = await inventory.manufacturer(ctx.db, found?.manufacturer)
  if (!manufacturer) return stop('vex-room.no-manufacturer', 409)
  const publisher = await publishers.publisher(ctx.db, manufacturer.id)
  return { publisher, author: publisher?.name ?? manufacturer.name, manufacturer: manufacturer.id }
}

function imprintOf(
  ctx: Ctx,
  draft: Draft,
  last: Edition | undefined,
  revisions: Imprint['revisions'],
  summary: string,
): Imprint {
  const t = translate(draft.publisher?.language ?? ctx.language)
  return {
    format: draft.format,
    documentId: draft.documentId,
    edition: (last?.edition ?? 0) + 1,
    author: draft.author,
    publisher: draft.publisher,
    title: t('vex-room.document-title', { release: draft.releaseName }),
    summary,
    now: ctx.clock.now(),
    tool: { name: 'Aftercare', version: softwareVersion },
    revisions,
  }
}

/** What a person sends to issue an edition. */
export interface IssueInput {
  readonly release: string
  readonly format: VexFormat
  readonly seen: number
  readonly seenDigest?: string | undefined
  readonly summary?: string | undefined
}

/** Issues the next edition; where the policy asks for a second person it is proposed instead, and this is refused. */
export async function issue(ctx: Ctx, input: IssueInput): Promise<store.StoredEdition> {
  const prepared = await prepare(ctx, input.release, input.format)
  const refusal = mayIssue(prepared.draft, prepared.last, seenOf(input), ctx.actor)
  if (refusal) return stop(refusal.code, refusal.status, refusal.facts)
  const { secondPerson } = await triage.publishing(ctx.db, prepared.manufacturer, ctx.clock.now())
  if (secondPerson) return stop('vex-room.needs-a-second-person', 409)
  return write(ctx, prepared, input, input.summary?.trim() || summaryOf(ctx, prepared.draft, prepared.last))
}

/** What the person who issues or proposes had looked at. */
export function seenOf({ seen, seenDigest }: IssueInput): Seen {
  return { edition: seen, digest: seenDigest }
}

/** Another change that is committed with the edition. */
export interface Alongside {
  readonly change: (edition: string) => Change<Settling> | Refusal
  readonly save: (tx: Tx, settling: Settling) => Promise<void>
}

/** Writes the next edition, checked against its standard, kept byte for byte, and told in the trail. */
export async function write(
  ctx: Ctx,
  { release, statements, draft, last }: Prepared,
  input: IssueInput,
  summary: string,
  alongside?: Alongside,
): Promise<store.StoredEdition> {
  const imprint = imprintOf(ctx, draft, last, await revisionsOf(ctx, draft), summary)
  const document = documentOf(statements, imprint)
  const written = writeEdition(document, draft.format)
  if (!written.ok) return stop('vex-room.not-valid', 422, { test: written.error[0]?.code ?? '', path: '', message: '' })
  const bytes = Buffer.from(`${JSON.stringify(written.value.document, null, 2)}\n`)
  await checkDocument(ctx, document, JSON.parse(bytes.toString('utf8')), draft.format, bytes)
  const stored = await ctx.files.put(once(bytes), { media: 'application/json' })
  const file = { ...stored, name: fileNameOf(imprint, `${release.deviceName} ${release.version}`) }
  const id = ctx.id()
  const issued = issueEdition(draft, { id, last, seen: seenOf(input), summary, file }, ctx.actor, imprint.now)
  const both = together<Edition | Settling>([...(alongside ? [alongside.change(id)] : []), issued])
  await ctx.commit(both, async (tx, changes) => {
    await store.saveEdition(tx, changes.at(-1) as Edition)
    await alongside?.save(tx, changes[0] as Settling)
  })
  return (await store.edition(ctx.db, id)) ?? stop('vex-room.no-such-edition', 404)
}

/** What changed, in words, as the revision history of the document tells it. */
export function summaryOf(ctx: Ctx, draft: Draft, last: Edition | undefined): string {
  const t = translate(draft.publisher?.language ?? ctx.language)
  if (!last) return t('vex-room.summary.first', { count: draft.said.length })
  const { added, removed, changed, publisher } = differenceCounts(draft, last)
  const parts = [
    added > 0 && t('vex-room.summary.added', { count: added }),
    changed > 0 && t('vex-room.summary.changed', { count: changed }),
    removed > 0 && t('vex-room.summary.removed', { count: removed }),
    publisher && t('vex-room.summary.publisher'),
  ].filter(part => part !== false)
  return `${parts.join(', ')}.`
}

async function revisionsOf(ctx: Ctx, { release, format }: Draft): Promise<Imprint['revisions']> {
  const earlier = await store.editions(ctx.db, [release], format)
  return earlier
    .toSorted((a, b) => a.edition - b.edition)
    .map(one => ({ number: String(one.edition), date: one.issuedAt.toISOString(), summary: one.summary }))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
