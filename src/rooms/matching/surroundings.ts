import { cpePackage } from '../../standards/cpe.ts'
import { readCpe } from '../../standards/cpe-name.ts'
import type { AffectedPackage } from '../intelligence/advisory.ts'
import type { Identity } from '../inventory/component.ts'
import type { Part, Surroundings } from './context.ts'
import { candidates } from './identity.ts'

/** True for a part that AND nodes can name: it has a CPE, or may get one by a link or by its name. */
export function mayBeSurroundings(component: Identity): boolean {
  return component.cpe !== null || candidates(component).some(candidate => candidate.package.startsWith('cpe/'))
}

/** The CPE names of a release's parts, for AND nodes. */
export function surroundings(components: Iterable<Identity>): Surroundings {
  const around = new Map<string, Part[]>()
  const add = (name: string, part: Part) => around.set(name, [...(around.get(name) ?? []), part])
  for (const component of components) {
    const named = candidates(component).filter(candidate => candidate.package.startsWith('cpe/'))
    for (const candidate of named) add(candidate.package, candidate)
    if (named.length === 0 && component.cpePackage) add(component.cpePackage, { version: undefined, key: undefined })
  }
  return around
}

/** The dictionary names that the AND nodes of an entry speak of. */
export function platformsOf(affected: AffectedPackage | undefined): string[] {
  const nodes = affected?.context?.nodes ?? []
  return nodes.flatMap(node =>
    node.anyOf.flatMap(({ criteria }) => {
      const name = readCpe(criteria)
      const named = name.ok ? cpePackage(name.value) : undefined
      return named ? [named] : []
    }),
  )
}

/** A part of one release under the name by which AND nodes ask for it. */
export interface PlacedPart extends Part {
  readonly release: string
  readonly package: string
}

/** The surroundings of several releases, as far as anybody asked. */
export function surroundingsByRelease(parts: Iterable<PlacedPart>): Map<string, Surroundings> {
  const found = new Map<string, Map<string, Part[]>>()
  for (const part of parts) {
    const own = found.get(part.release) ?? new Map<string, Part[]>()
    own.set(part.package, [...(own.get(part.package) ?? []), part])
    found.set(part.release, own)
  }
  return found
}
