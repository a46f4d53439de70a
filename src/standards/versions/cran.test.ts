import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { cran } from './cran.ts'

describe('the order of CRAN', () => {
  holds(
    cran,
    `
      0.1.0 < 0.1.0.0 < 0.1.0.1 < 0.1.1
      1.0-0 = 1.0.0
      1.0-1 = 1.0.1
      1.0 < 1.0-0 < 1.0-1 < 1.0-10 < 1.1-0
      0.9.13 < 0.9.14 < 0.10
      1.4.1 < 1.10.0
      2.02 = 2.2
      2.02 < 2.3
    `,
  )
  ordersNone(cran, ['', ' ', 'All versions', '١.٢.٣', '1'.repeat(1025), '1.0-beta', '1..0', '1.0-'])
})
