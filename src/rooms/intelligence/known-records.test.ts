import { describe, expect, it } from 'vitest'
import { KnownRecords, knownFile } from './known-records.ts'

const digest = (letter: string) => letter.repeat(64)

async function filled(entries: readonly (readonly [string, string])[]): Promise<KnownRecords> {
  const known = new KnownRecords()
  await known.fill(knownFile(new Map(entries), 'nvd|').bytes)
  return known
}

describe('records that need not be read again', () => {
  it.each([
    ['a stored digest', digest('a'), true],
    ['another digest', digest('c'), false],
  ])('%s', async (_, asked, expected) => {
    const known = await filled([
      ['nvd:CVE-2024-0001', digest('a')],
      ['nvd:CVE-2024-0002', digest('b')],
    ])
    expect(known.has(asked)).toBe(expected)
  })

  it('are read after another edition of the same statement, since that one is stored now', async () => {
    const known = await filled([['nvd:CVE-2024-0001', digest('a')]])
    known.renew('nvd:CVE-2024-0001')
    expect(known.has(digest('a'))).toBe(false)
  })

  it('come whole over chunks of any size', async () => {
    const known = await filled(
      Array.from({ length: 5000 }, (_, at) => [`nvd:CVE-2024-${at}`, String(at).padStart(64, '0')]),
    )
    expect(known.has('4999'.padStart(64, '0'))).toBe(true)
    expect(known.has('0'.repeat(64))).toBe(true)
  })
})
