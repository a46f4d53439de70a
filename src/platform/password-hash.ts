import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// OWASP ASVS 5.0 §11.4.2 asks for a memory-hard function; 64 MiB and three passes are RFC 9106's second recommendation
const memory = 65_536
const passes = 3
const parallelism = 1
const tagLength = 32

// each call holds 64 MiB: a burst of logins waits instead of filling the memory
const seats = 4
let taken = 0
const waiting: (() => void)[] = []

/** Argon2id of a password in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, { salt, memory, passes, parallelism, length: tagLength })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`
}

/**
 * True when the password belongs to the hash. Without a hash (unknown person, no password yet) the same work is done,
 * so that the time of the answer does not tell whether the person exists.
 */
export async function passwordFits(password: string, hash: string | null | undefined): Promise<boolean> {
  const known = parse(hash ?? '')
  const { salt, tag, ...cost } = known ?? { ...decoy, memory, passes, parallelism }
  const given = await derive(password, { salt, ...cost, length: tag.length })
  return timingSafeEqual(given, tag) && known !== undefined
}

const decoy = { salt: Buffer.alloc(16, 7), tag: Buffer.alloc(tagLength, 7) }

interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

function parse(hash: string): (Cost & { salt: Buffer; tag: Buffer }) | undefined {
  const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,})\$([A-Za-z0-9+/]{43,})$/
  const parts = form.exec(hash)
  if (!parts) return undefined
  const [, m, t, p, salt = '', tag = ''] = parts
  return {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

async function derive(password: string, cost: Cost & { salt: Buffer; length: number }): Promise<Buffer> {
  await seat()
  try {
    // the same letters typed on another keyboard must give the same bytes (RFC 8265 §4.2: NFC)
    const message = Buffer.from(password.normalize('NFC'), 'utf8')
    const { memory, passes, parallelism, salt, length } = cost
    return await new Promise((resolve, reject) => {
      const parameters = { message, nonce: salt, parallelism, tagLength: length, memory, passes }
      argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(Buffer.from(tag))))
    })
  } finally {
    taken--
    waiting.shift()?.()
  }
}

async function seat(): Promise<void> {
  while (taken >= seats) await new Promise<void>(resolve => waiting.push(resolve))
  taken++
}

// PHC strings use base64 without padding
function plain(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
