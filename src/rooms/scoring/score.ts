import type { CvssRating } from '../../standards/cvss.ts'
import { hasGroup, readCvss } from '../../standards/cvss-grammar.ts'
import type { CvssName, CvssScores } from '../../standards/cvss-scores.ts'
import { type Because, inContext, type Modified } from './environment.ts'
import type { Profile } from './profile.ts'
import { type Exploitation, type SourceVectors, type System, scoresOf } from './source-vectors.ts'
import type { ProductVector } from './vector.ts'

/** What a score is called: the names of CVSS 4.0, and of 3.1 which of its groups it counts. */
export type ScoreName = CvssName | 'base' | 'temporal' | 'environmental'

/** A vector with its score, its band and the name of what was counted. */
export interface NamedScore {
  readonly vector: string
  readonly score: number
  readonly rating: CvssRating
  readonly name: ScoreName
}

/** One system: the base vector that was taken, and what it becomes on the device. */
export interface SystemScore {
  readonly from: 'product' | 'nvd' | 'vendor'
  readonly by: string
  readonly base: NamedScore
  readonly product: NamedScore
  readonly because: readonly Because[]
}

/** What a vulnerability means on a device, beside what the sources say of it in general. */
export interface ProductScore {
  readonly vulnerability: string
  readonly device: string
  readonly release?: string
  readonly sources: SourceVectors
  readonly exploitation: Exploitation
  readonly v31?: SystemScore
  readonly v40?: SystemScore
  /** The vector that a person set for this product, as it stands on record. */
  readonly set?: ProductVector
  /** What it stands on has moved since: there is a proposal, and what is on record still counts. */
  readonly isStale: boolean
  readonly hasProfile: boolean
  /** Things unknown that were taken for the worst. */
  readonly assumed: readonly string[]
  /** The score to sort by: the higher of the two systems; undefined where nobody gives a vector. */
  readonly shown?: NamedScore
}

/** What a product's score is made of. */
export interface Ingredients {
  readonly sources: SourceVectors
  readonly exploitation: Exploitation
  readonly profile: Profile | undefined
}

/** What the base vectors and modified metrics of a product become, in both systems. */
export function computed(
  { sources, exploitation, profile }: Ingredients,
  own: { readonly base31?: string; readonly base40?: string; readonly modified?: Modified } = {},
): { readonly v31?: SystemScore; readonly v40?: SystemScore } {
  const each = (system: System, mine: string | undefined) => {
    const base = baseOf(system, mine, sources)
    const read = base && readCvss(base.vector)
    if (!base || !read) return undefined
    const { vector, because } = inContext(read, profile, exploitation, own.modified)
    const [before, after] = [named(read.text), named(vector.text)]
    return before && after && { from: base.from, by: base.by, base: before, product: after, because }
  }
  const [v31, v40] = [each('3.1', own.base31), each('4.0', own.base40)]
  return { ...(v31 ? { v31 } : {}), ...(v40 ? { v40 } : {}) }
}

/** The product's own vector before NVD's before another's. */
function baseOf(system: System, mine: string | undefined, sources: SourceVectors) {
  if (mine !== undefined) return { from: 'product' as const, by: '', vector: mine }
  const [nvd, vendor] = system === '3.1' ? [sources.nvd31, sources.vendor31] : [sources.nvd40, sources.vendor40]
  if (nvd) return { from: 'nvd' as const, by: nvd.by, vector: nvd.vector }
  return vendor && { from: 'vendor' as const, by: vendor.by, vector: vendor.vector }
}

/** The score of a vector with the name of what was counted; undefined where it cannot be read. */
export function named(vector: string): NamedScore | undefined {
  const scores = scoresOf(vector)
  const read = readCvss(vector)
  if (!scores || !read) return undefined
  const before4 = hasGroup(read, 'environmental') ? 'environmental' : hasGroup(read, 'temporal') ? 'temporal' : 'base'
  return { vector: scores.vector, ...overall(scores), name: scores.name ?? before4 }
}

function overall({ overall: { score, rating } }: CvssScores) {
  return { score, rating }
}

/** The score on a device: what a person set where somebody did, otherwise what follows from profile and sources. */
export function productScore(
  about: { readonly vulnerability: string; readonly device: string; readonly release?: string },
  ingredients: Ingredients,
  set: ProductVector | undefined,
  isStale: boolean,
): ProductScore {
  const { sources, exploitation, profile } = ingredients
  const now = computed(ingredients, set)
  // a release that differs is scored as it differs; what is on record is about the device
  const stands = profile?.release === undefined ? set : undefined
  const [v31, v40] = [onRecord(now.v31, stands?.vector31), onRecord(now.v40, stands?.vector40)]
  const shown = [v40?.product, v31?.product].filter(one => one !== undefined).sort((a, b) => b.score - a.score)[0]
  const flagged = [v31, v40].flatMap(one => one?.because ?? []).filter(one => one.isAssumed)
  return {
    ...about,
    sources,
    exploitation,
    ...(v31 ? { v31 } : {}),
    ...(v40 ? { v40 } : {}),
    ...(set ? { set } : {}),
    isStale,
    hasProfile: profile !== undefined,
    assumed: stands ? stands.assumed : [...new Set(flagged.map(one => one.metric))],
    ...(shown ? { shown } : {}),
  }
}

/** What is on record counts until somebody accepts what the facts would make of it. */
function onRecord(score: SystemScore | undefined, vector: string | undefined): SystemScore | undefined {
  const stands = vector === undefined ? undefined : named(vector)
  return score && stands ? { ...score, product: stands } : score
}
