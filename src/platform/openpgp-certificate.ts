import { readArmor } from './openpgp-armor.ts'
import { type OpenPgpKey, readKey } from './openpgp-key.ts'
import { OpenPgpFault, type Packet, readPackets } from './openpgp-packets.ts'
import { isMadeBy, numberIn, type OpenPgpSignature, readSignature, SUBPACKET } from './openpgp-signature.ts'

/** A key that may sign documents, with the bounds of its validity in seconds since 1970. */
export interface SigningKey {
  readonly key: OpenPgpKey
  /** Fingerprint of the primary key that answers for it. */
  readonly primary: string
  readonly expiresAt: number | undefined
  readonly revoked: Revocation | undefined
}

export interface Revocation {
  readonly at: number
  /** Lost or compromised: no signature of the key is worth anything. Otherwise earlier ones stay (RFC 9580 §5.2.3.31). */
  readonly isHard: boolean
}

/** A transferable public key (RFC 9580 §10.1): a primary key, its identities and its subkeys, as far as they are proven. */
export interface Certificate {
  readonly fingerprint: string
  readonly signingKeys: readonly SigningKey[]
}

/** A key with the signatures that stand behind it. */
interface Section {
  readonly packet: Packet
  readonly signatures: OpenPgpSignature[]
}

/** Reads the certificates of a key file, armored or not; keys of versions or algorithms that we do not know are left out. */
export function readCertificates(file: Uint8Array): Certificate[] {
  const packets = readArmor(file).flatMap(block =>
    block.type === 'PUBLIC KEY BLOCK' || block.type === 'BINARY' ? readPackets(block.bytes) : [],
  )
  const certificates: Certificate[] = []
  for (const sections of certificatesIn(packets)) {
    const certificate = certificateOf(sections)
    if (certificate) certificates.push(certificate)
  }
  if (certificates.length === 0) throw new OpenPgpFault('no-key')
  return certificates
}

function certificatesIn(packets: readonly Packet[]): Section[][] {
  const certificates: Section[][] = []
  for (const packet of packets) {
    if (packet.tag === 6) certificates.push([{ packet, signatures: [] }])
    else if ([13, 14, 17].includes(packet.tag)) certificates.at(-1)?.push({ packet, signatures: [] })
    else if (packet.tag === 2) {
      const signature = orUndefined(() => readSignature(packet.body))
      if (signature) certificates.at(-1)?.at(-1)?.signatures.push(signature)
    }
  }
  return certificates
}

function certificateOf([first, ...others]: readonly Section[]): Certificate | undefined {
  const primary = first && orUndefined(() => readKey(first.packet.body))
  if (!first || !primary) return undefined
  const direct = first.signatures.filter(signature => isMadeBy(primary, signature, [primary.hashed]))
  const self = selfSignature(primary, direct, others)
  if (!self) return undefined
  const revoked = revocationIn(direct.filter(({ type }) => type === 0x20))
  const own: SigningKey = { key: primary, primary: primary.fingerprint, expiresAt: expiryOf(primary, self), revoked }
  const subkeys = others.filter(({ packet }) => packet.tag === 14).flatMap(section => signingSubkey(own, section) ?? [])
  return {
    fingerprint: primary.fingerprint,
    signingKeys: [...(maySign(self) && primary.material ? [own] : []), ...subkeys],
  }
}

/**
 * The newest signature of the key about itself: in version 6 the direct one, before the certification of an identity;
 * in version 4 the other way round (RFC 9580 §5.2.3.10). A revoked identity says nothing.
 */
function selfSignature(primary: OpenPgpKey, direct: readonly OpenPgpSignature[], sections: readonly Section[]) {
  const about = newest(direct.filter(({ type }) => type === 0x1f))
  const certified = newest(sections.flatMap(section => certificationOf(primary, section) ?? []))
  return primary.version === 6 ? (about ?? certified) : (certified ?? about)
}

