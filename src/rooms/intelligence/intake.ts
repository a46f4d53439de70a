import type { Ctx } from '../../platform/context.ts'
import { reportProgress } from '../../platform/progress.ts'
import type { Exploitation, ExploitPrediction, Skipped } from './advisory.ts'
import { type Arriving, arriving, arrivingOf } from './advisory-row.ts'
import { Catalogue } from './catalogue.ts'
import { addTally, type Tally } from './completeness.ts'
import { delist } from './delist-actions.ts'
import * as editions from './document-store.ts'
import { Documents, type Dropped } from './documents.ts'
import { type DocumentItem, type Feed, FeedBroken, type FeedFile, type FeedItem } from './feed.ts'
import { type FeedLine, feedLines } from './feed-line.ts'
import { writeFrames } from './frames.ts'
import type { Incident } from './incident.ts'
import * as incidents from './incident-store.ts'
import { knownFile } from './known-records.ts'
import type { Lifecycle } from './lifecycle.ts'
import * as lifecycles from './lifecycle-store.ts'
import * as signals from './signal-store.ts'
import * as store from './store.ts'

const READER = new URL('./read-feed-child.ts', import.meta.url)
const BATCH = 1000
/** Statements alone come as rows, which are handed on without a look inside. */
const BATCH_OF_ROWS = 4000

/** Takes what a source answered into the mirror: read in the sandbox, compared by digest, written in batches. */
export class Intake {
  readonly #ctx: Ctx
  readonly #feed: Feed
  readonly #keepNewer: boolean
  readonly #counts = { records: 0, written: 0, added: 0, changed: 0, unchanged: 0, older: 0, withdrawn: 0, skipped: 0 }
  #tallies: ReadonlyMap<string, Tally> = new Map()
  readonly #catalogue: Catalogue
  #known: Map<string, string> | undefined
  #advisories: Arriving[] = []
  #exploitations: Exploitation[] = []
  #predictions: ExploitPrediction[] = []
  #incidents: incidents.Arriving[] = []
  #lifecycles: lifecycles.Arriving[] = []
  readonly #products = new Set<string>()
  #skipped: Skipped[] = []
  #dropped: Dropped[] = []
  #documents: Documents | undefined
  /** Names under which records may have been set aside, that are good now. */
  #better: string[] = []
  readonly #unusable = new Set<string>()
  readonly #written = new Map<string, string>()
  /** Addresses of the documents that statements of the batch come from. */
  #addresses = new Map<string, string>()
  /** The batch on its way into the database; its failure is told when the next one comes, or at the end. */
  #writing: Promise<void> = Promise.resolve()

  /**
   * With `keepNewer` a record never takes the place of one that its source changed later; `made` is when the edition of a
   * catalogue was made that is held, which none of before replaces.
   */
  constructor(ctx: Ctx, feed: Feed, keepNewer = false, made?: string) {
    this.#ctx = ctx
    this.#feed = feed
    this.#keepNewer = keepNewer
    this.#catalogue = new Catalogue(made)
  }

  /** Counts of the pass; `older` only where newer records are kept. */
  get counts(): Readonly<Record<string, number>> {
    const { older, ...counts } = this.#counts
    return this.#keepNewer ? { ...counts, older } : counts
  }

