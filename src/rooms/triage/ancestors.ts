import type { Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Facts } from './facts.ts'
import type { FactRow } from './facts-store.ts'

const PRODUCT = -1

/**
 * For each place a digest of every way from the product to its component: all edges above it, by names and versions, since
 * ordinals and references change with each build. A place without SBOM has the digest of nothing.
 */
export async function ancestorDigests(
  db: Db | Tx,
  places: readonly (FactRow & { readonly sbom: string | undefined })[],
): Promise<Map<string, Facts['path']>> {
  const wanted = places.flatMap(({ sbom, components }) =>
    sbom ? components.map(one => ({ sbom, ordinal: one.ordinal })) : [],
  )
  const edges = await inventory.ancestry(db, wanted)
  const above = Map.groupBy(edges, one => `${one.sbom} ${one.child}`)
  return new Map(places.map(place => [`${place.finding} ${place.release}`, wayOf(place, above)]))
}

type Edges = Awaited<ReturnType<typeof inventory.ancestry>>

function wayOf(
  place: FactRow & { readonly sbom: string | undefined },
  above: ReadonlyMap<string, Edges>,
): Facts['path'] {
  const own = `${place.package} ${place.version}`
  const lines = new Set<string>()
  const via = new Set<string>()
  const names = new Map(place.components.map(one => [one.ordinal, own]))
  const front = place.components.map(one => one.ordinal)
  for (let at = front.pop(); at !== undefined; at = front.pop()) {
    for (const edge of above.get(`${place.sbom} ${at}`) ?? []) {
      const parent = edge.parent === PRODUCT ? '.' : `${edge.name ?? ''} ${edge.version ?? ''}`.trim()
      lines.add(`${parent} > ${names.get(at) ?? ''}`)
      if (names.get(at) === own) via.add(parent)
      if (names.has(edge.parent)) continue
      names.set(edge.parent, parent)
      if (edge.parent !== PRODUCT) front.push(edge.parent)
    }
  }
  // another copy of the component is another way, even where the document names no edges
  const copies = place.components.length
  return { digest: sha256([String(copies), ...[...lines].sort()].join('\n')), via: [...via].sort().slice(0, 10) }
}
