import { OpenPgpFault } from './openpgp-packets.ts'

/** What stands between the lines of an armor: `SIGNATURE`, `PUBLIC KEY BLOCK`, and the bytes. */
export interface ArmoredBlock {
  readonly type: string
  readonly bytes: Buffer
  /** The optional checksum: RFC 9580 §6.1 forbids to refuse a block for it, so it is only told. */
  readonly checksum: 'good' | 'wrong' | 'none'
}

const MOST = 4 * 1024 * 1024
const BEGIN = /^-----BEGIN PGP ([A-Z0-9 ,/]+)-----$/

/**
 * Takes the blocks out of an ASCII armor (RFC 9580 §6.2): head line, headers until an empty line, radix-64 with an
 * optional checksum, tail line. What stands around the blocks is text. A file that begins with a packet is one block.
 */
export function readArmor(text: Uint8Array): ArmoredBlock[] {
  if (text.length > MOST) throw new OpenPgpFault('too-large', `${text.length} bytes`)
  // bit 7 of the first octet of a packet is always one (§4.2)
  if ((text[0] ?? 0) & 0x80) return [{ type: 'BINARY', bytes: Buffer.from(text), checksum: 'none' }]
  const lines = Buffer.from(text).toString('latin1').split(/\r?\n/)
  const blocks: ArmoredBlock[] = []
  for (let at = 0; at < lines.length; at++) {
    const type = BEGIN.exec(lines[at]!.trimEnd())?.[1]
    if (type === undefined) continue
    const end = lines.findIndex((line, index) => index > at && line.trimEnd() === `-----END PGP ${type}-----`)
    if (end < 0) throw new OpenPgpFault('half-an-armor', type)
    blocks.push(blockOf(type, lines.slice(at + 1, end)))
    at = end
  }
  if (blocks.length === 0) throw new OpenPgpFault('no-armor')
  return blocks
}

function blockOf(type: string, lines: readonly string[]): ArmoredBlock {
  const empty = lines.findIndex(line => line.trim() === '')
  const headers = lines.slice(0, Math.max(empty, 0))
  // a writer that forgets the empty line has no headers either
  const hasHeaders = empty >= 0 && headers.every(line => /^[\w-]+: /.test(line))
  const body = (hasHeaders ? lines.slice(empty + 1) : lines).map(line => line.trim()).filter(line => line !== '')
  const sum = /^=[A-Za-z0-9+/]{4}$/.test(body.at(-1) ?? '') ? body.pop()!.slice(1) : undefined
  const radix64 = body.join('')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(radix64) || radix64.length % 4 !== 0) throw new OpenPgpFault('bad-armor', type)
  const bytes = Buffer.from(radix64, 'base64')
  if (sum === undefined) return { type, bytes, checksum: 'none' }
  return { type, bytes, checksum: Buffer.from(sum, 'base64').readUIntBE(0, 3) === crc24(bytes) ? 'good' : 'wrong' }
}

/** The checksum of an armor, RFC 9580 §6.1.1. */
export function crc24(bytes: Uint8Array): number {
  let crc = 0xb704ce
  for (const byte of bytes) {
    crc ^= byte << 16
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1
      if (crc & 0x1000000) crc ^= 0x1864cfb
    }
  }
  return crc & 0xffffff
}
