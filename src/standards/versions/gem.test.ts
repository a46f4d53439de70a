import { describe } from 'vitest'
import { holds, ordersNone } from '../../../test/support/version-order.ts'
import { gem } from './gem.ts'

describe('the order of RubyGems', () => {
  holds(
    gem,
    `
      3.2 < 3.10
      1 = 1.0 = 1.0.0
      1.0.a = 1.a
      1beta < 1
      1.0.a.9 < 1.0.a.10 < 1.0.b.9
      1.0.a2 = 1.0.a.2
      1.0.a9 < 1.0.a.10
      1.0.0.alpha < 1.0.0.beta1 < 1.0.0.beta2 < 1.0.0.pre < 1.0.0.rc1 < 1.0.0.rc2 < 1.0.0 < 1.0.0.1
      // a dash begins a pre-release
      1.0.0-1 < 1.0.0
      1.0.0-1 = 1.0.0.pre.1
      5.0.0.beta1 < 5.0.0.beta1.1 < 5.0.0.beta2
      // zeros stand for what is missing, before words as before numbers
      1.a.0.b < 1.a.0.0.b < 1.a < 1.a.0.0.1 < 1.a.0.1 < 1.a.1
      1.a = 1.a.0
      0.0.1 < 0.1 < 1
      6.1.7.6 < 6.1.7.10 < 7.0.0
      1.01 = 1.1
    `,
  )
  ordersNone(gem, ['', ' ', 'All versions', '١.٢.٣', '1'.repeat(1025), 'latest', '~>1.0', '1.0_1', 'v1.0'])
})
