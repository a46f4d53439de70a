import { describe, expect, it } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { generic } from './generic.ts'

describe('the order of versions without a stated order', () => {
  holds(
    generic,
    `
      // OpenSSL counts letters
      1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za < 1.0.2zb < 1.0.3 < 1.1.0 < 1.1.1w < 3.0.0
      1.0.2-beta1 < 1.0.2-beta2 < 1.0.2
      // an update joined to its version
      1.1.1 < 1.1.1-sp1 < 1.1.1-sp2 < 1.1.2
      1.8.0-update_131 < 1.8.0-update141 < 1.8.0-update_141.1
      9.3 < 9.3p1 < 9.3p2 < 9.4
      9.3p1 = 9.3_p1 = 9.3-p1
      // missing numbers are zero
      1.2 = 1.2.0 = 1.2.0.0
      1.2-rc1 = 1.2.0-rc1
      1.0.0-final = 1.0
      1.0-p1 = 1-p1
      1.0-p1 < 1.0.0.1 < 1.0.1 < 1.0a < 1.1 < 1a
      1.0-dev < 1.0-alpha1 < 1.0-beta1 < 1.0-m1 < 1.0-pre1 < 1.0-rc1 < 1.0 < 1.0-p1 < 1.0.1
      1.0-rc1 < 1.0-rc2 < 1.0-rc10
      1.0b2 = 1.0-beta2
      1.0b2 < 1.0 < 1.0b
      2.4A = 2.4a
      v2.4 = 2.4
      19.4-r1 < 19.4-r1-s1 < 19.4-r1-s2 < 19.4-r2
      1.01 = 1.1
      2023.10.1 < 2024.1
      99999999999999999999999999999 < 100000000000000000000000000000
      6.1.7601 < 10.0.19041.1
    `,
  )
  ordersNone(generic, [
    '',
    ' ',
    'All versions',
    '١.٢.٣',
    '1'.repeat(1025),
    'r2',
    'u61',
    '2024h1',
    '20h2',
    'kb5034441',
    '244fd47e07d1',
    '1.0-foo',
    'v',
    '1:2.3',
    '1.0.2k-redhat',
    '-',
    '*',
    '<=N',
  ])
})

describe('numbers alone', () => {
  it('have the key that the long way gives them', () => {
    const parts = ['0', '1', '00', '01', '10', '007', '600', '12345678901234567890']
    for (const a of parts) {
      expect(generic.key(a)).toEqual(generic.key(`v${a}`))
      for (const b of parts) {
        for (const text of [`${a}.${b}`, `${a}.${b}.0`, `${a}.0.${b}`, `${a}..${b}`, `${a}.${b}.`])
          expect(generic.key(text), text).toEqual(generic.key(`v${text}`))
      }
    }
  })
})
