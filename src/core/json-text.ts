import { type Refusal, refuse } from './outcome.ts'

/** Why a JSON text holds what no row or digest can: told before it is parsed, at the door and where a command reads a file. */
export function unfitJson(text: string): Refusal | undefined {
  if (escapedNul.test(text)) return refuse('platform.nul-character', 400)
  if (hasHalfCharacter(text)) return refuse('platform.half-character', 400)
  if (oddLength.test(text)) return refuse('platform.odd-length', 400)
  return isTooDeep(text) ? refuse('platform.too-deep', 400, { levels: MOST_LEVELS }) : undefined
}

// an escape behind an even number of backslashes; behind an odd one it is a backslash and the letters u0000
const escapedNul = /(?:^|[^\\])(?:\\\\)*\\u0000/

// no member of ours is called so; where a list belongs, the reader would take it for the number of its entries
const oddLength = /"length"\s*:\s*[[{]/

// half of a surrogate pair as an escape; raw ones cannot come, the body is decoded from UTF-8
const halfPair = /\\ud[89ab][\da-f]{2}(?!\\ud[c-f][\da-f]{2})|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f][\da-f]{2}/i

/** Half a character has no UTF-8, so that neither jsonb nor a digest (RFC 8785 §3.2.2.2) can hold it. */
function hasHalfCharacter(body: string): boolean {
  // an escaped backslash begins no escape
  return halfPair.test(body.replaceAll('\\\\', '\\/'))
}

/** Nothing of ours is nested like this; what reads values by recursion would run out of stack. */
const MOST_LEVELS = 64

function isTooDeep(body: string): boolean {
  let level = 0
  for (const [sign] of body.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (sign === '[' || sign === '{') level++
    else if (sign === ']' || sign === '}') level--
    if (level > MOST_LEVELS) return true
  }
  return false
}
