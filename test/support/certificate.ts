import { generateKeyPairSync, sign } from 'node:crypto'

// A certificate that nobody vouches for (RFC 5280, Ed25519 of RFC 8410), made anew each time: no key lies in the repository.

/** Key and certificate of a server that signs for itself. */
export function selfSigned(host = '127.0.0.1'): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const algorithm = sequence(objectId('2b6570'))
  const name = sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from(host)))))
  const validity = sequence(tlv(0x17, Buffer.from('240101000000Z')), tlv(0x17, Buffer.from('490101000000Z')))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const version = tlv(0xa0, tlv(0x02, Buffer.of(2)))
  const body = sequence(version, tlv(0x02, Buffer.of(1)), algorithm, name, validity, name, spki)
  const signature = tlv(0x03, Buffer.concat([Buffer.of(0), sign(null, body, privateKey)]))
  const pem = sequence(body, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`,
  }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, ...parts)
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'))
}

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  const { length } = value
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(tag, ...size), value])
}
