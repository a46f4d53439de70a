/** Signs that a version may not hold as they are (vers-spec, clause 5.3.3.2), and everything that is not printable ASCII. */
const MUST_BE_ENCODED = /[^!-~]|[><=!*|%]/gu

/** Percent-encodes what must be, and nothing else. */
export function encodeVersion(version: string): string {
  return version.toWellFormed().replace(MUST_BE_ENCODED, sign => {
    const bytes = new TextEncoder().encode(sign)
    return Array.from(bytes, byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  })
}

/** Undefined when a percent sign is not followed by two hexadecimal digits, or the bytes are no UTF-8. */
export function decodeVersion(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** True when the text is what we would write ourselves for this version. */
export function isEncodedCanonically(text: string, version: string): boolean {
  return encodeVersion(version) === text
}
