import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { hackage } from './hackage.ts'

describe('the order of Hackage', () => {
  holds(
    hackage,
    `
      1.0 < 1.0.0 < 1.0.1 < 1.1
      0.9 < 0.10 < 1
      1.2 < 1.2.0 < 1.2.0.0 < 1.2.0.1 < 1.2.1
      2.01 = 2.1
      4.9.1.0 < 4.10.0.0 < 4.18.2.1
    `,
  )
  ordersNone(hackage, ['', ' ', 'All versions', '١.٢.٣', '1'.repeat(1025), '1.0-1', '1.0-beta', '1..0', 'v1.0'])
})
