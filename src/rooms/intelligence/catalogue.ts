import type { Tally } from './completeness.ts'

/** A file that says how many entries it holds, and holds another number. */
export interface Misfit {
  readonly stated: number
  readonly read: number
}

/**
 * What the files of a catalogue name together. A file is whole that says when it was made and how many entries it holds,
 * and holds as many: what it does not name is gone. One that was made before what is held says nothing new.
 */
export class Catalogue {
  #newest: string | undefined
  #madeAt: string | undefined
  #isOlder = false
  #isWhole = false
  #misfit: Misfit | undefined
  /** Names of the file that is read now, of the newest whole one, and of all that do not say whether they are whole. */
  #reading = new Set<string>()
  #standing: ReadonlySet<string> = new Set()
  #beside: ReadonlySet<string> = new Set()

  /** `held`: when the edition was made that is held. */
  constructor(held?: string) {
    this.#newest = held
  }

  /** A file begins, made at this instant as far as it says so. */
  begin(madeAt: string | undefined): void {
    this.#madeAt = madeAt
    this.#isOlder = madeAt !== undefined && this.#newest !== undefined && madeAt < this.#newest
  }

  /** The file that is read was made before what is held: nothing of it is taken. */
  get isOlder(): boolean {
    return this.#isOlder
  }

  name(entry: string): void {
    this.#reading.add(entry)
  }

  /** A file ends, and this is what it brought. */
  end(tallies: readonly Tally[]): void {
    const read = this.#reading
    this.#reading = new Set()
    if (this.#isOlder) return
    const { stated, held } = sumOf(tallies)
    if (stated !== undefined && stated !== held) this.#misfit ??= { stated, read: held }
    if (this.#madeAt === undefined || stated !== held) {
      this.#beside = this.#beside.union(read)
      return
    }
    this.#standing = read
    this.#newest = this.#madeAt
    this.#isWhole = true
  }

  /** Everything that stands by the files that were read. */
  get named(): ReadonlySet<string> {
    return this.#standing.union(this.#beside)
  }

  get misfit(): Misfit | undefined {
    return this.#misfit
  }

  /** When the newest whole file was made that was read; undefined: none was whole. */
  get wholeSince(): string | undefined {
    return this.#isWhole ? this.#newest : undefined
  }
}

function sumOf(tallies: readonly Tally[]): { readonly stated: number | undefined; readonly held: number } {
  const held = tallies.reduce((sum, one) => sum + one.held + one.aside, 0)
  const isStated = tallies.length > 0 && tallies.every(one => one.basis === 'stated')
  return { stated: isStated ? tallies.reduce((sum, one) => sum + (one.expected ?? 0), 0) : undefined, held }
}
