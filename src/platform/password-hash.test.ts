import { expect, it } from 'vitest'
import { hashPassword, passwordFits } from './password-hash.ts'

it('T-AUTH-03 takes the right password, and no other', { timeout: 30_000 }, async () => {
  const hash = await hashPassword('correct horse battery staple')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await passwordFits('correct horse battery staple', hash)).toBe(true)
  expect(await passwordFits('correct horse battery stapl', hash)).toBe(false)
  expect(await passwordFits('', hash)).toBe(false)
  expect(await hashPassword('correct horse battery staple')).not.toBe(hash)
})

it('takes composed and decomposed letters as the same', async () => {
  const hash = await hashPassword('Müller am Fluß'.normalize('NFD'))
  expect(await passwordFits('Müller am Fluß'.normalize('NFC'), hash)).toBe(true)
})

it.each([undefined, null, '', 'x', '$argon2id$v=19$m=1,t=1,p=1$AAAA$BBBB', '$2b$10$abcdefghijklmnopqrstuv'])(
  'refuses everything against the hash %s',
  async hash => {
    expect(await passwordFits('correct horse battery staple', hash)).toBe(false)
  },
)

it('T-AUTH-04 works as long for an unknown person as for a known one', { timeout: 60_000 }, async () => {
  const hash = await hashPassword('correct horse battery staple')
  const time = async (of: string | undefined) => {
    const start = performance.now()
    await passwordFits('wrong password here', of)
    return performance.now() - start
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 3; i++) {
    known.push(await time(hash))
    unknown.push(await time(undefined))
  }
  // the fastest of each is the least disturbed; without the decoy the second is near zero
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.5)
})
