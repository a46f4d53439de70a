import { failure, type Result } from '../core/outcome.ts'
import { readVexXml } from './cyclonedx/vex-xml.ts'
import { parseJsonDocument } from './json-document.ts'
import type { VexRefusal } from './vex-reading.ts'

/** The value of a VEX document, whatever its syntax, for `readVex`: JSON, or CycloneDX in XML. */
export function parseVexText(text: string): Result<unknown, VexRefusal> {
  if (/^\uFEFF?\s*</.test(text)) return readVexXml(text)
  const json = parseJsonDocument(text)
  return json.ok ? json : failure({ ...json.error, path: '' })
}
