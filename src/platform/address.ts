import { isIP } from 'node:net'

/**
 * True for an address out in the public internet; false for everything inside (loopback, private, link-local with its
 * metadata service, shared, documentation, multicast) and for whatever is no address. IPv6 forms that carry an IPv4
 * address are unwrapped first. Sources: IANA special-purpose registries (RFC 6890), RFC 4291, 6052, 3056, 4380.
 */
export function isPublicAddress(text: string): boolean {
  const bytes = bytesOf(text)
  if (!bytes) return false
  const inner = bytes.length === 4 ? bytes : wrapped(bytes)
  if (inner) return !insideV4.some(block => contains(block, inner))
  return contains(globalUnicast, bytes) && !insideV6.some(block => contains(block, bytes))
}

type Block = readonly [bytes: readonly number[], bits: number]

const insideV4: readonly Block[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[192, 88, 99], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
  [[224], 4],
  [[240], 4],
]

const globalUnicast: Block = [[0x20], 3]

// inside 2000::/3: IETF protocol assignments with Teredo, documentation twice
const insideV6: readonly Block[] = [
  [[0x20, 0x01, 0x00], 23],
  [[0x20, 0x01, 0x0d, 0xb8], 32],
  [[0x3f, 0xff], 20],
]

/** The IPv4 address inside ::a.b.c.d, ::ffff:a.b.c.d, 64:ff9b::a.b.c.d (NAT64) or 2002:aabb:ccdd:: (6to4). */
function wrapped(bytes: readonly number[]): readonly number[] | undefined {
  const zeros = (from: number, to: number) => bytes.slice(from, to).every(byte => byte === 0)
  const isMapped = zeros(0, 10) && bytes[10] === 0xff && bytes[11] === 0xff
  const isTranslated = contains([[0x00, 0x64, 0xff, 0x9b], 32], bytes) && zeros(4, 12)
  if (zeros(0, 12) || isMapped || isTranslated) return bytes.slice(12)
  return contains([[0x20, 0x02], 16], bytes) ? bytes.slice(2, 6) : undefined
}

function contains([block, bits]: Block, bytes: readonly number[]): boolean {
  for (let i = 0; i * 8 < bits; i++) {
    const mask = bits - i * 8 >= 8 ? 0xff : (0xff << (8 - (bits - i * 8))) & 0xff
    if (((block[i] ?? 0) & mask) !== ((bytes[i] ?? 0) & mask)) return false
  }
  return true
}

function bytesOf(text: string): number[] | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1')
  const kind = isIP(bare)
  if (kind === 4) return bare.split('.').map(Number)
  // an address with a zone (fe80::1%eth0) is never public
  return kind === 6 && !bare.includes('%') ? bytesOfV6(bare) : undefined
}

function bytesOfV6(text: string): number[] {
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    return `${((Number(a) << 8) | Number(b)).toString(16)}:${((Number(c) << 8) | Number(d)).toString(16)}`
  })
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return groups.flatMap(group => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}
