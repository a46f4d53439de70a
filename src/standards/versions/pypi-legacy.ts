import { isDigits, KeyWriter } from './key-writer.ts'

const LEGACY = 0x01
const FINAL = '*final'

/**
 * Key of a spelling from before PEP 440 (`2004d`, `0.9-doduo`), all of which come before every PEP 440 version. The
 * order is `parse_version` of the old setuptools, as packaging's LegacyVersion kept it until 2022 (BSD-2-Clause).
 * Undefined when there is no digit: that is a word, not a version.
 */
export function legacyKey(text: string): Uint8Array | undefined {
  if (!/[0-9]/.test(text) || !/^[0-9a-z.+!:~_-]+$/.test(text)) return undefined
  const writer = new KeyWriter().tag(LEGACY)
  for (const part of parts(text)) writer.text(part)
  return writer.key()
}

function parts(text: string): string[] {
  const list: string[] = []
  for (const piece of [...(text.match(/[0-9]+|[a-z]+|[.-]/g) ?? []), 'final']) {
    if (piece === '.') continue
    const part = isDigits(piece) ? piece.padStart(8, '0') : `*${replacement(piece)}`
    if (part.startsWith('*')) {
      if (part < FINAL) while (list.at(-1) === '*final-') list.pop()
      while (list.at(-1) === '00000000') list.pop()
    }
    list.push(part)
  }
  return list
}

function replacement(piece: string): string {
  if (piece === 'pre' || piece === 'preview' || piece === 'rc') return 'c'
  if (piece === '-') return 'final-'
  return piece === 'dev' ? '@' : piece
}
