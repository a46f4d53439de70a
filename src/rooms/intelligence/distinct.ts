/** So many things are compared with each other faster than their texts are made and looked up. */
const FEW = 12

/** Things in the order in which they came, each once; the text of equal things is equal, and of others it is not. */
export class Distinct<T> {
  readonly list: T[] = []
  readonly #isSame: (one: T, other: T) => boolean
  readonly #textOf: (one: T) => string
  #byText: Map<string, T> | undefined

  constructor(isSame: (one: T, other: T) => boolean, textOf: (one: T) => string) {
    this.#isSame = isSame
    this.#textOf = textOf
  }

  /** Gives the thing that stands for this one: itself, or the equal one that came before. */
  add(one: T): T {
    const known = this.list.length < FEW ? this.#among(one) : this.#listed(one)
    if (known !== undefined) return known
    this.list.push(one)
    this.#byText?.set(this.#textOf(one), one)
    return one
  }

  #among(one: T): T | undefined {
    for (const other of this.list) if (this.#isSame(other, one)) return other
    return undefined
  }

  #listed(one: T): T | undefined {
    this.#byText ??= new Map(this.list.map(other => [this.#textOf(other), other]))
    return this.#byText.get(this.#textOf(one))
  }
}