function certificationOf(primary: OpenPgpKey, { packet, signatures }: Section): OpenPgpSignature | undefined {
  if (packet.tag === 14) return undefined
  const head = Buffer.alloc(5)
  head[0] = packet.tag === 13 ? 0xb4 : 0xd1
  head.writeUInt32BE(packet.body.length, 1)
  const good = signatures.filter(signature => isMadeBy(primary, signature, [primary.hashed, head, packet.body]))
  const last = newest(good.filter(({ type }) => type >= 0x10 && type <= 0x13))
  const revoked = newest(good.filter(({ type }) => type === 0x30))
  return last && revoked && createdAt(revoked) >= createdAt(last) ? undefined : last
}

/** A subkey signs only where the primary binds it for that, and it binds itself back (RFC 9580 §5.2.1.8, §5.2.1.9). */
function signingSubkey(primary: SigningKey, { packet, signatures }: Section): SigningKey | undefined {
  const key = orUndefined(() => readKey(packet.body))
  if (!key?.material) return undefined
  const content = [primary.key.hashed, key.hashed]
  const good = signatures.filter(signature => isMadeBy(primary.key, signature, content))
  const binding = newest(good.filter(({ type }) => type === 0x18))
  if (!binding || !((numberIn(binding, SUBPACKET.keyFlags) ?? 0) & 0x02) || !bindsBack(key, binding, content)) {
    return undefined
  }
  const ends = [expiryOf(key, binding), primary.expiresAt].filter(end => end !== undefined)
  return {
    key,
    primary: primary.key.fingerprint,
    expiresAt: ends.length > 0 ? Math.min(...ends) : undefined,
    revoked: worst(primary.revoked, revocationIn(good.filter(({ type }) => type === 0x28))),
  }
}

function bindsBack(key: OpenPgpKey, binding: OpenPgpSignature, content: readonly Buffer[]): boolean {
  const embedded = binding.hashed.get(SUBPACKET.embeddedSignature) ?? binding.unhashed.get(SUBPACKET.embeddedSignature)
  const back = embedded && orUndefined(() => readSignature(embedded))
  return back?.type === 0x19 && isMadeBy(key, back, content)
}

/** Without flags a key may do what its algorithm can. */
function maySign(self: OpenPgpSignature): boolean {
  const flags = numberIn(self, SUBPACKET.keyFlags)
  return flags === undefined || (flags & 0x02) !== 0
}

/** RFC 9580 §5.2.3.13: seconds after the creation of the key; 0 and absence are no end. */
function expiryOf(key: OpenPgpKey, about: OpenPgpSignature): number | undefined {
  const seconds = numberIn(about, SUBPACKET.keyExpiresAfter)
  return seconds ? key.createdAt + seconds : undefined
}

/** RFC 9580 §5.2.3.31: superseded (1) and retired (3) are soft; no reason, compromised and all others are hard. */
function revocationIn(signatures: readonly OpenPgpSignature[]): Revocation | undefined {
  return signatures
    .map(signature => {
      const reason = signature.hashed.get(SUBPACKET.revocationReason)?.[0]
      return { at: createdAt(signature), isHard: reason !== 1 && reason !== 3 }
    })
    .reduce<Revocation | undefined>(worst, undefined)
}

function worst(a: Revocation | undefined, b: Revocation | undefined): Revocation | undefined {
  if (!a || !b) return a ?? b
  return { at: Math.min(a.at, b.at), isHard: a.isHard || b.isHard }
}

function newest(signatures: readonly OpenPgpSignature[]): OpenPgpSignature | undefined {
  return signatures.reduce<OpenPgpSignature | undefined>(
    (last, one) => (last && createdAt(last) > createdAt(one) ? last : one),
    undefined,
  )
}

function createdAt(signature: OpenPgpSignature): number {
  return numberIn(signature, SUBPACKET.createdAt) ?? 0
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof OpenPgpFault) return undefined
    throw error
  }
}
