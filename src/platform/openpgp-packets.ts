/** Bytes that are no OpenPGP, or nothing that we read; `code` says what is wrong. */
export class OpenPgpFault extends Error {
  readonly code: string
  constructor(code: string, detail = '') {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'OpenPgpFault'
    this.code = code
  }
}

export interface Packet {
  /** RFC 9580 §5: 2 signature, 6 public key, 13 user id, 14 public subkey, 17 user attribute … */
  readonly tag: number
  readonly body: Buffer
}

const MOST_PACKETS = 10_000

/** Cuts a sequence of packets, in the old and the new form of their headers (RFC 9580 §4.2). */
export function readPackets(bytes: Buffer): Packet[] {
  const source = new Octets(bytes)
  const packets: Packet[] = []
  while (source.left > 0) {
    const first = source.octet()
    if (!(first & 0x80)) throw new OpenPgpFault('not-a-packet', `octet ${source.position - 1}`)
    const isNew = (first & 0x40) !== 0
    const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f
    packets.push({ tag, body: source.take(isNew ? newLength(source) : oldLength(source, first & 3)) })
    if (packets.length > MOST_PACKETS) throw new OpenPgpFault('too-many-packets')
  }
  return packets
}

/** RFC 9580 §4.2.1; partial lengths (§4.2.1.4) are for data packets, which are none of ours. */
function newLength(source: Octets): number {
  const first = source.octet()
  if (first < 192) return first
  if (first < 224) return ((first - 192) << 8) + source.octet() + 192
  if (first === 255) return source.number(4)
  throw new OpenPgpFault('partial-length')
}

/** RFC 9580 §4.2.2; type 3 has no length, which only data may have. */
function oldLength(source: Octets, type: number): number {
  if (type === 3) throw new OpenPgpFault('no-length')
  return source.number(2 ** type)
}

/** Reads numbers and pieces from the front; what ends too early is a fault. */
export class Octets {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get position(): number {
    return this.#at
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  octet(): number {
    return this.number(1)
  }

  /** A number of one to four octets, big-endian (RFC 9580 §3.1). */
  number(octets: number): number {
    return this.take(octets).readUIntBE(0, octets)
  }

  take(octets: number): Buffer {
    if (octets > this.left) throw new OpenPgpFault('half-a-packet', `${octets} of ${this.left} octets`)
    const piece = this.#bytes.subarray(this.#at, this.#at + octets)
    this.#at += octets
    return piece
  }

  rest(): Buffer {
    return this.take(this.left)
  }

  /** A multiprecision integer: its length in bits, then its octets (RFC 9580 §3.2). */
  integer(): Buffer {
    const bits = this.number(2)
    return this.take((bits + 7) >> 3)
  }
}
