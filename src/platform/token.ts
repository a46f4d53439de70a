import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits in URL-safe letters: login cookies, links, API keys. */
export function freshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. A plain SHA-256 is enough: 256 random bits cannot be guessed from their digest. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
