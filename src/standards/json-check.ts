import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'

/** Members that hold whole texts (licences, notices, attachments) and may be longer than other strings. */
const textMembers = new Set([
  ...['content', 'text', 'extractedText', 'licenseText', 'copyrightText', 'copyright', 'comment', 'description'],
  ...['licenseComments', 'attributionTexts', 'noticeText', 'sourceInfo', 'standardLicenseHeader', 'detail', 'name'],
])

/**
 * Counts the members of all objects in a parsed value and refuses strings that are too long or hold half a character.
 * `JSON.parse` keeps the last of two equal keys, so a count below the number of colons betrays a duplicate.
 */
export function countMembers(value: unknown, key: string, limits: SbomLimits): number {
  if (typeof value === 'string') {
    checkString(value, key, limits)
    return 0
  }
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const element of value) count += countMembers(element, key, limits)
    return count
  }
  for (const member in value) count += 1 + countMembers((value as Record<string, unknown>)[member], member, limits)
  return count
}

function checkString(value: string, key: string, limits: SbomLimits): void {
  const limit = textMembers.has(key) ? limits.text : limits.string
  if (value.length > limit) throw new SbomRefusal('string-too-long', key, { limit, field: key })
  if (!value.isWellFormed()) throw new SbomRefusal('lone-surrogate', key, { field: key })
}

/** The first key that stands twice in one object of a valid JSON text, for the message. */
export function duplicateKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g
  for (const [text, colon] of json.matchAll(token)) {
    if (text === '{') open.push(new Set())
    else if (text === '[') open.push(undefined)
    else if (text === '}' || text === ']') open.pop()
    else if (colon !== undefined) {
      const key = JSON.parse(text.slice(0, -colon.length)) as string
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return undefined
}
