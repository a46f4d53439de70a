import { readArmor } from './openpgp-armor.ts'
import type { Certificate, SigningKey } from './openpgp-certificate.ts'
import { OpenPgpFault, readPackets } from './openpgp-packets.ts'
import {
  isMadeBy,
  isStrongHash,
  numberIn,
  type OpenPgpSignature,
  readSignature,
  SUBPACKET,
} from './openpgp-signature.ts'

/** What a detached signature is worth. */
export interface SignatureVerdict {
  /**
   * good: made by a known key while it was valid. unknown-key: by none of the keys at hand. expired-key: rightly made, by
   * a key that had ended before. bad: everything else; such a document is not the publisher's.
   */
  readonly state: 'good' | 'unknown-key' | 'expired-key' | 'bad'
  /** Why it is bad. */
  readonly reason?: string
  /** Fingerprint of the primary key, or what the signature says of its maker where no key is known. */
  readonly key?: string
  /** ISO instant, as the signature says. */
  readonly signedAt?: string
}

const DAY = 86_400

/**
 * Checks a detached signature over a document (RFC 9580 §10.4) against certificates. Several signatures in one file are
 * alternatives: one good one is enough.
 */
export function verifyDetached(
  document: Uint8Array,
  signatureFile: Uint8Array,
  certificates: readonly Certificate[],
  now: Date,
): SignatureVerdict {
  let verdicts: SignatureVerdict[]
  try {
    const signatures = signaturesIn(signatureFile)
    const content = Buffer.from(document.buffer, document.byteOffset, document.byteLength)
    verdicts = signatures.map(one => judge(one, content, certificates, Math.floor(now.getTime() / 1000)))
  } catch (error) {
    if (error instanceof OpenPgpFault) return { state: 'bad', reason: error.code }
    throw error
  }
  const order = ['good', 'bad', 'expired-key', 'unknown-key'] as const
  return order.flatMap(state => verdicts.filter(verdict => verdict.state === state))[0]!
}

function signaturesIn(file: Uint8Array): OpenPgpSignature[] {
  const blocks = readArmor(file).filter(({ type }) => type === 'SIGNATURE' || type === 'BINARY')
  const packets = blocks.flatMap(block => readPackets(block.bytes)).filter(({ tag }) => tag === 2)
  if (packets.length === 0) throw new OpenPgpFault('no-signature')
  return packets.map(({ body }) => readSignature(body))
}

function judge(
  signature: OpenPgpSignature,
  document: Buffer,
  certificates: readonly Certificate[],
  now: number,
): SignatureVerdict {
  const at = numberIn(signature, SUBPACKET.createdAt)
  const maker = certificates.flatMap(one => one.signingKeys).find(one => isNamed(signature, one))
  const said = {
    key: maker?.primary ?? issuerOf(signature),
    ...(at === undefined ? {} : { signedAt: new Date(at * 1000).toISOString() }),
  }
  if (!maker) return { state: 'unknown-key', ...said }
  const reason = faultOf(signature, document, maker, at, now)
  if (reason) return { state: 'bad', reason, ...said }
  const end = maker.expiresAt
  return { state: end !== undefined && at! >= end ? 'expired-key' : 'good', ...said }
}

function faultOf(
  signature: OpenPgpSignature,
  document: Buffer,
  { key, revoked }: SigningKey,
  at: number | undefined,
  now: number,
): string | undefined {
  if (signature.type !== 0x00 && signature.type !== 0x01) return 'wrong-kind'
  if (!isStrongHash(signature.hash)) return 'weak-hash'
  if (key.material?.kind === 'rsa' && key.material.size < 256) return 'weak-key'
  // a signature over text hashes CR LF line ends (RFC 9580 §5.2.1.2)
  const content = signature.type === 0x01 ? withCrLf(document) : document
  if (!isMadeBy(key, signature, [content])) return 'wrong-signature'
  if (at === undefined) return 'no-date'
  if (at < key.createdAt || at > now + DAY) return 'wrong-date'
  const lives = numberIn(signature, SUBPACKET.expiresAfter)
  if (lives && at + lives < now) return 'signature-expired'
  return revoked && (revoked.isHard || at >= revoked.at) ? 'revoked-key' : undefined
}

function withCrLf(document: Buffer): Buffer {
  return Buffer.from(document.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}

/** RFC 9580 §5.2.3.12 and §5.2.3.35: a fingerprint decides; a key id, which anybody can make collide, is a hint. */
function isNamed(signature: OpenPgpSignature, { key }: SigningKey): boolean {
  const issuer = issuerOf(signature)
  return issuer !== undefined && (issuer === key.fingerprint || issuer === key.keyId)
}

function issuerOf({ hashed, unhashed }: OpenPgpSignature): string | undefined {
  const { issuerFingerprint, issuerKeyId } = SUBPACKET
  const fingerprint = hashed.get(issuerFingerprint) ?? unhashed.get(issuerFingerprint)
  if (fingerprint) return fingerprint.subarray(1).toString('hex')
  return (hashed.get(issuerKeyId) ?? unhashed.get(issuerKeyId))?.toString('hex')
}
