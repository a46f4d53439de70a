import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyDetached } from './openpgp.ts'
import { crc24, readArmor } from './openpgp-armor.ts'
import { readCertificates } from './openpgp-certificate.ts'

const folder = join(import.meta.dirname, 'fixtures/openpgp')
const file = (name: string) => readFileSync(join(folder, name))
const now = new Date('2026-12-01T00:00:00Z')
const document = file('document.json')

const verdict = (signature: Uint8Array, key: string, over: Uint8Array = document) =>
  verifyDetached(over, signature, readCertificates(file(`${key}.key.asc`)), now)

describe('signatures made by gpg', () => {
  it.each([
    ['RSA 3072, SHA-512', 'rsa3072.asc', 'rsa3072'],
    ['Ed25519 (legacy), SHA-256', 'ed25519.asc', 'ed25519'],
    ['the same without armor', 'ed25519.sig', 'ed25519'],
    ['over text, SHA-384', 'text.asc', 'ed25519'],
    ['ECDSA P-256, SHA-256', 'nistp256.asc', 'nistp256'],
    ['ECDSA P-384, SHA-384', 'nistp384.asc', 'nistp384'],
    ['ECDSA P-521, SHA-512', 'nistp521.asc', 'nistp521'],
    ['ECDSA brainpoolP256r1', 'brainpool.asc', 'brainpool'],
    ['a signing subkey', 'subkey.asc', 'subkey'],
    ['a key that ended later', 'expired-within.asc', 'expired'],
    ['a key that was superseded later', 'superseded.asc', 'superseded'],
  ])('%s: good, and bad over any other document', (_, signature, key) => {
    const [certificate] = readCertificates(file(`${key}.key.asc`))
    const good = verdict(file(signature), key)
    expect(good).toMatchObject({ state: 'good', key: certificate!.fingerprint })
    expect(good.signedAt).toMatch(/^20\d\d-/)
    const other = Buffer.from(document)
    other[5]! ^= 1
    expect(verdict(file(signature), key, other)).toMatchObject({ state: 'bad', reason: 'wrong-signature' })
  })

  it.each([
    ['by somebody else', 'nistp256.asc', 'ed25519', { state: 'unknown-key' }],
    ['after the end of the key', 'expired-after.asc', 'expired', { state: 'expired-key' }],
    ['by a compromised key, whenever', 'compromised.asc', 'compromised', { state: 'bad', reason: 'revoked-key' }],
    ['with SHA-1', 'sha1.asc', 'rsa3072', { state: 'bad', reason: 'weak-hash' }],
    ['no signature at all', 'document.json', 'rsa3072', { state: 'bad', reason: 'no-armor' }],
    ['a key in place of a signature', 'rsa3072.key.asc', 'rsa3072', { state: 'bad', reason: 'no-signature' }],
  ])('%s', (_, signature, key, expected) => {
    expect(verdict(file(signature), key)).toMatchObject(expected)
  })

  it('a signature from the future is no signature', () => {
    const keys = readCertificates(file('ed25519.key.asc'))
    expect(verifyDetached(document, file('ed25519.asc'), keys, new Date('2020-01-01'))).toMatchObject({
      state: 'bad',
      reason: 'wrong-date',
    })
  })

  it('no flipped bit of a signature leaves it good, but for the hint outside the signed area', () => {
    const signature = file('ed25519.sig')
    const fingerprint = readCertificates(file('ed25519.key.asc'))[0]!.fingerprint
    const hint = signature.indexOf(Buffer.from(fingerprint.slice(-16), 'hex'), 40)
    const good: number[] = []
    for (let at = 0; at < signature.length; at++) {
      const flipped = Buffer.from(signature)
      flipped[at]! ^= 1
      if (verdict(flipped, 'ed25519').state === 'good') good.push(at)
    }
    // the type of that subpacket, the key id in it, and the number of bits of r, whose octets stay the same
    expect(good).toEqual([...Array.from({ length: 9 }, (_, at) => hint - 1 + at), hint + 11])
  })

  it('a key that was changed is none, or has lost its right to sign', () => {
    const { bytes } = readArmor(file('subkey.key.asc'))[0]!
    let good = 0
    for (let at = 0; at < bytes.length; at += 3) {
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1
      try {
        if (verifyDetached(document, file('subkey.asc'), readCertificates(flipped), now).state === 'good') good++
      } catch (error) {
        expect((error as Error).name).toBe('OpenPgpFault')
      }
    }
    // what may change without harm: hints outside the signed areas
    expect(good).toBeLessThan(bytes.length / 30)
  })
})

