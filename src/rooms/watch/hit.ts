import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type Affects, type Match, type Reason, type Watcher, watcherOf } from './match.ts'
import { needleOf, piecesOf } from './needle.ts'
import type { News } from './news.ts'
import type { Rule } from './rule.ts'

/** Something that a rule asked for: one vulnerability or one event, whatever else is said about it later. */
export interface Hit {
  readonly id: string
  readonly rule: string
  readonly kind: News['kind']
  readonly subject: string
  readonly title: string | undefined
  readonly source: string
  readonly url: string | undefined
  readonly reasons: readonly Reason[]
  readonly affects: Affects
  readonly isUrgent: boolean
  readonly openedAt: Date
  readonly changedAt: Date
  /** Undefined: waits for the digest of the day. */
  readonly toldAt: Date | undefined
}

/** What is stored of a hit, as far as looking again needs to know. */
export type KnownHit = Pick<Hit, 'id' | 'rule' | 'subject' | 'isUrgent' | 'affects'>

export interface Sweep {
  readonly opened: readonly Hit[]
  /** Became urgent, or is known to affect the version now: told again. */
  readonly renewed: readonly Hit[]
  /** The news behind the hits above. */
  readonly news: readonly { readonly news: News; readonly rule: Rule }[]
}

interface Found {
  readonly rule: Rule
  readonly news: News
  readonly match: Match
}

interface Watching {
  readonly rule: Rule
  readonly watch: Watcher
}

/** The rules that are in use, by what stands in everything that they find. */
export interface Watchers {
  /** Pieces of text of which at least one stands in whatever any rule finds; undefined: nobody can say. */
  readonly needles: readonly string[] | undefined
  readonly byNeedle: ReadonlyMap<string, readonly Watching[]>
  /** Rules that must look at everything. */
  readonly always: readonly Watching[]
}

/** Makes the rules that are in use ready to look at news. */
export function watchersOf(rules: readonly Rule[]): Watchers {
  const byNeedle = new Map<string, Watching[]>()
  const always: Watching[] = []
  for (const rule of rules) {
    if (rule.isPaused || rule.retiredAt) continue
    const watching = { rule, watch: watcherOf(rule) }
    const needles = new Set(rule.terms.map(needleOf))
    if (needles.has(undefined)) always.push(watching)
    else for (const needle of needles) byNeedle.set(needle!, [...(byNeedle.get(needle!) ?? []), watching])
  }
  return { needles: always.length > 0 ? undefined : [...byNeedle.keys()], byNeedle, always }
}

/** What the rules find in some news; what came before a rule was entered is its silent beginning. */
export function findIn({ byNeedle, always }: Watchers, news: readonly News[]): Found[] {
  return news.flatMap(one => {
    const looking = new Set(always)
    for (const piece of piecesOf(one)) for (const watching of byNeedle.get(piece) ?? []) looking.add(watching)
    return [...looking].flatMap(({ rule, watch }) => {
      const match = one.cameAt > rule.createdAt ? watch(one) : undefined
      return match ? [{ rule, news: one, match }] : []
    })
  })
}

/** Compares what was found with the hits there are: each is opened once and told again only when it becomes worse. */
export function sweep(
  found: readonly Found[],
  known: readonly KnownHit[],
  newId: () => string,
  now: Date,
): Change<Sweep> | undefined {
  const before = new Map(known.map(hit => [`${hit.rule} ${hit.subject}`, hit]))
  const opened: Hit[] = []
  const renewed: Hit[] = []
  const behind: { news: News; rule: Rule }[] = []
  for (const [key, group] of Map.groupBy(found, one => `${one.rule.id} ${one.news.subject}`)) {
    const hit = hitOf(group, before.get(key)?.id ?? newId(), now)
    const old = before.get(key)
    const isWorse = old && ((hit.isUrgent && !old.isUrgent) || (hit.affects === 'yes' && old.affects === 'unknown'))
    if (!old) opened.push(hit)
    else if (isWorse) renewed.push({ ...hit, isUrgent: hit.isUrgent || old.isUrgent })
    if (!old || isWorse) behind.push(...group.map(({ news, rule }) => ({ news, rule })))
  }
  if (opened.length + renewed.length === 0) return undefined
  return accept(
    { opened, renewed, news: behind },
    {
      action: 'watch.swept',
      of: { type: 'watch', id: 'rules' },
      after: { opened: opened.length, reopened: renewed.length, urgent: [...opened, ...renewed].filter(urgent).length },
      covers: ['watch_hit'],
    },
  )
}

const urgent = (hit: Hit) => hit.isUrgent

function hitOf(group: readonly Found[], id: string, now: Date): Hit {
  const first = group.find(one => one.news.title) ?? group[0]!
  const isUrgent = group.some(one => one.news.isExploited)
  const reasons = new Map(
    group.flatMap(one => one.match.reasons).map(one => [`${one.where} ${one.what} ${one.term}`, one]),
  )
  return {
    id,
    rule: first.rule.id,
    kind: first.news.kind,
    subject: first.news.subject,
    title: first.news.title,
    source: first.news.source,
    url: first.news.url,
    reasons: [...reasons.values()].slice(0, 8),
    affects: group.some(one => one.match.affects === 'yes') ? 'yes' : first.match.affects,
    isUrgent,
    openedAt: now,
    changedAt: now,
    toldAt: isUrgent ? now : undefined,
  }
}

/** Tells what waited for the digest of the day: one message, only if there is something. */
export function tellDigest(
  waiting: readonly string[],
  now: Date,
): Change<{ ids: readonly string[]; at: Date }> | undefined {
  if (waiting.length === 0) return undefined
  return accept(
    { ids: waiting, at: now },
    {
      action: 'watch.digest-told',
      of: { type: 'watch', id: 'digest' },
      after: { count: waiting.length },
      covers: ['watch_hit'],
    },
  )
}

/** A person has taken note of hits. */
export interface Acknowledgement {
  readonly id: string
  readonly hit: string
  readonly note: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Takes note of hits that wait; one that somebody has taken note of is left alone. */
export function acknowledge(
  hits: readonly { readonly id: string; readonly subject: string; readonly isOpen: boolean }[],
  newId: () => string,
  actor: Actor,
  now: Date,
  remark?: string,
): Change<Acknowledgement[]> | Refusal {
  const waiting = hits.filter(hit => hit.isOpen)
  if (waiting.length === 0) return refuse('watch.nothing-open', 409)
  return accept(
    waiting.map(hit => ({
      id: newId(),
      hit: hit.id,
      note: remark || undefined,
      by: actor.display,
      byId: actor.id,
      at: now,
    })),
    ...waiting.map(hit => ({
      action: 'watch.acknowledged',
      of: { type: 'watch-hit', id: hit.id },
      why: remark || undefined,
      after: { subject: hit.subject },
    })),
  )
}
