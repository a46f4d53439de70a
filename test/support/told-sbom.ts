import { readSbom } from '../../src/standards/read-sbom.ts'
import type { SbomComponent, SbomHead, SbomItem } from '../../src/standards/sbom.ts'

/** Everything that a reader told of a document, gathered for a test. */
export interface Told {
  head: Partial<SbomHead>
  heads: number
  components: SbomComponent[]
  edges: string[]
  warnings: Record<string, number>
}

/** Bytes in pieces of a size, as a pipe gives them. */
export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Reads a document whole. */
export async function told(document: string | object | Uint8Array, size = 1 << 20): Promise<Told> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const bytes = document instanceof Uint8Array ? document : new TextEncoder().encode(text)
  const result: Told = { head: {}, heads: 0, components: [], edges: [], warnings: {} }
  for await (const item of readSbom(pieces(bytes, size))) add(result, item)
  return result
}

function add(result: Told, item: SbomItem): void {
  if (item.kind === 'head') {
    result.head = item.head
    result.heads++
  } else if (item.kind === 'component') result.components.push(item.component)
  else if (item.kind === 'dependency') result.edges.push(`${item.from} > ${item.to}`)
  else result.warnings[item.warning.code] = (result.warnings[item.warning.code] ?? 0) + (item.warning.count ?? 1)
}
