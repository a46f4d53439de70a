import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { Octets, OpenPgpFault } from './openpgp-packets.ts'

/** A public key or subkey as its packet holds it (RFC 9580 §5.5.2). */
export interface OpenPgpKey {
  readonly version: 4 | 6
  /** RFC 9580 §9.1. */
  readonly algorithm: number
  /** Seconds since 1970. */
  readonly createdAt: number
  /** Lower-case hex. */
  readonly fingerprint: string
  readonly keyId: string
  /** What is hashed where a signature is over the key: RFC 9580 §5.2.4. */
  readonly hashed: Buffer
  /** Undefined where the algorithm is none that signs, or none that we check. */
  readonly material: KeyMaterial | undefined
}

export interface KeyMaterial {
  readonly kind: 'rsa' | 'ecdsa' | 'eddsa'
  readonly key: KeyObject
  /** Octets of the modulus, of a coordinate, or of half a signature. */
  readonly size: number
}

/** Reads the body of a public key packet, version 4 or 6. */
export function readKey(body: Buffer): OpenPgpKey {
  const source = new Octets(body)
  const version = source.octet()
  if (version !== 4 && version !== 6) throw new OpenPgpFault('key-version', String(version))
  const createdAt = source.number(4)
  const algorithm = source.octet()
  const material = new Octets(version === 6 ? source.take(source.number(4)) : source.rest())
  const hashed = hashedOf(version, body)
  const fingerprint = createHash(version === 4 ? 'sha1' : 'sha256')
    .update(hashed)
    .digest('hex')
  return {
    version,
    algorithm,
    createdAt,
    fingerprint,
    // the last 8 octets of a fingerprint of version 4, the first 8 of version 6 (RFC 9580 §5.5.4)
    keyId: version === 4 ? fingerprint.slice(-16) : fingerprint.slice(0, 16),
    hashed,
    material: materialOf(algorithm, material),
  }
}

/** RFC 9580 §5.5.4.2 and §5.5.4.3, the same octets as in signatures over keys (§5.2.4). */
function hashedOf(version: 4 | 6, body: Buffer): Buffer {
  const head = Buffer.alloc(version === 4 ? 3 : 5)
  head[0] = version === 4 ? 0x99 : 0x9b
  head.writeUIntBE(body.length, 1, head.length - 1)
  return Buffer.concat([head, body])
}

/** RFC 9580 §5.5.5. */
function materialOf(algorithm: number, source: Octets): KeyMaterial | undefined {
  switch (algorithm) {
    case 1: // RSA, §5.5.5.1
    case 3:
      return rsa(source.integer(), source.integer())
    case 19: // ECDSA, §5.5.5.3
      return ecdsa(source.take(source.octet()), source.integer())
    case 22: // EdDSALegacy, §5.5.5.5
      return edDsaLegacy(source.take(source.octet()), source.integer())
    case 27: // Ed25519, §5.5.5.9
      return edDsa('Ed25519', source.take(32))
    case 28: // Ed448, §5.5.5.10
      return edDsa('Ed448', source.take(57))
    default:
      return undefined
  }
}

function rsa(modulus: Buffer, exponent: Buffer): KeyMaterial {
  const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: exponent.toString('base64url') }
  return { kind: 'rsa', key: keyOf(() => createPublicKey({ key: jwk, format: 'jwk' })), size: modulus.length }
}

/** Object identifiers of curves with the octets of a coordinate, RFC 9580 §9.2. */
const curves: ReadonlyMap<string, number> = new Map([
  ['2a8648ce3d030107', 32], // NIST P-256
  ['2b81040022', 48], // NIST P-384
  ['2b81040023', 66], // NIST P-521
  ['2b2403030208010107', 32], // brainpoolP256r1
  ['2b240303020801010b', 48], // brainpoolP384r1
  ['2b240303020801010d', 64], // brainpoolP512r1
])

function ecdsa(oid: Buffer, point: Buffer): KeyMaterial | undefined {
  const size = curves.get(oid.toString('hex'))
  if (size === undefined) return undefined
  // SubjectPublicKeyInfo of RFC 5480: id-ecPublicKey, the curve, the uncompressed point
  const algorithm = der(0x30, Buffer.concat([Buffer.from('06072a8648ce3d0201', 'hex'), der(0x06, oid)]))
  const info = der(0x30, Buffer.concat([algorithm, der(0x03, Buffer.concat([Buffer.of(0), point]))]))
  return { kind: 'ecdsa', key: keyOf(() => createPublicKey({ key: info, format: 'der', type: 'spki' })), size }
}

function der(tag: number, content: Buffer): Buffer {
  const length = content.length < 128 ? Buffer.of(content.length) : Buffer.of(0x81, content.length)
  return Buffer.concat([Buffer.of(tag), length, content])
}

/** A point of Ed25519 with the prefix 0x40 of native octets (RFC 9580 §11.2.1). */
function edDsaLegacy(oid: Buffer, point: Buffer): KeyMaterial | undefined {
  if (oid.toString('hex') !== '2b06010401da470f01') return undefined
  if (point.length !== 33 || point[0] !== 0x40) throw new OpenPgpFault('bad-point')
  return edDsa('Ed25519', point.subarray(1))
}

function edDsa(crv: 'Ed25519' | 'Ed448', point: Buffer): KeyMaterial {
  const jwk = { kty: 'OKP', crv, x: point.toString('base64url') }
  return { kind: 'eddsa', key: keyOf(() => createPublicKey({ key: jwk, format: 'jwk' })), size: point.length }
}

function keyOf(make: () => KeyObject): KeyObject {
  try {
    return make()
  } catch (error) {
    throw new OpenPgpFault('bad-key', (error as Error).message)
  }
}
