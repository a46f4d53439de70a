/** Longest version text that gets a key: hostile input costs nothing, and no real version comes near it. */
export const LONGEST_VERSION = 1024

/** Text ends with this byte, which is below every character of a version. */
const TEXT_END = 0x00
/** A number begins with this byte, and one more for each of its digits. */
export const FIRST_NUMBER = 0x10
const LONG_NUMBER = 0xd8
const LONG_FROM = LONG_NUMBER - FIRST_NUMBER

/**
 * Writes a key piece by piece. A number begins with a byte from 0x10 to 0xDC, so a scheme has the tags 0x01 to 0x0F for
 * what comes before every number and 0xE0 to 0xFE for what comes after.
 */
export class KeyWriter {
  readonly #bytes: number[] = []

  /** One byte that ranks what follows. */
  tag(value: number): this {
    this.#bytes.push(value)
    return this
  }

  /** A run of digits of any length: how many are left after stripping zeros, then the digits; zero is the lowest. */
  number(digits: string): this {
    const significant = withoutLeadingZeros(digits)
    const length = significant.length
    if (length < LONG_FROM) this.#bytes.push(FIRST_NUMBER + length)
    else this.#bytes.push(LONG_NUMBER + (length >> 8), length & 0xff)
    return this.#append(significant)
  }

  /** ASCII text in code order; a text sorts before its own continuation. */
  text(value: string): this {
    return this.#append(value).tag(TEXT_END)
  }

  /** A key, or a piece of one, that was written before. */
  bytes(key: Uint8Array): this {
    for (const byte of key) this.#bytes.push(byte)
    return this
  }

  key(): Uint8Array {
    return new Uint8Array(this.#bytes)
  }

  #append(text: string): this {
    for (let i = 0; i < text.length; i++) this.#bytes.push(text.charCodeAt(i))
    return this
  }
}

/** The version without surrounding blanks, if it is short printable ASCII without spaces; Unicode digits are no digits. */
export function plainVersion(version: string): string | undefined {
  if (version.length > LONGEST_VERSION) return undefined
  const text = version.trim()
  return /^[!-~]+$/.test(text) ? text : undefined
}

export function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length && digits[start] === '0') start++
  return digits.slice(start)
}

export function isDigits(text: string | undefined): boolean {
  return text !== undefined && /^[0-9]+$/.test(text)
}

/** True when the digits mean zero (or there are none). */
export function isZero(digits: string): boolean {
  return withoutLeadingZeros(digits) === ''
}

/** The list without its last members that `isEmpty` holds for. */
export function withoutTrailing<T>(list: readonly T[], isEmpty: (item: T) => boolean): readonly T[] {
  let length = list.length
  while (length > 0 && isEmpty(list[length - 1]!)) length--
  return list.slice(0, length)
}