describe('version 6, RFC 9580 appendix A', () => {
  const text = Buffer.from('What we need from the grocery store:\n\n- tofu\n- vegetables\n- noodles\n')

  it('the certificate of A.3 has its fingerprint, and the signature of A.6 is good', () => {
    const [certificate] = readCertificates(file('v6.key.asc'))
    expect(certificate!.fingerprint).toBe('cb186c4f0609a697e4d52dfa6c722b0c1f1e27c18a56708f6525ec27bad9acc9')
    expect(verdict(file('v6.asc'), 'v6', text)).toMatchObject({ state: 'good', signedAt: '2022-12-13T16:08:03.000Z' })
    expect(verdict(file('v6.asc'), 'v6', text.subarray(1))).toMatchObject({ state: 'bad', reason: 'wrong-signature' })
  })
})

describe('armor', () => {
  it('knows the checksum of an empty and of a real block', () => {
    expect(crc24(Buffer.alloc(0))).toBe(0xb704ce)
    expect(readArmor(file('rsa3072.asc'))).toMatchObject([{ type: 'SIGNATURE', checksum: 'good' }])
    expect(readArmor(file('v6.asc'))).toMatchObject([{ type: 'SIGNATURE', checksum: 'none' }])
  })

  it.each([
    ['half', (text: string) => text.slice(0, 100), 'half-an-armor'],
    ['with strange signs', (text: string) => text.replace('\n\n', '\n\n*'), 'bad-armor'],
    ['of a web page', () => '<html>', 'no-armor'],
  ])('%s is refused', (_, change, code) => {
    const text = Buffer.from(change(file('rsa3072.asc').toString()))
    expect(verdict(text, 'rsa3072')).toMatchObject({ state: 'bad', reason: code })
  })

  it('a wrong checksum is told and does not void the block (RFC 9580 §6.1)', () => {
    const text = file('rsa3072.asc')
      .toString()
      .replace(/\n=.{4}/, '\n=AAAA')
    expect(readArmor(Buffer.from(text))).toMatchObject([{ checksum: 'wrong' }])
    expect(verdict(Buffer.from(text), 'rsa3072').state).toBe('good')
  })
})

const gpg = (() => {
  try {
    return execFileSync('gpg', ['--version']).toString().split('\n')[0]
  } catch {
    return undefined
  }
})()

describe.skipIf(!gpg)(`with the gpg of this machine (${gpg ?? 'there is none, so these are skipped'})`, () => {
  const home = mkdtempSync(join(tmpdir(), 'gpg-'))
  const run = (...args: string[]) =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  afterAll(() => {
    try {
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
    } catch {
      // no agent, nothing to end
    }
    rmSync(home, { recursive: true, force: true })
  })

  it.each([
    ['rsa2048', 'SHA256'],
    ['ed25519', 'SHA512'],
    ['nistp384', 'SHA384'],
  ])('a fresh %s with %s', (algorithm, hash) => {
    const path = join(home, `${algorithm}.json`)
    writeFileSync(path, JSON.stringify({ algorithm, hash, padding: 'x'.repeat(10_000) }))
    run('--passphrase', '', '--quick-gen-key', `${algorithm}@example.com`, algorithm, 'sign', '1y')
    const signature = run('--digest-algo', hash, '-u', `${algorithm}@example.com`, '-o', '-', '--detach-sign', path)
    const keys = readCertificates(run('--armor', '--export', `${algorithm}@example.com`))
    expect(verifyDetached(readFileSync(path), signature, keys, new Date())).toMatchObject({ state: 'good' })
    expect(verifyDetached(Buffer.from('{}'), signature, keys, new Date())).toMatchObject({ state: 'bad' })
  })
})
