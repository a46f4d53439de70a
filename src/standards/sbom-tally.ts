import { RefSet } from './ref-set.ts'
import type { SbomComponent, SbomHead, SbomItem } from './sbom.ts'
import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'

/** A component before it has a ref of its own for certain. */
export type ComponentDraft = Omit<SbomComponent, 'ref'> & { readonly ref?: string | undefined }

/** Warnings of one code that are told one by one; the rest is told as a sum at the end. */
const examples = 100

/**
 * The items on their way out, in the order of the document, with what can only be known by looking at all of them:
 * limits, refs that stand twice, edges that lead nowhere. Memory per ref is a few bytes (see RefSet).
 */
export class SbomTally {
  readonly limits: SbomLimits
  /** Where the reader stands; each reader sets its own. */
  where: () => string = () => ''
  components = 0
  #dependencies = 0
  #ordinal = 0
  #items: SbomItem[] = []
  readonly #refs = new RefSet()
  /** Refs of things that are no components: services, files, the subject. */
  readonly #others = new RefSet()
  readonly #awaited = new RefSet()
  readonly #awaitedTexts = new Map<string, string>()
  readonly #warned = new Map<string, number>()

  constructor(limits: SbomLimits) {
    this.limits = limits
  }

  /** Hands over what has been told since the last call. */
  take(): SbomItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  head(head: SbomHead): void {
    this.#items.push({ kind: 'head', head })
  }

  /** Tells a component and returns the ref it goes by: its own, or `#<ordinal>` where that is missing or taken. */
  component(draft: ComponentDraft): string {
    if (++this.components > this.limits.components) {
      throw new SbomRefusal('too-many-components', this.where(), { limit: this.limits.components })
    }
    const ref = this.#claim(draft.ref)
    this.#items.push({ kind: 'component', component: { ...draft, ref } })
    return ref
  }

  dependency(from: string, to: string): void {
    if (this.#others.has(to) && !this.#refs.has(to)) return
    if (++this.#dependencies > this.limits.dependencies) {
      throw new SbomRefusal('too-many-dependencies', this.where(), { limit: this.limits.dependencies })
    }
    this.#await(from)
    this.#await(to)
    this.#items.push({ kind: 'dependency', from, to })
  }

  /** Notes a ref that may stand in the graph although it is no component. */
  notComponent(ref: string | undefined): void {
    if (ref !== undefined) this.#others.add(ref)
  }

  warn(code: string, detail?: string, where?: string): void {
    const told = (this.#warned.get(code) ?? 0) + 1
    this.#warned.set(code, told)
    if (told > examples) return
    const short = detail && excerpt(detail)
    this.#items.push({
      kind: 'warning',
      warning: { code, where: where ?? this.where(), ...(short && { detail: short }) },
    })
  }

  /** A member that should be a text: absent ones are undefined, other kinds of value are told and count as absent. */
  text(value: unknown, field: string, limit?: number): string | undefined {
    if (typeof value === 'string') return this.kept(value === '' ? undefined : value, field, limit)
    if (value !== undefined && value !== null) this.warn('not-text', field)
    return undefined
  }

  /** A text as it may be kept: U+0000 becomes U+FFFD because PostgreSQL cannot hold it; too long is refused. */
  kept(text: string | undefined, field: string, limit = this.limits.string): string | undefined {
    if (text === undefined) return undefined
    if (text.length > limit)
      throw new SbomRefusal('field-too-long', this.where(), { field, limit, length: text.length })
    if (!text.includes('\u0000')) return text
    this.warn('nul-character', field)
    return text.replaceAll('\u0000', '\ufffd')
  }

  /** A warning that stands for a counted number of things, told once. */
  sum(code: string, count: number, detail?: string): void {
    if (count === 0) return
    const where = this.where()
    this.#items.push({ kind: 'warning', warning: { code, where, count, ...(detail && { detail }) } })
  }

  /** What only the end can tell. */
  finish(): void {
    for (const [code, told] of this.#warned) this.sum(code, Math.max(0, told - examples))
    const missing = this.#awaited.missingFrom([this.#refs, this.#others])
    let named = 0
    for (const [ref, where] of this.#awaitedTexts) {
      if (named === examples) break
      if (this.#refs.has(ref) || this.#others.has(ref)) continue
      this.warn('dangling-ref', ref, where)
      named++
    }
    this.sum('dangling-ref', Math.max(0, missing - named))
    if (this.components === 0) this.warn('no-components')
  }

  #claim(wanted: string | undefined): string {
    if (wanted !== undefined && this.#refs.add(wanted)) return wanted
    if (wanted !== undefined) this.warn('duplicate-ref', wanted)
    // Goes on from the last one, so that a document full of such refs costs no second search.
    this.#ordinal = Math.max(this.#ordinal + 1, this.components)
    while (!this.#refs.add(`#${this.#ordinal}`)) this.#ordinal++
    return `#${this.#ordinal}`
  }

  #await(ref: string): void {
    if (this.#refs.has(ref) || !this.#awaited.add(ref)) return
    if (this.#awaitedTexts.size < 10_000) this.#awaitedTexts.set(ref, this.where())
  }
}

/** The beginning of a foreign text that a warning quotes, without what PostgreSQL cannot hold: U+0000, a halved pair. */
function excerpt(text: string): string {
  return text.slice(0, 200).replaceAll('\u0000', '\ufffd').toWellFormed()
}
