import { fieldsOf, textOf } from './json-shape.ts'

/** The refusal code of a JSON document that is certainly known and certainly no SBOM that is read here. */
export function otherJson(key: string, value: unknown): string | undefined {
  if (key === '@context') {
    const context = textOf(value) ?? ''
    if (context.includes('openvex')) return 'openvex'
    if (context.includes('spdx.org')) return 'spdx-3'
  }
  if (key === 'document' && textOf(fieldsOf(value)?.csaf_version)) return 'csaf'
  if (key === '$schema' && textOf(value)?.includes('sarif')) return 'sarif'
  return undefined
}

/** The refusal code of an XML document by its root element, prefix removed. */
export function otherXml(root: string): string | undefined {
  if (root === 'RDF') return 'spdx-rdf'
  if (root === 'Document') return 'spdx-xml'
  if (root === 'SoftwareIdentity') return 'swid'
  if (root === 'cvrfdoc') return 'csaf'
  return undefined
}

/** The refusal code of a document that is neither JSON nor XML nor tag-value, by its first text. */
export function otherText(head: string): string {
  if (/^["']?spdxVersion["']?\s*:/m.test(head)) return 'spdx-yaml'
  return 'unknown-format'
}

/** Containers that are not text at all, by their first bytes. */
export function otherBytes(head: Uint8Array): { readonly code: string; readonly found: string } | undefined {
  const [a, b, c, d] = head
  if (a === 0x1f && b === 0x8b) return { code: 'compressed', found: 'gzip' }
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return { code: 'compressed', found: 'zstd' }
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) return { code: 'compressed', found: 'ZIP' }
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return { code: 'unknown-format', found: 'PDF' }
  return undefined
}
