import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/**
 * Makes OpenPGP keys (version 4, Ed25519) and detached signatures for the providers of tests, since no program for that
 * need be on the machine. That verification agrees with gpg is the matter of src/platform/openpgp.test.ts.
 */
export class OpenPgpSigner {
  readonly fingerprint: string
  readonly #private: KeyObject
  readonly #body: Buffer
  readonly #createdAt: number
  readonly #livesFor: number | undefined

  constructor(createdAt: Date, livesForSeconds?: number) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
    this.#private = privateKey
    this.#createdAt = seconds(createdAt)
    this.#livesFor = livesForSeconds
    const curve = Buffer.from('092b06010401da470f01', 'hex')
    const material = Buffer.concat([curve, integer(Buffer.concat([Buffer.of(0x40), point]))])
    this.#body = Buffer.concat([Buffer.of(4), four(this.#createdAt), Buffer.of(22), material])
    this.fingerprint = createHash('sha1').update(this.#hashedKey()).digest('hex')
  }

  /** The public key with one identity, armored. */
  certificate(): string {
    const name = Buffer.from('Test <test@example.com>')
    const content = [this.#hashedKey(), Buffer.of(0xb4), four(name.length), name]
    const life = this.#livesFor === undefined ? [] : [subpacket(9, four(this.#livesFor))]
    const self = this.#signature(0x13, this.#createdAt, [subpacket(27, Buffer.of(3)), ...life], content)
    return armor('PUBLIC KEY BLOCK', Buffer.concat([packet(6, this.#body), packet(13, name), packet(2, self)]))
  }

  /** A detached signature over a document, armored. */
  sign(document: Uint8Array, at: Date): string {
    return armor('SIGNATURE', packet(2, this.#signature(0x00, seconds(at), [], [Buffer.from(document)])))
  }

  #hashedKey(): Buffer {
    return Buffer.concat([Buffer.of(0x99, this.#body.length >> 8, this.#body.length & 0xff), this.#body])
  }

  #signature(type: number, at: number, more: readonly Buffer[], content: readonly Buffer[]): Buffer {
    const issuer = subpacket(33, Buffer.concat([Buffer.of(4), Buffer.from(this.fingerprint, 'hex')]))
    const area = Buffer.concat([subpacket(2, four(at)), issuer, ...more])
    const portion = Buffer.concat([Buffer.of(4, type, 22, 10, area.length >> 8, area.length & 0xff), area])
    const digest = createHash('sha512')
      .update(Buffer.concat([...content, portion, Buffer.of(4, 0xff), four(portion.length)]))
      .digest()
    const value = sign(null, digest, this.#private)
    return Buffer.concat([
      portion,
      Buffer.of(0, 0),
      digest.subarray(0, 2),
      integer(value.subarray(0, 32)),
      integer(value.subarray(32)),
    ])
  }
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

function four(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function integer(bytes: Buffer): Buffer {
  const start = bytes.findIndex(byte => byte !== 0)
  const short = start < 0 ? Buffer.alloc(0) : bytes.subarray(start)
  const bits = short.length === 0 ? 0 : short.length * 8 - Math.clz32(short[0]!) + 24
  return Buffer.concat([Buffer.of(bits >> 8, bits & 0xff), short])
}

function subpacket(type: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.of(value.length + 1, type), value])
}

function packet(tag: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0xc0 | tag, 0xff), four(body.length), body])
}

function armor(type: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN PGP ${type}-----\n\n${lines.join('\n')}\n-----END PGP ${type}-----\n`
}
