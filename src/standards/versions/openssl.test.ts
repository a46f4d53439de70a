import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { openssl } from './openssl.ts'

describe('the order of OpenSSL', () => {
  holds(
    openssl,
    `
      0.9.8 < 0.9.8a < 0.9.8z < 0.9.8za < 0.9.8zh < 1.0.0 < 1.0.2 < 1.0.2z < 1.0.2za < 1.0.2zf < 1.1.0
      1.0.2-beta1 < 1.0.2-beta2 < 1.0.2 < 1.0.2a
      1.1.0-pre1 < 1.1.0-pre6 < 1.1.0
      1.1.1w < 1.1.1zz < 3.0.0-alpha1 < 3.0.0-beta1 < 3.0.0 < 3.0.1 < 3.0.10 < 3.10.0 < 10.0.0
    `,
  )
  ordersNone(openssl, [
    '',
    'All versions',
    '1.0.2k-fips',
    '3.0.2a',
    '1.0',
    '1.0.2abc',
    '3.0',
    'openssl-1.0.2',
    '1.0.2-latest',
  ])
})
