import type { Ctx, Tx } from '../../platform/context.ts'
import type { Advisory, Exploitation } from './advisory.ts'
import { type BundleManifest, type BundleSection, bundleSections, cursorWith, isNewer, replaces } from './bundle.ts'
import type { BundleRecord } from './bundle-records.ts'
import type { Seal } from './bundle-seal.ts'
import * as held from './bundle-store.ts'
import type { Incident } from './incident.ts'
import * as incidents from './incident-store.ts'
import * as lifecycles from './lifecycle-store.ts'
import * as signals from './signal-store.ts'
import type * as sources from './source-store.ts'
import * as store from './store.ts'
import * as tallies from './tally-store.ts'

const BATCH = 1000
const BATCH_BYTES = 16 * 1024 ** 2

/** What came of the records of one section: `kept` counts those that were left because what is held is newer. */
interface Taken {
  read: number
  written: number
  unchanged: number
  kept: number
}
export type TakenCounts = Readonly<Record<BundleSection, Readonly<Taken>>>

interface Waiting {
  readonly record: BundleRecord<BundleSection>
  readonly line: string
}

/** Writes the records of a bundle into the mirror, batch by batch in one transaction, by the code of the feeds. */
export class BundleIntake {
  readonly #tx: Tx
  readonly #seal: Seal
  readonly #ctx: Ctx
  readonly #now: Date
  readonly #counts = Object.fromEntries(
    bundleSections.map(section => [section, { read: 0, written: 0, unchanged: 0, kept: 0 }]),
  ) as Record<BundleSection, Taken>
  readonly #written = new Map<string, number>()
  readonly #newer = new Set<string>()
  #manifest: BundleManifest | undefined
  #section: BundleSection = 'sources'
  #waiting: Waiting[] = []
  #bytes = 0
  /** The batch on its way into the database; its failure is told when the next one comes, or at the end. */
  #writing: Promise<void> = Promise.resolve()
  readonly #states: BundleRecord<'sources'>[] = []
  /** What small lists name, by source: what they do not name is gone. */
  readonly #exploited = new Map<string, Exploitation[]>()
  readonly #supported = new Map<string, BundleRecord<'lifecycles'>[]>()
  readonly #skipped = new Map<string, BundleRecord<'skipped'>[]>()

  constructor(tx: Tx, seal: Seal, ctx: Ctx) {
    this.#tx = tx
    this.#seal = seal
    this.#ctx = ctx
    this.#now = ctx.clock.now()
  }

  begin(manifest: BundleManifest, known: ReadonlyMap<string, sources.SourceHealth>): void {
    this.#manifest = manifest
    for (const cover of manifest.sources) if (isNewer(cover, known.get(cover.id))) this.#newer.add(cover.id)
  }

  async take(section: BundleSection, record: BundleRecord<BundleSection>, line: string): Promise<void> {
    if (section !== this.#section) await this.#flush()
    this.#section = section
    this.#counts[section].read++
    if (section === 'sources') this.#states.push(record as BundleRecord<'sources'>)
    else if (section === 'exploitations') gather(this.#exploited, record as BundleRecord<'exploitations'>)
    else if (section === 'lifecycles') gather(this.#supported, record as BundleRecord<'lifecycles'>)
    else if (section === 'skipped') gather(this.#skipped, record as BundleRecord<'skipped'>)
    else {
      this.#waiting.push({ record, line })
      this.#bytes += line.length
    }
    if (this.#waiting.length >= BATCH || this.#bytes >= BATCH_BYTES) await this.#flush()
  }

  /** Writes what waits, the small lists, and at last the state of the sources. */
  async end(): Promise<TakenCounts> {
    await this.#flush()
    await this.#writing
    for (const { id } of this.#manifest?.sources ?? []) {
      if (!this.#newer.has(id)) continue
      await this.#saveExploitations(id, this.#exploited.get(id) ?? [])
      await this.#saveLifecycles(id, this.#supported.get(id) ?? [])
      await this.#saveSkipped(id, this.#skipped.get(id) ?? [])
    }
    await this.#saveStates()
    for (const section of ['exploitations', 'lifecycles', 'skipped'] as const) {
      const counts = this.#counts[section]
      counts.kept = counts.read - counts.written - counts.unchanged
    }
    return this.#counts
  }

  /** When nothing is under way any more: what comes next in this transaction, if only its end, must wait for that. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => {})
  }

  /** The reader goes on while one batch is written, and waits when the next one is full. */
  async #flush(): Promise<void> {
    const waiting = this.#waiting.splice(0)
    const section = this.#section
    this.#bytes = 0
    if (waiting.length === 0) return
    await this.#writing
    this.#writing = this.#save(section, waiting)
    this.#writing.catch(() => {})
  }

  async #save(section: BundleSection, waiting: readonly Waiting[]): Promise<void> {
    if (section === 'statements') await this.#saveStatements(waiting)
    else if (section === 'incidents') await this.#saveIncidents(waiting)
    else await this.#savePredictions(waiting)
  }

  /** Those of a batch that take the place of what is held. */
  #taken(section: BundleSection, waiting: readonly Waiting[], at: ReadonlyMap<string, object>): Waiting[] {
    const counts = this.#counts[section]
    return waiting.filter(({ record, line }) => {
      const { id, source, modified } = record as BundleRecord<'statements'>
      const present = held.dated(at.get(id))
      if (present?.line === line) counts.unchanged++
      else if (replaces({ line, modified }, present, this.#newer.has(source))) {
        counts.written++
        this.#written.set(source, (this.#written.get(source) ?? 0) + 1)
        return true
      } else counts.kept++
      return false
    })
  }

  async #saveStatements(waiting: readonly Waiting[]): Promise<void> {
    const at = await held.statementsById(this.#tx, idsOf(waiting))
    const arriving = this.#taken('statements', waiting, at).map(({ record }) => {
      const { digest, ...advisory } = record as BundleRecord<'statements'>
      return { advisory: advisory satisfies Advisory, digest: Buffer.from(digest, 'hex') }
    })
    await store.saveAdvisories(this.#tx, arriving, this.#now)
  }

  async #saveIncidents(waiting: readonly Waiting[]): Promise<void> {
    const at = await held.incidentsById(this.#tx, idsOf(waiting))
    const arriving = this.#taken('incidents', waiting, at).map(({ record }) => {
      const { digest, ...incident } = record as BundleRecord<'incidents'>
      return { incident: incident satisfies Incident, digest: Buffer.from(digest, 'hex') }
    })
    await incidents.save(this.#tx, arriving, this.#now)
  }

  async #savePredictions(waiting: readonly Waiting[]): Promise<void> {
    const counts = this.#counts.predictions
    const records = waiting.map(one => one.record as BundleRecord<'predictions'>)
    const at = await held.predictionsByName(
      this.#tx,
      records.map(one => one.cve),
    )
    const fresh = records.filter(one => {
      const present = at.get(one.cve)
      const isSame = present && JSON.stringify(present) === JSON.stringify(one)
      // a day has one prediction; of two for the same day the newer state of the source counts
      const isOlder = present && (present.day > one.day || (present.day === one.day && !this.#newer.has('epss')))
      if (isSame) counts.unchanged++
      else if (isOlder) counts.kept++
      return !isSame && !isOlder
    })
    counts.written += fresh.length
    this.#written.set('epss', (this.#written.get('epss') ?? 0) + fresh.length)
    await signals.savePredictions(this.#tx, fresh, this.#now)
  }

  async #saveExploitations(source: string, named: readonly Exploitation[]): Promise<void> {
    const present = new Set<string>()
    for await (const one of held.exploitations(this.#tx, [source])) present.add(JSON.stringify(one))
    const fresh = named.filter(one => !present.has(JSON.stringify(one)))
    await signals.forgetExploitations(
      this.#tx,
      source,
      named.map(one => one.cve),
      this.#now,
    )
    await signals.saveExploitations(this.#tx, fresh, this.#now)
    this.#count('exploitations', source, named.length, fresh.length)
  }

  async #saveLifecycles(source: string, named: readonly BundleRecord<'lifecycles'>[]): Promise<void> {
    const present = new Set<string>()
    for await (const one of held.lifecycles(this.#tx, [source])) present.add(JSON.stringify(one))
    const fresh = named.filter(one => !present.has(JSON.stringify(one)))
    await lifecycles.forget(
      this.#tx,
      source,
      named.map(one => one.product),
    )
    const arriving = fresh.map(({ digest, ...lifecycle }) => ({ lifecycle, digest: Buffer.from(digest, 'hex') }))
    await lifecycles.save(this.#tx, arriving, this.#now)
    this.#count('lifecycles', source, named.length, fresh.length)
  }

  async #saveSkipped(source: string, named: readonly BundleRecord<'skipped'>[]): Promise<void> {
    const present = new Set<string>()
    for await (const one of held.skipped(this.#tx, [source])) present.add(JSON.stringify(one))
    const fresh = named.filter(one => !present.has(JSON.stringify(one)))
    await held.keepSkipped(
      this.#tx,
      source,
      named.map(one => one.record),
    )
    await signals.saveSkipped(this.#tx, source, fresh, this.#now)
    this.#count('skipped', source, named.length, fresh.length)
  }

  #count(section: BundleSection, source: string, named: number, fresh: number): void {
    this.#counts[section].written += fresh
    this.#counts[section].unchanged += named - fresh
    if (section !== 'skipped') this.#written.set(source, (this.#written.get(source) ?? 0) + fresh)
  }

  /** Sources go on where the other installation was; each has the pass on record, with what it brought. */
  async #saveStates(): Promise<void> {
    const { manifest, seal } = { manifest: this.#manifest!, seal: this.#seal }
    for (const cover of manifest.sources) {
      if (!this.#newer.has(cover.id)) continue
      const told = this.#states.find(one => one.id === cover.id)
      const state = told ?? { id: cover.id, state: 'never', cursor: {}, counts: {}, parts: [] }
      const mark = { bundle: seal.id, key: seal.fingerprint, madeAt: manifest.madeAt, to: cover.to }
      await held.takeOver(this.#tx, { ...state, cursor: cursorWith(state.cursor, mark) })
      if (!told) continue
      const origin = `${seal.id.slice(0, 16)} ${manifest.madeAt}`
      const counts = { written: this.#written.get(cover.id) ?? 0 }
      const times = { startedAt: this.#now, endedAt: this.#ctx.clock.now() }
      const pass = { id: this.#ctx.id(), source: cover.id, origin, counts, ...times }
      await held.notePass(this.#tx, pass)
      await this.#saveParts(cover.id, pass.id, told.parts)
    }
  }

  /** How complete each part of a source is, as of the pass that counted it. */
  async #saveParts(source: string, run: string, parts: BundleRecord<'sources'>['parts']): Promise<void> {
    const known = new Map((await tallies.latestTallies(this.#tx, source)).map(one => [one.part, one.at.getTime()]))
    const fresh = parts.filter(one => known.get(one.part) !== Date.parse(one.at))
    for (const [at, of] of Map.groupBy(fresh, one => one.at))
      await tallies.saveTallies(this.#tx, source, run, of, new Date(at))
  }
}

function gather<T extends { readonly source: string }>(lists: Map<string, T[]>, record: T): void {
  const list = lists.get(record.source) ?? []
  lists.set(record.source, list)
  list.push(record)
}

function idsOf(waiting: readonly Waiting[]): string[] {
  return waiting.map(one => (one.record as BundleRecord<'statements'>).id)
}
