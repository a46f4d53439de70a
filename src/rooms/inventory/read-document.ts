import type { Ctx, Tx } from '../../platform/context.ts'
import { reportProgress } from '../../platform/progress.ts'
import { type SbomHead, type SbomItem, SbomRefusal } from '../../standards/sbom.ts'
import { type Component, type Identity, identify, identityOf } from './component.ts'
import * as components from './component-store.ts'
import { completeHead, WarningTally } from './sbom.ts'
import * as store from './sbom-store.ts'

const READER = new URL('./read-sbom-child.ts', import.meta.url)
const BATCH = 5000

/** What was read of a document, once its components and dependencies lie in the database. */
export interface ReadDocument {
  readonly head: SbomHead
  readonly components: number
  readonly matchable: number
  readonly dependencies: number
  readonly contentDigest: string
  readonly warnings: WarningTally
}

type Line =
  | SbomItem
  | { kind: 'end' }
  | { kind: 'refusal'; code: string; where: string; facts: Record<string, string | number> }

/**
 * Reads a stored document in the sandbox and writes its components and dependencies in batches, in constant memory; a
 * document that is one batch is one transaction. Throws SbomRefusal when the document cannot be taken, SandboxFailure when reading it used too much.
 */
export async function readDocument(ctx: Ctx, sbom: string, file: string, signal: AbortSignal): Promise<ReadDocument> {
  const batch = new Batch(ctx, sbom)
  for await (const text of ctx.sandbox.run(READER, await ctx.files.open(file), { signal, keepReady: true })) {
    await batch.take(JSON.parse(text) as Line)
  }
  return batch.settle()
}

/** Gathers items until a batch is worth a COPY. */
class Batch {
  readonly #ctx: Ctx
  readonly #sbom: string
  readonly #warnings = new WarningTally()
  #head: SbomHead | undefined
  #components: Component[] = []
  #pairs: [string, string][] = []
  #count = 0
  #matchable = 0
  #ended = false
  #begun = false

  constructor(ctx: Ctx, sbom: string) {
    this.#ctx = ctx
    this.#sbom = sbom
  }

  async take(line: Line): Promise<void> {
    if (line.kind === 'head') this.#head = completeHead(this.#head, line.head)
    else if (line.kind === 'component') this.#add(identify(line.component, this.#count++))
    else if (line.kind === 'dependency') this.#pairs.push([line.from, line.to])
    else if (line.kind === 'warning') this.#warnings.add(line.warning, line.warning.count)
    else if (line.kind === 'refusal') throw new SbomRefusal(line.code, line.where, line.facts)
    else this.#ended = true
    if (this.#components.length >= BATCH || this.#pairs.length >= BATCH * 4) {
      const portion = this.#portion()
      await this.#ctx.write(tx => portion(tx))
      await this.#report()
    }
  }

  async settle(): Promise<ReadDocument> {
    if (!this.#ended || !this.#head) throw new SbomRefusal('unreadable', 'end of document')
    const head = this.#head
    const portion = this.#portion()
    const settled = await this.#ctx.write(async tx => {
      await portion(tx)
      const product = await store.dropSubject(tx, this.#sbom, head.subject?.ref)
      const kept = await store.settleDependencies(tx, this.#sbom, head.subject?.ref)
      return { ...kept, product, contentDigest: await store.contentDigest(tx, this.#sbom) }
    })
    this.#count -= settled.product.components
    this.#matchable -= settled.product.matchable
    await this.#report()
    if (settled.dangling > 0)
      this.#warnings.add({ code: 'dangling-dependency', where: `${settled.dangling}` }, settled.dangling)
    return {
      head,
      components: this.#count,
      matchable: this.#matchable,
      dependencies: settled.dependencies,
      contentDigest: settled.contentDigest,
      warnings: this.#warnings,
    }
  }

  #add(component: Component): void {
    this.#components.push(component)
    if (!component.unmatchable) this.#matchable++
  }

  /** What was gathered, as a write that may be repeated. */
  #portion(): (tx: Tx) => Promise<void> {
    const read = this.#components.splice(0)
    const pairs = this.#pairs.splice(0)
    const isFirst = !this.#begun
    this.#begun = true
    return async tx => {
      // what an interrupted reading of the same document left behind
      if (isFirst) await store.clearContent(tx, this.#sbom)
      await components.addComponents(tx, this.#sbom, read)
      await store.addDependencies(tx, this.#sbom, pairs)
    }
  }

  async #report(): Promise<void> {
    await reportProgress(this.#ctx, `import:${this.#sbom}`, 'components', {
      components: this.#count,
      matchable: this.#matchable,
    })
  }
}

/** Reads the components of a document that is not stored, as identities. */
export async function* readComponents(
  ctx: Ctx,
  bytes: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Identity> {
  let ordinal = 0
  for await (const text of ctx.sandbox.run(READER, bytes, { signal })) {
    const line = JSON.parse(text) as Line
    if (line.kind === 'refusal') throw new SbomRefusal(line.code, line.where, line.facts)
    if (line.kind === 'component') yield identityOf(identify(line.component, ordinal++))
  }
}
