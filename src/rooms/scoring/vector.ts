import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'
import { groupOf, onlyGroups, readCvss, withMetrics } from '../../standards/cvss-grammar.ts'
import type { Confirmation } from './confirmation.ts'
import type { Modified } from './environment.ts'
import type { Rationale } from './rationale.ts'
import { computed, type Ingredients } from './score.ts'
import type { Exploitation, SourceVectors, System } from './source-vectors.ts'

/** How a product's vector came about. */
export const origins = ['rubric', 'entered', 'adopted', 'rescored', 'kept'] as const
export type Origin = (typeof origins)[number]

/** What a product's vector stands on; copied, because all of it moves. */
export interface Basis {
  readonly sources: SourceVectors
  readonly exploitation: Exploitation
  /** Edition of the device's profile; null: there was none. */
  readonly profile: number | null
}

/** An edition of the product's own vectors: written once, never over those of the sources. */
export interface ProductVector {
  readonly id: string
  /** Given by the database. */
  readonly number?: number
  readonly vulnerability: string
  readonly device: string
  readonly edition: number
  readonly origin: Origin
  readonly base31?: string
  readonly base40?: string
  readonly modified: Modified
  readonly vector31?: string
  readonly vector40?: string
  readonly score31?: number
  readonly score40?: number
  readonly rationale?: Rationale
  readonly basis: Basis
  readonly basisDigest: string
  readonly assumed: readonly string[]
  readonly reason: string
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
  /** A second person's yes to this edition; without it the vector is a proposal to the risk file. */
  readonly confirmed?: Pick<Confirmation, 'by' | 'at' | 'how'>
}

/** What a person sets: base vectors where the product's differ from the sources', modified metrics, or answers. */
export interface VectorFields {
  readonly base31?: string
  readonly base40?: string
  readonly modified: Modified
  readonly rationale?: Rationale
  readonly reason: string
}

/** What a vector is about, what it follows and what it stands on. */
export interface VectorAbout {
  readonly id: string
  readonly vulnerability: string
  readonly device: string
  readonly deviceName: string
  readonly before: ProductVector | undefined
  /** The edition that its author looked at; 0: none. */
  readonly seen: number
  readonly ingredients: Ingredients
  readonly basis: Basis
  readonly basisDigest: string
}

/** Who acts, when, and how content is hashed. */
export interface Acting {
  readonly actor: Actor
  readonly now: Date
  hash(content: Json): string
}

/** Sets the product's vector: the sources' vectors stay beside it as they are. */
export function setVector(
  fields: VectorFields,
  origin: Origin,
  about: VectorAbout,
  acting: Acting,
): Change<ProductVector> | Refusal {
  const { before, seen, ingredients } = about
  if (!fields.reason.trim()) return refuse('scoring.vector-needs-a-reason', 422)
  if ((before?.edition ?? 0) !== seen) return refuse('scoring.vector-changed-meanwhile', 412)
  const wrong = wrongBase('3.1', fields.base31) ?? wrongBase('4.0', fields.base40)
  if (wrong) return refuse('scoring.not-a-base-vector', 422, { vector: wrong })
  const { v31, v40 } = computed(ingredients, fields)
  if (!v31 && !v40) return refuse('scoring.no-vector', 422)
  const unfit = unfitMetric(fields.modified, [v31?.base.vector, v40?.base.vector])
  if (unfit) return refuse(unfit.code, 422, { metric: unfit.metric })
  const content = {
    vulnerability: before?.vulnerability ?? about.vulnerability,
    device: about.device,
    edition: seen + 1,
    origin,
    ...(fields.base31 === undefined ? {} : { base31: fields.base31 }),
    ...(fields.base40 === undefined ? {} : { base40: fields.base40 }),
    modified: fields.modified,
    ...(v31 ? { vector31: v31.product.vector, score31: v31.product.score } : {}),
    ...(v40 ? { vector40: v40.product.vector, score40: v40.product.score } : {}),
    ...(fields.rationale ? { rationale: fields.rationale } : {}),
    basis: about.basis,
    basisDigest: about.basisDigest,
    assumed: assumedIn(fields.rationale, [v31?.because, v40?.because]),
    reason: fields.reason,
  }
  return signed(content, about, acting)
}

/** The same vectors once more, on facts that moved: somebody looked and kept them. */
export function keepVector(
  before: ProductVector,
  reason: string,
  about: VectorAbout,
  acting: Acting,
): Change<ProductVector> | Refusal {
  if (!reason.trim()) return refuse('scoring.vector-needs-a-reason', 422)
  const { id: _, number: __, digest: ___, by: ____, byId: _____, at: ______, confirmed: _______, ...same } = before
  const { basis, basisDigest } = about
  return signed({ ...same, edition: before.edition + 1, origin: 'kept', basis, basisDigest, reason }, about, acting)
}

type Content = Omit<ProductVector, 'id' | 'number' | 'digest' | 'by' | 'byId' | 'at' | 'confirmed'>

function signed(content: Content, about: VectorAbout, { actor, now, hash }: Acting): Change<ProductVector> {
  const { id, deviceName, before } = about
  const digest = hash(content as unknown as Json)
  const vector = { id, ...content, digest, by: actor.display, byId: actor.id, at: now }
  return accept(vector, happening(vector, deviceName, before))
}

function happening(now: ProductVector, name: string, before: ProductVector | undefined): Happening {
  return {
    action: now.origin === 'kept' ? 'scoring.vector-kept' : 'scoring.vector-set',
    of: { type: 'scoring-vector', id: now.id },
    why: now.reason,
    ...(before ? { before: told(before) } : {}),
    after: { ...told(now), name, device: now.device, edition: now.edition, digest: now.digest },
  }
}

function told({ vulnerability, origin, vector31, vector40, score31, score40, assumed }: ProductVector) {
  return { vulnerability, origin, vector31, vector40, score31, score40, assumed }
}

function wrongBase(system: System, vector: string | undefined): string | undefined {
  if (vector === undefined) return undefined
  const read = readCvss(vector)
  return read?.version === system && onlyGroups(read).text === read.text ? undefined : vector
}

/** A metric that fits neither vector, or that has no justification. */
function unfitMetric(modified: Modified, bases: readonly (string | undefined)[]) {
  const vectors = bases.flatMap(one => (one && readCvss(one)) || [])
  for (const [metric, { value, why }] of Object.entries(modified)) {
    const fits = vectors.some(
      one => groupOf(one.version, metric) === 'environmental' && withMetrics(one, { [metric]: value }),
    )
    if (!fits || value === 'X') return { metric: `${metric}:${value}`, code: 'scoring.not-a-modified-metric' }
    if (!why.trim()) return { metric, code: 'scoring.metric-needs-a-reason' }
  }
  return undefined
}

function assumedIn(
  rationale: Rationale | undefined,
  because: readonly (readonly { metric: string; isAssumed: boolean }[] | undefined)[],
): string[] {
  const flagged = because.flatMap(list => list ?? []).filter(one => one.isAssumed)
  const unknown = rationale?.answers.filter(one => one.answer === 'unknown') ?? []
  return [...new Set([...unknown.map(one => one.id), ...flagged.map(one => one.metric)])]
}
