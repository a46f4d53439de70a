import { describe, expect, it } from 'vitest'
import {
  expectUnharmed,
  forged,
  key,
  playPartners,
  refused,
  stranger,
  takeGood,
  two,
  whole,
} from '../../../test/support/bundle-partners.ts'
import { sealed } from '../../../test/support/forged-bundle.ts'
import { readKeyText } from './bundle-key.ts'

// Every bundle that nobody trusted has made: refused with its code, and nothing of it is seen.

playPartners()

it('a bundle that is written by hand and good is taken', async () => {
  const { counts } = await takeGood()
  expect(counts.statements.written).toBe(2)
  expect(counts.exploitations.written).toBe(1)
})

describe('not by anybody trusted', () => {
  it.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'bundle.none'],
    ['another file', () => Buffer.from('{"format":"aftercare-audit-export","version":1}\n'), 'bundle.none'],
    [
      'another version',
      () => Buffer.from(whole.toString('latin1').replace('"version":1', '"version":2'), 'latin1'),
      'bundle.other-version',
    ],
    ['a foreign key', () => sealed(stranger, whole.subarray(0, whole.lastIndexOf('{"key"'))), 'bundle.unknown-key'],
    ['no signature', () => whole.subarray(0, whole.lastIndexOf('{"key"')), 'bundle.no-end'],
    [
      'the signature of another bundle',
      () => Buffer.concat([whole.subarray(0, whole.lastIndexOf('{"key"')), sealPart(forged({ records: two }))]),
      'bundle.wrong-signature',
    ],
    [
      'a foreign signature under a trusted key',
      () =>
        Buffer.from(
          sealed(stranger, whole.subarray(0, whole.lastIndexOf('{"key"')))
            .toString('latin1')
            .replace(readKeyText(stranger.text)!, readKeyText(key.text)!),
          'latin1',
        ),
      'bundle.wrong-signature',
    ],
  ])('%s', async (_, bytes, code) => {
    expect((await refused(bytes())).code).toBe(code)
  })

  it('cut anywhere', async () => {
    for (const share of [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
      const { code } = await refused(whole.subarray(0, Math.floor(whole.length * share)))
      expect(code).toBe(share < 0.01 ? 'bundle.none' : 'bundle.no-end')
    }
  })

  it('one bit flipped anywhere, with the place where it can be told', async () => {
    const codes = new Set<string>()
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 23)) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 0x04
      const { code, facts } = await refused(bytes)
      codes.add(code)
      if (code === 'bundle.broken') expect(facts.where).toMatch(/^(manifest|sums|[a-z]+(, block \d+(, record \d+)?)?)$/)
    }
    const inSeal = Buffer.from(whole)
    inSeal[whole.length - 20] = whole[whole.length - 20] === 0x41 ? 0x42 : 0x41
    codes.add((await refused(inSeal)).code)
    expect([...codes].toSorted()).toEqual(['bundle.broken', 'bundle.none', 'bundle.wrong-signature'])
  }, 60_000)
})
it('after all of that the good one is taken, as if nothing had been', expectUnharmed)

function sealPart(bytes: Buffer): Buffer {
  return bytes.subarray(bytes.lastIndexOf('{"key"'))
}
