import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Config } from '../../platform/config.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { Secret } from '../../platform/secret.ts'
import { storedValue, storeValue } from '../../platform/stored-value.ts'
import { keyText, type TrustedKey } from './bundle-key.ts'

/** The key by which this installation signs its bundles. */
export interface OwnKey {
  /** As people pass it on. */
  readonly text: string
  readonly fingerprint: string
  sign(message: Uint8Array): Buffer
}

/** Reads the key of this installation; makes it when it is asked for the first time. */
export async function ownKey({ home }: Pick<Config, 'home'>): Promise<OwnKey> {
  const path = pathOf(home)
  return ofPem((await readKey(path)) ?? (await makeKey(path)))
}

/** The key of this installation, if it was ever asked for. */
export async function heldKey({ home }: Pick<Config, 'home'>): Promise<OwnKey | undefined> {
  const pem = await readKey(pathOf(home))
  return pem && ofPem(pem)
}

function pathOf(home: string): string {
  return join(home, 'keys', 'bundle-ed25519.pem')
}

function ofPem(pem: Secret): OwnKey {
  const secret = createPrivateKey(pem.reveal())
  const x = rawOf(createPublicKey(secret))
  return { text: keyText(x), fingerprint: fingerprintOf(x), sign: message => sign(null, message, secret) }
}

async function readKey(path: string): Promise<Secret | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) stop('bundle.key-readable', 409, { file: path })
  return new Secret(await readFile(path, 'utf8'))
}

async function makeKey(path: string): Promise<Secret> {
  const folder = join(path, '..')
  const draft = `${path}.${process.pid}.part`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'w' })
  try {
    // two commands at once make one key: the name is taken only by whoever comes first, and never half written
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await readKey(path))!
}

/** The 32 bytes of a public key, in base64url. */
function rawOf(key: KeyObject): string {
  return String(key.export({ format: 'jwk' }).x)
}

/** SHA-256 over the 32 bytes of a public key, in hex: what two people compare. */
export function fingerprintOf(x: string): string {
  return createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex')
}

/** A public key by its 32 bytes. */
export function publicKey(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

const TRUSTED = 'intelligence.bundle-keys'
const Trusted = z.array(z.object({ fingerprint: z.string(), key: z.string(), name: z.string(), since: z.string() }))

/** The keys whose bundles are taken. */
export async function trustedKeys(db: Db | Tx): Promise<TrustedKey[]> {
  return Trusted.parse((await storedValue(db, TRUSTED)) ?? [])
}

export async function saveTrustedKeys(tx: Tx, keys: readonly TrustedKey[]): Promise<void> {
  await storeValue(
    tx,
    TRUSTED,
    keys.map(one => ({ ...one })),
  )
}
