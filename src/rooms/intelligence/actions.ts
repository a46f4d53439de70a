import type { z } from 'zod'
import { accept, stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { SourceDocument, SsvcStatement } from './advisory.ts'
import { bundlesActions } from './bundles-actions.ts'
import { isGap, USUAL_LOSS } from './completeness.ts'
import type { contract, DocumentView, SourceView, StatementView, VulnerabilityView } from './contract.ts'
import { coverage } from './coverage-actions.ts'
import { type Facts, factsOf } from './facts.ts'
import type { Feed } from './feed.ts'
import { feeds } from './feeds.ts'
import { healthState, lackOf } from './health.ts'
import { history } from './history-actions.ts'
import { markRead, monitoring, monitoringDay, statement } from './monitoring-actions.ts'
import * as names from './name-store.ts'
import { noticeActions } from './notice-actions.ts'
import { pastOf } from './past-actions.ts'
import { groupsAt, treatingAt } from './past-store.ts'
import { providerActions } from './provider-actions.ts'
import { rangeWords } from './range-words.ts'
import { severityOf } from './severity.ts'
import { skippedBySource } from './signal-store.ts'
import * as sources from './source-store.ts'
import * as store from './store.ts'
import { feedOf } from './sync.ts'
import { latestTallies, type StoredTally } from './tally-store.ts'

const MOST_RANGES = 60
const MOST_STATED = 60

export const actions = {
  sources: async (ctx: Ctx) => sourceViews(ctx),
  sync: async (ctx: Ctx, { id, full, acceptSmaller }: { id: string; full?: boolean; acceptSmaller?: boolean }) => {
    const feed = feedOf(id)
    if (ctx.config.offline) stop('intelligence.offline', 409, { source: feed.title })
    const asked = { source: id, full: full ?? false, acceptSmaller: acceptSmaller ?? false }
    if (acceptSmaller)
      await ctx.commit(smallerAccepted(feed), (_tx, _nothing, announce) => announce('intelligence.sync-asked', asked))
    else await ctx.write((_tx, announce) => announce('intelligence.sync-asked', asked))
    return (
      (await sourceViews(ctx)).find(view => view.id === id) ?? stop('intelligence.no-such-source', 404, { source: id })
    )
  },
  monitoring,
  monitoringDay,
  markRead,
  statement,
  coverage,
  ...noticeActions,
  ...providerActions,
  ...bundlesActions,
  vulnerability: async (ctx: Ctx, { id, asOf }: { id: string; asOf?: string }) => vulnerability(ctx, id, asOf),
  history,
  runs: async (ctx: Ctx, { source }: { source?: string } = {}) =>
    (await sources.runs(ctx.db, source)).map(run => ({
      id: run.id,
      source: run.source,
      kind: run.kind,
      origin: run.origin,
      startedAt: run.started_at.toISOString(),
      endedAt: run.ended_at?.toISOString() ?? null,
      outcome: run.outcome,
      counts: run.counts,
      error: run.error ? { code: run.error.code, where: run.error.where, detail: run.error.detail } : null,
    })),
} satisfies Record<keyof typeof contract, unknown>

/** A person has looked: the source really became smaller. */
export function smallerAccepted({ id, title }: Feed) {
  return accept(undefined, {
    action: 'intelligence.smaller-accepted',
    of: { type: 'source', id },
    after: { name: title },
  })
}

async function sourceViews(ctx: Ctx): Promise<z.input<typeof SourceView>[]> {
  const [stored, skipped] = [await sources.sources(ctx.db), await skippedBySource(ctx.db)]
  const tallies = Map.groupBy(await latestTallies(ctx.db), one => one.source)
  return feeds.map(feed => ({
    ...sourceView(feed, stored.get(feed.id), skipped.get(feed.id) ?? [], ctx.clock.now()),
    parts: (tallies.get(feed.id) ?? []).map(partView),
    mayShrink: { share: feed.mayShrink?.share ?? USUAL_LOSS, because: feed.mayShrink?.because ?? null },
  }))
}

function partView(tally: StoredTally) {
  const { part, expected, basis, held, aside, at } = tally
  return { part, expected: expected ?? null, basis, held, setAside: aside, isGap: isGap(tally), at: at.toISOString() }
}

function sourceView(
  feed: Feed,
  stored: sources.SourceHealth | undefined,
  skipped: { code: string; count: number; sample: string }[],
  now: Date,
): Omit<z.input<typeof SourceView>, 'parts' | 'mayShrink'> {
  return {
    id: feed.id,
    title: feed.title,
    licence: feed.licence,
    attribution: feed.attribution ?? null,
    home: feed.home.href,
    state: healthState(feed, stored, now),
    lack: lackOf(feed, stored, now) ?? null,
    askedAt: stored?.askedAt?.toISOString() ?? null,
    answeredAt: stored?.answeredAt?.toISOString() ?? null,
    changedAt: stored?.changedAt?.toISOString() ?? null,
    completeAt: stored?.completeAt?.toISOString() ?? null,
    staleAfterHours: feed.staleAfterHours,
    bundle: bundleOf(stored),
    counts: { ...stored?.counts },
    skipped,
    error: stored?.error ?? null,
  }
}

function bundleOf(stored: sources.SourceHealth | undefined) {
  return stored?.cover ? { id: stored.cover.bundle, madeAt: stored.cover.madeAt } : null
}

async function vulnerability(
  ctx: Ctx,
  name: string,
  asOf: string | undefined,
): Promise<z.input<typeof VulnerabilityView>> {
  const past = asOf === undefined ? undefined : await pastOf(ctx, asOf)
  const { id, facts, treating } = await (past ? knownThen(ctx, name, past.at) : knownNow(ctx, name))
  if (!facts && treating.length === 0) {
    if (!past) stop('intelligence.unknown-vulnerability', 404, { name })
    return { ...treatedView(id, []), past: past.view }
  }
  const view = facts ? vulnerabilityView(facts, treating) : treatedView(id, treating)
  return past ? { ...view, past: past.view, statements: view.statements.map(withoutLaterText) } : view
}

async function knownNow({ db }: Ctx, name: string) {
  const id = (await names.vulnerabilityOf(db, name)) ?? name
  const facts = (await factsOf(db, [id])).get(id)
  return { id, facts, treating: await store.statementsTreating(db, facts?.names ?? [id]) }
}

async function knownThen({ db }: Ctx, name: string, at: Date) {
  const group = await groupsAt(db, at, [name], 'names')
  const id = group.find(one => one.names.includes(name))?.vulnerability ?? name
  const facts = (await factsOf(db, [id], at)).get(id)
  return { id, facts, treating: await treatingAt(db, at, facts?.names ?? [id]) }
}

/** Descriptions and references are not kept: those of today would say what nobody knew then. */
function withoutLaterText(view: z.input<typeof StatementView>): z.input<typeof StatementView> {
  return { ...view, details: null, references: [], stated: [], statedTotal: 0, document: null }
}

/** A vulnerability of which we know only through the notices that treat it. */
function treatedView(id: string, treating: readonly store.StoredAdvisory[]): z.input<typeof VulnerabilityView> {
  const nothing = { aliases: [], upstream: [], severity: null, exploited: [], prediction: null, withdrawn: false }
  const lacks = { past: null, states: [] }
  const treatedBy = treating.map(one => one.externalId)
  const title = treating.find(one => one.title)?.title ?? null
  return { id, ...lacks, ...nothing, treatedBy, title, statements: treating.map(statementView) }
}

function vulnerabilityView(facts: Facts, treating: readonly store.StoredAdvisory[]): z.input<typeof VulnerabilityView> {
  return {
    id: facts.vulnerability,
    past: null,
    states: [...facts.states],
    aliases: facts.names.filter(other => other !== facts.vulnerability),
    upstream: [...facts.upstream],
    treatedBy: treating.map(one => one.externalId),
    title: facts.title,
    severity: facts.severity,
    exploited: facts.exploited.map(one => ({
      source: one.source,
      since: one.since,
      dueDate: one.dueDate ?? null,
      ransomware: one.ransomware ?? null,
      title: one.title ?? null,
    })),
    prediction: predictionView(facts),
    withdrawn: facts.withdrawn,
    statements: [...facts.statements, ...treating].map(statementView),
  }
}

function predictionView({ prediction }: Facts) {
  if (!prediction) return null
  const { score, percentile, day, model } = prediction
  return { score, percentile, day, model }
}

function statementView(one: store.StoredAdvisory): z.input<typeof StatementView> {
  return {
    advisory: one.id,
    source: one.source,
    externalId: one.externalId,
    title: one.title ?? null,
    details: one.details ?? null,
    severities: one.severities.map(severity => severityOf(one.source, severity)),
    affected: one.affected
      .slice(0, MOST_RANGES)
      .map(affected => ({ package: affected.package, text: rangeWords(affected) })),
    affectedTotal: one.affected.length,
    stated: (one.stated ?? []).slice(0, MOST_STATED).map(({ vendor, product, versions, by }) => ({
      vendor: vendor ?? null,
      product,
      versions: versions ?? null,
      by: by ?? null,
    })),
    statedTotal: one.stated?.length ?? 0,
    ssvc: one.ssvc ? ssvcView(one.ssvc) : null,
    references: one.references.map(({ url, kind }) => ({ url, kind })),
    weaknesses: [...one.weaknesses],
    published: one.published ?? null,
    modified: one.modified ?? null,
    withdrawn: one.withdrawn ?? null,
    status: one.status ?? null,
    storedAt: one.storedAt.toISOString(),
    licence: one.licence ?? null,
    document: documentView(one.references.find(reference => reference.document)?.document),
  }
}

function documentView(document: SourceDocument | undefined): z.input<typeof DocumentView> | null {
  if (!document) return null
  const { evidence, tlp, lacks = [], remediations = [], ...rest } = document
  const { address = null, hash, signature, key = null, signedAt = null } = evidence
  return {
    ...rest,
    tlp: tlp ?? null,
    evidence: { address, hash, signature, key, signedAt },
    lacks: [...lacks],
    remediations: remediations.map(one => ({ ...one, url: one.url ?? null })),
  }
}

function ssvcView({ by, at, role, version, exploitation, automatable, technicalImpact }: SsvcStatement) {
  return {
    by,
    at,
    role: role ?? null,
    version: version ?? null,
    exploitation: exploitation ?? null,
    automatable: automatable ?? null,
    technicalImpact: technicalImpact ?? null,
  }
}