  /** What this pass brought of each part of the source. */
  get tallies(): readonly Tally[] {
    return [...this.#tallies.values()]
  }

  /** When the newest whole file of a catalogue was made that this pass has read. */
  get wholeSince(): string | undefined {
    return this.#catalogue.wholeSince
  }

  /** Names of the records that were set aside in this pass. */
  get unusable(): ReadonlySet<string> {
    return this.#unusable
  }

  /** Statements written since this was asked last, each with the address of its document. */
  takeWritten(): ReadonlyMap<string, string> {
    const written = new Map(this.#written)
    this.#written.clear()
    return written
  }

  /** Reads files; gives the beginning of the first one, by which the feed decides what to ask next. */
  async take(files: AsyncIterable<FeedFile> | Iterable<FeedFile>, signal?: AbortSignal): Promise<Uint8Array> {
    this.#known ??= await knownOf(this.#ctx, this.#feed.id)
    try {
      return await this.#read(writeFrames(labelled(files, this.#feed.id, this.#known)), signal)
    } finally {
      // what was read before a file broke is kept, and nothing is written after this has ended
      await this.#writing.catch(() => {})
    }
  }

  async #read(input: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Uint8Array> {
    let head: Uint8Array | undefined
    let ended = false
    for await (const { line, rows } of feedLines(this.#ctx.sandbox.bytes(READER, input, { signal, seconds: 3600 }))) {
      if (line.kind === 'rows') await this.#rows(arrivingOf(this.#feed.id, line.heads, rows))
      else if (line.kind === 'aside') this.#aside(line.items)
      else if (line.kind === 'head') head = this.#begin(Buffer.from(line.head, 'base64'), head)
      else if (line.kind === 'broken') throw new FeedBroken(line.code, line.where, line.detail)
      else if (line.kind === 'record') await this.#record(line)
      else if (line.kind === 'unchanged') this.#skip(line.records)
      else if (line.kind === 'tally') this.#end(line.tallies)
      else ended = true
    }
    if (!ended) throw new FeedBroken('half-a-file', this.#feed.id)
    await this.#writing
    await this.#flush()
    return head ?? new Uint8Array(0)
  }

  /** A file begins; gives the beginning of the first one. */
  #begin(head: Buffer, first: Uint8Array | undefined): Uint8Array {
    this.#catalogue.begin(this.#feed.madeAt?.(head.toString('utf8')))
    return first ?? head
  }

  #end(tallies: readonly Tally[]): void {
    this.#tallies = tallies.reduce(addTally, this.#tallies)
    this.#catalogue.end(tallies)
  }

  /** Takes what a catalogue no longer names out of the mirror, after a pass that read all of it. */
  async forgetUnseen(acceptSmaller = false): Promise<void> {
    const standing = { named: this.#catalogue.named, unusable: this.#unusable }
    if (standing.named.size > 0) this.#counts.withdrawn += await delist(this.#ctx, this.#feed, standing, acceptSmaller)
    if (this.#products.size > 0) await this.#ctx.write(tx => lifecycles.forget(tx, this.#feed.id, [...this.#products]))
  }

  /** The same after files from disk, as far as one of them is the whole catalogue; true: one was. */
  async forgetUnnamed(acceptSmaller: boolean): Promise<boolean> {
    const { misfit, named, wholeSince } = this.#catalogue
    const { id } = this.#feed
    if (misfit) throw new FeedBroken('count-differs', id, `${misfit.read} entries, said to be ${misfit.stated}`)
    if (wholeSince === undefined) return false
    if (named.size === 0) throw new FeedBroken('empty', id)
    await this.forgetUnseen(acceptSmaller)
    return true
  }

  async #record(line: FeedLine & { kind: 'record' }): Promise<void> {
    this.#counts.records++
    if (this.#catalogue.isOlder) {
      this.#counts.older++
      return
    }
    const older = await this.#olderEdition(line.items)
    if (older)
      return this.#setAside({ record: older.names[0] ?? older.base, code: 'older-edition', detail: older.version })
    for (const item of line.items) {
      if (item.kind === 'skipped') this.#setAside(item.skipped)
      else if (item.kind === 'document') this.#document(item.document)
      else if (item.kind === 'exploitation') {
        this.#exploitations.push(item.exploitation)
        this.#catalogue.name(item.exploitation.cve)
      } else if (item.kind === 'prediction') this.#predictions.push(item.prediction)
      else if (item.kind === 'incident') this.#incident(item.incident, line.digest)
      else if (item.kind === 'lifecycle') this.#lifecycle(item.lifecycle, line.digest)
      else if (this.#holds(item, line.digest)) this.#counts.unchanged++
      else {
        this.#advisories.push(arriving(item.advisory, line.digest, item.isNameOnly))
        const address = item.advisory.references.find(one => one.document)?.document?.evidence.address
        if (address) this.#addresses.set(item.advisory.id, address)
      }
    }
    const events = this.#incidents.length + this.#lifecycles.length
    const held =
      this.#advisories.length + this.#exploitations.length + this.#predictions.length / 10 + this.#skipped.length
    if (held + events >= BATCH) await this.#pass()
  }

  /** Records that are a statement each. */
  async #rows(coming: readonly Arriving[]): Promise<void> {
    this.#counts.records += coming.length
    for (const one of coming) {
      if (this.#known?.get(one.id) === one.digest) this.#counts.unchanged++
      else this.#advisories.push(one)
    }
    if (this.#advisories.length >= BATCH_OF_ROWS) await this.#pass()
  }

  #aside(items: readonly FeedItem[]): void {
    for (const item of items) if (item.kind === 'skipped') this.#setAside(item.skipped)
  }

  async #pass(): Promise<void> {
    // the reader goes on while one batch is written, and waits when the next one is full
    await this.#writing
    this.#writing = this.#flush()
    this.#writing.catch(() => {})
  }

  #setAside(skipped: Skipped): void {
    this.#skipped.push(skipped)
    this.#unusable.add(skipped.record)
  }

  /** The document of a record whose edition is older than the one at hand. */
  async #olderEdition(items: readonly FeedItem[]): Promise<DocumentItem | undefined> {
    const document = items.find(item => item.kind === 'document')?.document
    if (!document) return undefined
    this.#documents ??= new Documents(await editions.editionsOf(this.#ctx.db, this.#feed.id))
    return this.#documents.isOlder(document) ? document : undefined
  }

