import { failure, type Result, success } from '../core/outcome.ts'
import { duplicateKey } from './json-check.ts'

/** Why a text is not taken as a JSON document; `at` is the place in characters where one is known. */
export interface JsonRefusal {
  readonly code: 'not-json' | 'too-large' | 'too-deep' | 'duplicate-key'
  readonly facts: Readonly<Record<string, string | number>>
}

export interface JsonLimits {
  readonly characters: number
  readonly depth: number
}

const limits: JsonLimits = { characters: 32 * 1024 * 1024, depth: 128 }

/**
 * Parses one JSON document of a stranger. `JSON.parse` accepts a depth of a million and keeps the last of two equal keys
 * silently, so depth is checked before and duplicates are refused.
 */
export function parseJsonDocument(
  text: string,
  { characters, depth }: JsonLimits = limits,
): Result<unknown, JsonRefusal> {
  if (text.length > characters) return failure({ code: 'too-large', facts: { limit: characters } })
  // RFC 8259 §8.1: a parser may ignore a byte order mark
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (deepest(body, depth) > depth) return failure({ code: 'too-deep', facts: { limit: depth } })
  try {
    const value: unknown = JSON.parse(body)
    const key = duplicateKey(body)
    return key === undefined ? success(value) : failure({ code: 'duplicate-key', facts: { key } })
  } catch (error) {
    return failure({ code: 'not-json', facts: { detail: (error as Error).message.slice(0, 200) } })
  }
}

/** The depth of brackets outside strings; stops as soon as it is beyond the limit. */
function deepest(text: string, limit: number): number {
  let depth = 0
  let most = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) at = endOfString(text, at)
    else if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
    if (most > limit) return most
  }
  return most
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes++
    if (escapes % 2 === 0) return at
  }
  return text.length
}
