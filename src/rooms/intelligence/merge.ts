/** A stored statement as far as its names matter. */
export interface Named {
  readonly id: string
  readonly externalId: string
  readonly aliases: readonly string[]
}

/** What the names of a group of statements come to. */
export interface Merge {
  /** Every name and the vulnerability it stands for. */
  readonly names: ReadonlyMap<string, string>
  /** Every statement and its vulnerability. */
  readonly advisories: ReadonlyMap<string, string>
}

/**
 * Groups statements that name the same vulnerability: connected components over the statements' names, so that the
 * order in which sources arrive does not matter. A statement that names several CVEs is a bundle of fixes and no alias
 * of any of them (a distribution's update): it stays a vulnerability of its own name.
 */
export function mergeNames(statements: readonly Named[]): Merge {
  // nobody names another: each name stands for itself
  if (statements.every(one => one.aliases.length === 0)) {
    const names = new Map(statements.map(({ externalId }) => [externalId, externalId]))
    return { names, advisories: new Map(statements.map(({ id, externalId }) => [id, externalId])) }
  }
  const union = new Union()
  for (const one of statements) {
    union.add(one.externalId)
    for (const alias of linkingNames(one)) union.join(one.externalId, alias)
  }
  const names = new Map<string, string>()
  for (const group of union.groups()) {
    const vulnerability = representative(group)
    for (const name of group) names.set(name, vulnerability)
  }
  const advisories = new Map(statements.map(one => [one.id, names.get(one.externalId) ?? one.externalId]))
  return { names, advisories }
}

/** The names that a statement ties together; none for a bundle. */
export function linkingNames(one: Named): readonly string[] {
  const cves = new Set([one.externalId, ...one.aliases].filter(isCve))
  return cves.size > 1 ? [] : one.aliases
}

/** The name a group goes by: its CVE, else the widest known kind of id, else the first in order. */
export function representative(names: readonly string[]): string {
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0] ?? ''
}

const order = [/^CVE-/, /^EUVD-/, /^GHSA-/]

function rank(name: string): number {
  const found = order.findIndex(kind => kind.test(name))
  return found < 0 ? order.length : found
}

function isCve(name: string): boolean {
  return /^CVE-\d{4}-\d{4,}$/.test(name)
}

/** Disjoint sets of names, joined one by one (union by size, path halving: Tarjan and van Leeuwen 1984). */
class Union {
  readonly #parents = new Map<string, string>()
  readonly #sizes = new Map<string, number>()

  add(name: string): void {
    if (this.#parents.has(name)) return
    this.#parents.set(name, name)
    this.#sizes.set(name, 1)
  }

  join(a: string, b: string): void {
    this.add(b)
    const [one, other] = [this.#root(a), this.#root(b)]
    if (one === other) return
    const [small, large] = this.#size(one) < this.#size(other) ? [one, other] : [other, one]
    this.#parents.set(small, large)
    this.#sizes.set(large, this.#size(one) + this.#size(other))
  }

  groups(): string[][] {
    const groups = new Map<string, string[]>()
    for (const name of this.#parents.keys()) {
      const root = this.#root(name)
      const group = groups.get(root)
      if (group) group.push(name)
      else groups.set(root, [name])
    }
    return [...groups.values()]
  }

  #size(root: string): number {
    return this.#sizes.get(root) ?? 1
  }

  #root(name: string): string {
    let at = name
    for (let parent = this.#parents.get(at) ?? at; parent !== at; parent = this.#parents.get(at) ?? at) {
      this.#parents.set(at, this.#parents.get(parent) ?? parent)
      at = parent
    }
    return at
  }
}
