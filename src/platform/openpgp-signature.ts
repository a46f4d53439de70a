import { createHash, verify } from 'node:crypto'
import type { OpenPgpKey } from './openpgp-key.ts'
import { Octets, OpenPgpFault } from './openpgp-packets.ts'

/** A signature packet of version 4 or 6 (RFC 9580 §5.2.3). */
export interface OpenPgpSignature {
  readonly version: 4 | 6
  /** RFC 9580 §5.2.1: 0x00 binary, 0x01 text, 0x10–0x13 certification, 0x18 subkey binding, 0x20 revocation … */
  readonly type: number
  readonly algorithm: number
  readonly hash: number
  /** Subpackets under the signature. */
  readonly hashed: ReadonlyMap<number, Buffer>
  /** Subpackets that anybody may have added: hints only. */
  readonly unhashed: ReadonlyMap<number, Buffer>
  /** What is hashed behind the content: RFC 9580 §5.2.4. */
  readonly trailer: Buffer
  readonly salt: Buffer
  readonly left16: Buffer
  readonly value: Buffer
  /** A critical subpacket that we do not know makes the signature void (RFC 9580 §5.2.3.7). */
  readonly unknownCritical: number | undefined
}

/** RFC 9580 §5.2.3.7. */
export const SUBPACKET = {
  createdAt: 2,
  expiresAfter: 3,
  keyExpiresAfter: 9,
  issuerKeyId: 16,
  primaryUserId: 25,
  keyFlags: 27,
  revocationReason: 29,
  embeddedSignature: 32,
  issuerFingerprint: 33,
} as const

// beside those above, what may be critical and says nothing about validity: preferences, features, exportability, regular
// expressions and trust of certifications, key server preferences, policy, signer's user id, intended recipient
const HARMLESS = new Set([4, 5, 6, 7, 11, 21, 22, 23, 24, 26, 28, 30, 34, 35, 39])
const KNOWN = new Set<number>(Object.values(SUBPACKET))

/** Names in Node of hash algorithms, RFC 9580 §9.5, with the size of their salt in version 6. */
const hashes: ReadonlyMap<number, { readonly name: string; readonly salt: number }> = new Map([
  [2, { name: 'sha1', salt: -1 }],
  [8, { name: 'sha256', salt: 16 }],
  [9, { name: 'sha384', salt: 24 }],
  [10, { name: 'sha512', salt: 32 }],
  [11, { name: 'sha224', salt: 16 }],
  [12, { name: 'sha3-256', salt: 16 }],
  [14, { name: 'sha3-512', salt: 32 }],
])

/** Reads the body of a signature packet. */
export function readSignature(body: Buffer): OpenPgpSignature {
  const source = new Octets(body)
  const version = source.octet()
  if (version !== 4 && version !== 6) throw new OpenPgpFault('signature-version', String(version))
  const [type, algorithm, hash] = [source.octet(), source.octet(), source.octet()]
  const lengthOctets = version === 4 ? 2 : 4
  const hashed = subpacketsOf(source.take(source.number(lengthOctets)))
  const portion = body.subarray(0, source.position)
  const unhashed = subpacketsOf(source.take(source.number(lengthOctets)))
  const left16 = source.take(2)
  const salt = version === 6 ? source.take(source.octet()) : Buffer.alloc(0)
  const tail = Buffer.alloc(6)
  tail[0] = version
  tail[1] = 0xff
  tail.writeUInt32BE(portion.length, 2)
  return {
    version,
    type,
    algorithm,
    hash,
    hashed: hashed.values,
    unhashed: unhashed.values,
    trailer: Buffer.concat([portion, tail]),
    salt,
    left16,
    value: source.rest(),
    unknownCritical: hashed.unknownCritical,
  }
}

/** RFC 9580 §5.2.3.7; of a subpacket that repeats the last one counts. */
function subpacketsOf(area: Buffer): { values: Map<number, Buffer>; unknownCritical: number | undefined } {
  const source = new Octets(area)
  const values = new Map<number, Buffer>()
  let unknownCritical: number | undefined
  while (source.left > 0) {
    const first = source.octet()
    const length = first < 192 ? first : first < 255 ? ((first - 192) << 8) + source.octet() + 192 : source.number(4)
    if (length === 0) throw new OpenPgpFault('empty-subpacket')
    const octet = source.octet()
    const type = octet & 0x7f
    values.set(type, source.take(length - 1))
    if (octet & 0x80 && !KNOWN.has(type) && !HARMLESS.has(type)) unknownCritical ??= type
  }
  return { values, unknownCritical }
}

/** A number that a subpacket under the signature holds: a time, seconds, flags. */
export function numberIn(signature: OpenPgpSignature, subpacket: number): number | undefined {
  const value = signature.hashed.get(subpacket)
  return value && value.length >= 1 && value.length <= 4 ? value.readUIntBE(0, value.length) : undefined
}

/** True where the hash is still taken under documents: SHA-2 and SHA-3 (RFC 9580 §9.5 forbids the older ones). */
export function isStrongHash(hash: number): boolean {
  return hash !== 2 && hashes.has(hash)
}

/** Whether a key made a signature over a content (RFC 9580 §5.2.4); time, flags and revocation are other questions. */
export function isMadeBy(key: OpenPgpKey, signature: OpenPgpSignature, content: readonly Buffer[]): boolean {
  const hash = hashes.get(signature.hash)
  const { material } = key
  if (!hash || !material || !fits(key, signature) || signature.unknownCritical !== undefined) return false
  // a salt of another size than that of the hash makes the signature void (§5.2.3)
  if (signature.version === 6 && signature.salt.length !== hash.salt) return false
  const data = Buffer.concat([signature.salt, ...content, signature.trailer])
  const digest = createHash(hash.name).update(data).digest()
  if (!digest.subarray(0, 2).equals(signature.left16)) return false
  const value = numbersOf(signature, material.kind, material.size)
  if (!value) return false
  // EdDSA signs the digest as its message; RSA is PKCS1-v1_5 (§5.2.3.1), ECDSA is r and s (§5.2.3.2)
  if (material.kind === 'eddsa') return verify(null, digest, material.key, value)
  return verify(hash.name, data, { key: material.key, dsaEncoding: 'ieee-p1363' }, value)
}

/** A key signs with its own algorithm, and with signatures of its own version (RFC 9580 §5.2.3). */
function fits(key: OpenPgpKey, signature: OpenPgpSignature): boolean {
  const isRsa = (algorithm: number) => algorithm === 1 || algorithm === 3
  return (
    key.version === signature.version &&
    (key.algorithm === signature.algorithm || (isRsa(key.algorithm) && isRsa(signature.algorithm)))
  )
}

/** The signature in the form that Node checks; leading zeros that integers drop are put back. */
function numbersOf({ algorithm, value }: OpenPgpSignature, kind: string, size: number): Buffer | undefined {
  const source = new Octets(value)
  const padded = () => {
    const integer = source.integer()
    return integer.length > size ? undefined : Buffer.concat([Buffer.alloc(size - integer.length), integer])
  }
  if (kind === 'rsa') return padded()
  if (algorithm === 27 || algorithm === 28) return source.take(2 * size)
  const [r, s] = [padded(), padded()]
  return r && s && Buffer.concat([r, s])
}
