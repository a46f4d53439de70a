import { createHash } from 'node:crypto'
import { verifyDetached } from '../../platform/openpgp.ts'
import { type Certificate, readCertificates } from '../../platform/openpgp-certificate.ts'
import { OpenPgpFault } from '../../platform/openpgp-packets.ts'
import type { DocumentEvidence } from './advisory.ts'
import { FeedBroken, type FeedFile, type FeedSeal } from './feed.ts'
import { wholeFile } from './record-file.ts'

/**
 * Proves a sealed file before anything of it is read: the hash beside it and the detached signature. A wrong one is
 * FeedBroken, so the file is set aside. No signature, and one by a key that nobody named, are told and let through.
 */
export async function prove({ hint, bytes }: FeedFile): Promise<FeedFile> {
  const seal = hint.seal!
  const document = await wholeFile(bytes, hint)
  const hash = hashOf(document, seal)
  const evidence: DocumentEvidence = {
    address: seal.address,
    publisher: seal.publisher,
    hash,
    ...signatureOf(document, seal),
  }
  return { hint: { ...hint, seal: undefined, evidence }, bytes: once(document) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function hashOf(document: Uint8Array, seal: FeedSeal): DocumentEvidence['hash'] {
  for (const [kind, digits] of [['sha512', 128] as const, ['sha256', 64] as const]) {
    const text = seal[kind]
    if (text === undefined) continue
    const stated = new RegExp(`(?<![0-9a-f])[0-9a-f]{${digits}}(?![0-9a-f])`, 'i').exec(text)?.[0].toLowerCase()
    const real = createHash(kind).update(document).digest('hex')
    if (stated !== real) {
      throw new FeedBroken(
        'wrong-hash',
        seal.address,
        `${kind}: ${stated?.slice(0, 16) ?? 'none'} ≠ ${real.slice(0, 16)}`,
      )
    }
    return kind
  }
  return 'none'
}

function signatureOf(document: Uint8Array, seal: FeedSeal): Omit<DocumentEvidence, 'hash'> {
  if (seal.signature === undefined) return { signature: 'none' }
  const certificates = seal.keys.flatMap(key => certificatesOf(key))
  const said = verifyDetached(document, Buffer.from(seal.signature), certificates, new Date(seal.now))
  if (said.state === 'bad') {
    throw new FeedBroken('wrong-signature', seal.address, [said.reason, said.key].filter(Boolean).join(' '))
  }
  return {
    signature: said.state,
    ...(said.key ? { key: said.key } : {}),
    ...(said.signedAt ? { signedAt: said.signedAt } : {}),
  }
}

const known = new Map<string, readonly Certificate[]>()

/** The certificates of a key file that bear the fingerprint which the publisher states; a file that is none holds none. */
export function certificatesOf({ fingerprint, armored }: FeedSeal['keys'][number]): readonly Certificate[] {
  let all = known.get(armored)
  if (!all) {
    try {
      all = readCertificates(Buffer.from(armored))
    } catch (error) {
      if (!(error instanceof OpenPgpFault)) throw error
      all = []
    }
    known.set(armored, all)
  }
  const stated = fingerprint?.replaceAll(/\s|^0x/g, '').toLowerCase()
  return stated === undefined ? all : all.filter(one => one.fingerprint === stated)
}
