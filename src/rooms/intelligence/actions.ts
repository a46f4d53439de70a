import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import type { SourceDocument, SsvcStatement } from './advisory.ts'
import type { contract, DocumentView, SourceView, StatementView, VulnerabilityView } from './contract.ts'
import { type Facts, factsOf } from './facts.ts'
import type { Feed } from './feed.ts'
import { feeds } from './feeds.ts'
import { healthState, lackOf } from './health.ts'
import * as names from './name-store.ts'
import { rangeWords } from './range-words.ts'
import { severityOf } from './severity.ts'
import { skippedBySource } from './signal-store.ts'
import * as sources from './source-store.ts'
import * as store from './store.ts'
import { feedOf } from './sync.ts'

const MOST_RANGES = 60
const MOST_STATED = 60

export const actions = {
  sources: async (ctx: Ctx) => sourceViews(ctx),
  sync: async (ctx: Ctx, { id, full }: { id: string; full?: boolean }) => {
    const feed = feedOf(id)
    if (ctx.config.offline) stop('intelligence.offline', 409, { source: feed.title })
    await ctx.write((_tx, announce) => announce('intelligence.sync-asked', { source: id, full: full ?? false }))
    return (
      (await sourceViews(ctx)).find(view => view.id === id) ?? stop('intelligence.no-such-source', 404, { source: id })
    )
  },
  vulnerability: async (ctx: Ctx, { id }: { id: string }) => vulnerability(ctx, id),
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

async function sourceViews(ctx: Ctx): Promise<z.input<typeof SourceView>[]> {
  const [stored, skipped] = [await sources.sources(ctx.db), await skippedBySource(ctx.db)]
  return feeds.map(feed => sourceView(feed, stored.get(feed.id), skipped.get(feed.id) ?? [], ctx.clock.now()))
}

function sourceView(
  feed: Feed,
  stored: sources.SourceHealth | undefined,
  skipped: { code: string; count: number; sample: string }[],
  now: Date,
): z.input<typeof SourceView> {
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

async function vulnerability(ctx: Ctx, name: string): Promise<z.input<typeof VulnerabilityView>> {
  const id = (await names.vulnerabilityOf(ctx.db, name)) ?? name
  const facts = (await factsOf(ctx.db, [id])).get(id)
  const treating = await store.statementsTreating(ctx.db, facts?.names ?? [id])
  if (!facts && treating.length === 0) stop('intelligence.unknown-vulnerability', 404, { name })
  return facts ? vulnerabilityView(facts, treating) : treatedView(id, treating)
}

/** A vulnerability of which we know only through the notices that treat it. */
function treatedView(id: string, treating: readonly store.StoredAdvisory[]): z.input<typeof VulnerabilityView> {
  const nothing = { aliases: [], upstream: [], severity: null, exploited: [], prediction: null, withdrawn: false }
  const treatedBy = treating.map(one => one.externalId)
  const title = treating.find(one => one.title)?.title ?? null
  return { id, ...nothing, treatedBy, title, statements: treating.map(statementView) }
}

function vulnerabilityView(facts: Facts, treating: readonly store.StoredAdvisory[]): z.input<typeof VulnerabilityView> {
  return {
    id: facts.vulnerability,
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
