import { failure, type Result, success } from '../../core/outcome.ts'

/** Why bytes are no usable JSON: a code under `intelligence.skipped.` and what was found. */
export interface BadJson {
  readonly code: 'not-utf8' | 'not-json' | 'too-deep' | 'too-big'
  readonly detail: string
}

const decoder = new TextDecoder('utf-8', { fatal: true })
const MAX_DEPTH = 128

/** Largest record that is read, 16 MiB (formats.md §4.11). */
export const MAX_RECORD = 16 * 1024 * 1024

/**
 * Reads one foreign record. Depth is checked before parsing, since JSON.parse accepts any. Characters that no database
 * text can hold (NUL, lone surrogates) become U+FFFD. Text and depth are taken as they are where they are known.
 */
export function readJson(
  bytes: Uint8Array,
  most = MAX_RECORD,
  known: { readonly text?: string | undefined; readonly depth?: number } = {},
): Result<unknown, BadJson> {
  if (bytes.length > most) return failure({ code: 'too-big', detail: `${bytes.length} > ${most}` })
  const text = known.text ?? textOf(bytes)
  if (text === undefined) return failure({ code: 'not-utf8', detail: '' })
  if ((known.depth ?? depthOf(text)) > MAX_DEPTH) return failure({ code: 'too-deep', detail: `> ${MAX_DEPTH}` })
  const mayHold = text.includes('\\u') && /\\u(0000|[dD][89a-fA-F])/.test(text)
  try {
    return success(JSON.parse(text, mayHold ? replaceUnstorable : undefined))
  } catch (error) {
    return failure({ code: 'not-json', detail: String((error as Error).message).slice(0, 200) })
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function replaceUnstorable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD').toWellFormed() : value
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x22) i = endOfString(text, i)
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
  }
  return deepest
}

/** Index of the quote that closes the string opened at `start`; the end of the text when none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}
