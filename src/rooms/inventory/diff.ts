/** What tells two SBOMs apart: one entry per component identity. */
export interface DiffComponent {
  readonly name: string
  readonly group: string | undefined
  readonly package: string | undefined
  readonly version: string | undefined
}

export interface DiffEntry {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly name: string
  readonly package: string | undefined
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface Difference {
  readonly entries: readonly DiffEntry[]
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly unchanged: number
}

/**
 * Compares two SBOMs by what a component is (dictionary name, else group and name) and its versions. A package present
 * in several versions is compared as a set: versions that left are paired with versions that came, in order.
 */
export function difference(before: Iterable<DiffComponent>, after: Iterable<DiffComponent>): Difference {
  const old = versionsByIdentity(before)
  const now = versionsByIdentity(after)
  const entries: DiffEntry[] = []
  let unchanged = 0
  for (const [identity, part] of now) {
    const previous = old.get(identity)
    const came = [...part.versions].filter(version => !previous?.versions.has(version))
    const left = previous ? [...previous.versions].filter(version => !part.versions.has(version)) : []
    unchanged += part.versions.size - came.length
    entries.push(...paired(part.component, left, came))
  }
  for (const [identity, part] of old) {
    if (!now.has(identity)) entries.push(...paired(part.component, [...part.versions], []))
  }
  return { entries: entries.sort(byKindThenName), ...count(entries), unchanged }
}

interface Part {
  readonly component: DiffComponent
  readonly versions: Set<string>
}

function versionsByIdentity(components: Iterable<DiffComponent>): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const component of components) {
    const identity = component.package ?? `?/${component.group ?? ''}/${component.name}`
    const part = parts.get(identity) ?? { component, versions: new Set<string>() }
    part.versions.add(component.version ?? '')
    parts.set(identity, part)
  }
  return parts
}

function paired(component: DiffComponent, left: string[], came: string[]): DiffEntry[] {
  const label = {
    name: component.group ? `${component.group}/${component.name}` : component.name,
    package: component.package,
  }
  const entries: DiffEntry[] = []
  for (let i = 0; i < Math.max(left.length, came.length); i++) {
    const kind = i >= left.length ? 'added' : i >= came.length ? 'removed' : 'changed'
    entries.push({ kind, ...label, before: left[i] || undefined, after: came[i] || undefined })
  }
  return entries
}

const weight = { changed: 0, added: 1, removed: 2 }

function byKindThenName(a: DiffEntry, b: DiffEntry): number {
  return weight[a.kind] - weight[b.kind] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}

function count(entries: readonly DiffEntry[]) {
  const of = (kind: DiffEntry['kind']) => entries.filter(entry => entry.kind === kind).length
  return { added: of('added'), removed: of('removed'), changed: of('changed') }
}
