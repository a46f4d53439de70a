import { z } from 'zod'

/** Identifier of a record: UUID version 7, so that ids sort by time of birth. */
export const Id = z.uuid()

/** True for the identifier of a record: what comes from an address and no contract has read. */
export function isId(text: string): boolean {
  return Id.safeParse(text).success
}

/** Makes a UUIDv7 (RFC 9562 §5.7) from a time in Unix milliseconds and at least 10 random bytes. */
export function uuid7(milliseconds: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuid7 needs 10 random bytes')
  const bytes = new Uint8Array(16)
  let time = Math.floor(milliseconds)
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The short id people say and copy: AC-1234. */
export function shortId(number: number): string {
  return `AC-${String(number).padStart(4, '0')}`
}