  #document(document: DocumentItem): void {
    this.#dropped.push(...(this.#documents?.take(document) ?? []))
    this.#better.push(...document.names)
  }

  /** Stored as it comes, or stored with more than the bare name that comes. */
  #holds({ advisory, isNameOnly }: FeedItem & { kind: 'advisory' }, digest: string): boolean {
    const stored = this.#known?.get(advisory.id)
    return stored === digest || (isNameOnly === true && stored !== undefined)
  }

  /** Counts a record that is written as new, or as changed. */
  #countNews(id: string): void {
    if (this.#known?.has(id)) this.#counts.changed++
    else this.#counts.added++
  }

  #incident(incident: Incident, digest: string): void {
    if (this.#known?.get(incident.id) === digest) this.#counts.unchanged++
    else {
      this.#countNews(incident.id)
      this.#incidents.push({ incident, digest: Buffer.from(digest, 'hex') })
    }
  }

  #lifecycle(lifecycle: Lifecycle, digest: string): void {
    this.#products.add(lifecycle.product)
    const id = `${this.#feed.id}:${lifecycle.product}`
    if (this.#known?.get(id) === digest) this.#counts.unchanged++
    else {
      this.#countNews(id)
      this.#lifecycles.push({ lifecycle, digest: Buffer.from(digest, 'hex') })
    }
  }

  #skip(records: number): void {
    this.#counts.records += records
    this.#counts.unchanged += records
  }

  async #flush(): Promise<void> {
    const [advisories, exploitations] = [this.#advisories.splice(0), this.#exploitations.splice(0)]
    const [predictions, skipped] = [this.#predictions.splice(0), this.#skipped.splice(0)]
    const [happened, lives] = [this.#incidents.splice(0), this.#lifecycles.splice(0)]
    const [dropped, better] = [this.#dropped.splice(0), this.#better.splice(0)]
    const addresses = this.#addresses
    this.#addresses = new Map()
    for (const one of happened) this.#known?.set(one.incident.id, Buffer.from(one.digest).toString('hex'))
    const now = this.#ctx.clock.now()
    const {
      came: saved,
      listed,
      predicted,
    } = await this.#ctx.write(async (tx, announce) => {
      const came = await store.saveRows(tx, advisories, now, this.#keepNewer)
      const older = new Set(came.older)
      await editions.withdraw(tx, dropped, now)
      // what a record says of exploitation goes with the record; a list that is read whole forgets at its end
      if (!this.#feed.isExploitedListWhole)
        await signals.dropExploitations(
          tx,
          this.#feed.id,
          advisories.map(one => one.externalId).filter(id => !older.has(id)),
          now,
        )
      const news = exploitations.filter(one => !older.has(one.cve))
      const listed = await signals.saveExploitations(tx, news, now)
      const predicted = await signals.savePredictions(tx, predictions, now)
      await incidents.save(tx, happened, now)
      await lifecycles.save(tx, lives, now)
      await signals.forgetSkipped(tx, this.#feed.id, [
        ...advisories.map(one => one.externalId),
        ...happened.map(one => one.incident.externalId),
        ...lives.map(one => one.lifecycle.product),
        ...better,
      ])
      await signals.saveSkipped(tx, this.#feed.id, skipped, now)
      if (advisories.length + dropped.length > 0) await announce('intelligence.changed', {})
      if (exploitations.length > 0) await announce('intelligence.exploited-changed', {})
      const rated = [...exploitations, ...predictions].map(one => one.cve)
      if (rated.length > 0) await announce('intelligence.signals-changed', { names: rated })
      return { came, listed, predicted }
    })
    for (const [id, address] of addresses) this.#written.set(id, address)
    this.#counts.added += saved.added + listed.added + predicted.added
    this.#counts.changed += saved.changed + listed.changed + predicted.changed
    this.#counts.unchanged += saved.unchanged
    this.#counts.older += saved.older.length
    this.#counts.written += saved.added + saved.changed + exploitations.length + predictions.length
    this.#counts.written += happened.length + lives.length
    this.#counts.withdrawn += saved.withdrawn + dropped.length
    this.#counts.skipped += skipped.length
    await reportProgress(this.#ctx, `source:${this.#feed.id}`, 'reading', this.counts)
  }
}

async function knownOf({ db }: Ctx, source: string): Promise<Map<string, string>> {
  const known = await store.digestsOf(db, source)
  for (const [id, digest] of await incidents.digestsOf(db, source)) known.set(id, digest)
  for (const [id, digest] of await lifecycles.digestsOf(db, source)) known.set(id, digest)
  return known
}

/**
 * The sandbox learns from the hint which feed reads the file, and before the first archive what is stored already: a
 * single record costs less to read again than that list.
 */
async function* labelled(
  files: AsyncIterable<FeedFile> | Iterable<FeedFile>,
  feed: string,
  known: ReadonlyMap<string, string>,
): AsyncGenerator<FeedFile> {
  let told = known.size === 0
  // nothing is known yet: then nothing need be remembered
  if (told) yield knownFile(known, `${feed}|`)
  for await (const file of files) {
    if (!told && /\.(zip|gz)$/i.test(file.hint.name)) {
      yield knownFile(known, `${feed}|`)
      told = true
    }
    yield { ...file, hint: { ...file.hint, part: `${feed}|${file.hint.part ?? ''}` } }
  }
}
